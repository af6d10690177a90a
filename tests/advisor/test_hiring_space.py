"""What the hiring rules promise, proved over every combination of answers there is."""

from collections import Counter

from advisor.hiring import Verdict
from advisor.hiring.model import Rule
from advisor.provenance import Role
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.hiring_space import (
    answers_of,
    catalog,
    combinations,
    neighbours,
    options,
    questions,
    spelt,
    sums,
    verdicts,
)


def test_the_space_is_small_enough_to_be_walked_whole() -> None:
    assert len(questions()) <= 9
    assert len(sums()) <= 300_000
    print(f"\n{len(sums()):,} combinations: {Counter(map(str, verdicts().values()))}")  # noqa: T201 - a figure


def test_the_table_adds_up_exactly_what_the_rules_say() -> None:
    table = catalog().hiring.table
    wrong = [
        combination
        for combination, both in sums().items()
        if table.points(table.encode(answers_of(combination))) != both
    ]
    assert not wrong


def test_every_verdict_is_reached_and_none_but_these() -> None:
    assert set(verdicts().values()) == set(Verdict)


def test_not_sure_everywhere_ends_in_an_ai_engineer() -> None:
    assert verdicts()[(NOT_SURE,) * len(questions())] is Verdict.AI


def test_every_question_and_every_option_changes_the_verdict_somewhere() -> None:
    idle = {(q, o) for q, found in zip(questions(), options(), strict=True) for o in found}
    for combination, verdict in verdicts().items():
        for place, question in enumerate(questions()):
            if (question, combination[place]) in idle and any(
                verdicts()[other] is not verdict for other in neighbours(combination, place)
            ):
                idle.discard((question, combination[place]))
        if not idle:
            break
    assert not idle


def test_no_rule_is_dead() -> None:
    idle = [rule.id for rule in catalog().hiring.rules if not _decides_somewhere(rule)]
    assert not idle


def _decides_somewhere(rule: Rule) -> bool:
    return any(
        spelt(sums()[c][0] - rule.push.ai, sums()[c][1] - rule.push.ml) is not verdicts()[c]
        for c in _where(rule)
    )


def _where(rule: Rule) -> list[tuple[str, ...]]:
    first, *others = rule.when
    found = [c for option in rule.when[first] for c in combinations({first: option})]
    return [c for c in found if all(c[questions().index(q)] in rule.when[q] for q in others)]


def test_sums_move_only_in_the_declared_direction() -> None:
    for promise in catalog().hiring.monotone:
        place = questions().index(promise.question)
        for less, more in zip(promise.order, promise.order[1:], strict=False):
            for combination in combinations({promise.question: less}):
                changed = (*combination[:place], more, *combination[place + 1 :])
                for axis in promise.axes:
                    i = 0 if axis is Role.AI else 1
                    step = sums()[changed][i] - sums()[combination][i]
                    assert step >= 0 if promise.never == "fall" else step <= 0, (
                        promise,
                        combination,
                    )


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
