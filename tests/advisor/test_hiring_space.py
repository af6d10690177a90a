"""What the hiring rules alone promise, proved over every combination of answers there is."""

from advisor.hiring import Verdict
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.hiring_space import catalog, options, questions, verdicts


def test_not_sure_everywhere_ends_in_an_ai_engineer() -> None:
    assert verdicts()[(NOT_SURE,) * len(questions())] is Verdict.AI


def test_the_promises_cover_every_question_that_has_a_yes() -> None:
    promised = {promise.question for promise in catalog().hiring.monotone}
    with_yes = {q for q, found in zip(questions(), options(), strict=True) if "yes" in found}

    assert with_yes <= promised


def test_every_combination_is_explained_by_a_rule_that_pushes_its_way() -> None:
    pushes = [
        ([(questions().index(q), frozenset(named)) for q, named in rule.when.items()], rule.push)
        for rule in catalog().hiring.rules
    ]
    for combination, verdict in verdicts().items():
        for when, push in pushes:
            ai = push.ai if verdict in (Verdict.AI, Verdict.BOTH) else -push.ai
            ml = push.ml if verdict in (Verdict.ML, Verdict.BOTH) else -push.ml
            pushes_its_way = max(ai, ml) > 0 if verdict is Verdict.BOTH else ai + ml > 0
            if pushes_its_way and all(combination[i] in named for i, named in when):
                break
        else:
            raise AssertionError(combination)
