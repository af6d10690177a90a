"""What the rules on becoming promise, proved over every combination of answers there is."""

from collections import Counter

from advisor.becoming import Outcome, decide
from advisor.becoming.model import Rule
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.becoming_space import (
    Combination,
    answers_of,
    catalog,
    combinations,
    neighbours,
    options,
    outcomes,
    questions,
    spelt,
    sums,
)


def test_the_space_is_small_enough_to_be_walked_whole() -> None:
    assert len(questions()) <= 9
    assert len(sums()) <= 300_000
    print(f"\n{len(sums()):,} combinations: {Counter(map(str, outcomes().values()))}")  # noqa: T201 - a figure


def test_the_table_adds_up_exactly_what_the_rules_say() -> None:
    table = catalog().becoming.table
    wrong = [
        combination
        for combination, both in sums().items()
        if table.points(table.encode(answers_of(combination))) != both
    ]
    assert not wrong


def test_every_outcome_is_reached() -> None:
    assert set(outcomes().values()) == set(Outcome)


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


def test_every_question_and_every_option_changes_the_outcome_somewhere() -> None:
    idle = {(q, o) for q, found in zip(questions(), options(), strict=True) for o in found}
    for combination, outcome in outcomes().items():
        for place, question in enumerate(questions()):
            if (question, combination[place]) in idle and any(
                outcomes()[other] is not outcome for other in neighbours(combination, place)
            ):
                idle.discard((question, combination[place]))
        if not idle:
            break
    assert not idle


def test_no_rule_is_dead() -> None:
    idle = [rule.id for rule in catalog().becoming.rules if not _decides_somewhere(rule)]
    assert not idle


def _decides_somewhere(rule: Rule) -> bool:
    return any(
        spelt(sums()[c][0] - rule.push.lean, sums()[c][1] - rule.push.breadth) is not outcomes()[c]
        for c in combinations()
        if _fires(rule, c)
    )


def _fires(rule: Rule, combination: Combination) -> bool:
    return all(combination[questions().index(q)] in named for q, named in rule.when.items())


def test_sums_move_only_in_the_declared_direction() -> None:
    for promise in catalog().becoming.promises:
        place = questions().index(promise.question)
        axis = ("lean", "breadth").index(promise.axis)
        for less, more in zip(promise.order, promise.order[1:], strict=False):
            for combination in combinations({promise.question: less}):
                changed = (*combination[:place], more, *combination[place + 1 :])
                step = sums()[changed][axis] - sums()[combination][axis]
                assert step >= 0 if promise.never == "fall" else step <= 0, (promise, combination)


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


def test_shaping_answers_never_change_the_outcome() -> None:
    """They stand in no rule, so the table does not even know them."""
    shaping = {question.id for question in catalog().becoming.shaping}
    named = {question for rule in catalog().becoming.rules for question in rule.when}

    assert not shaping & named
    assert not shaping & set(catalog().becoming.table.names)
