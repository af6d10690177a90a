"""What the rules on becoming alone promise, proved over every combination of answers there is."""

from advisor.becoming import Outcome, decide
from advisor.becoming.model import Rule
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.becoming_space import (
    Combination,
    catalog,
    combinations,
    outcomes,
    questions,
    sums,
)


def test_not_sure_everywhere_ends_in_ai_and_says_that_it_is_close() -> None:
    decision = decide({}, catalog())

    assert outcomes()[(NOT_SURE,) * len(questions())] is Outcome.AI
    assert (decision.outcome, decision.close, decision.decided) == (Outcome.AI, True, False)
    assert decision.try_both


def test_the_pay_alone_speaks_for_neither_role() -> None:
    place = questions().index("draws")
    for combination in combinations({"draws": "pay"}):
        unsure = (*combination[:place], NOT_SURE, *combination[place + 1 :])
        assert sums()[combination] == sums()[unsure]


def _fires(rule: Rule, combination: Combination) -> bool:
    return all(combination[questions().index(q)] in named for q, named in rule.when.items())


def test_the_promises_cover_every_question_but_where_one_comes_from() -> None:
    promised = {promise.question for promise in catalog().becoming.promises}

    assert promised == set(questions()) - {"background"}


def test_every_combination_is_explained_by_rules_that_push_its_way() -> None:
    rules = [(rule, rule.push.lean, rule.push.breadth) for rule in catalog().becoming.rules]
    for combination, outcome in outcomes().items():
        towards_ai = outcome.order[0] == "ai"
        if towards_ai:
            assert any(lean > 0 and _fires(rule, combination) for rule, lean, _ in rules)
        both = len(outcome.order) > 1
        assert any((b > 0) == both and b and _fires(rule, combination) for rule, _, b in rules)


def test_an_ml_outcome_names_a_reason_for_ml() -> None:
    rules = catalog().becoming.rules
    for combination, outcome in outcomes().items():
        if outcome.order[0] == "ml":
            assert any(rule.push.lean < 0 and _fires(rule, combination) for rule in rules)
