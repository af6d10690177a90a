"""What the rules of either questionnaire promise, proved over every combination of answers."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from advisor.questionnaire.model import Promise, Rule
from tests.advisor.becoming_space import BECOMING
from tests.advisor.hiring_space import HIRING
from tests.advisor.questionnaire_space import Space, catalog

both = pytest.mark.parametrize("space", [HIRING, BECOMING], ids=["hiring", "becoming"])


@both
def test_the_space_is_small_enough_to_be_walked_whole(space: Space[Any]) -> None:
    found = Counter(map(str, space.outcomes().values()))

    print(f"\n{len(space.sums()):,} combinations: {found}")  # noqa: T201 - a figure
    assert len(space.questions()) <= 9
    assert len(space.sums()) <= 300_000


@both
def test_the_table_adds_up_exactly_what_the_rules_say(space: Space[Any]) -> None:
    table = space.form.table
    wrong = [
        combination
        for combination, both in space.sums().items()
        if table.points(table.encode(space.answers_of(combination))) != both
    ]
    assert not wrong


@both
def test_every_outcome_is_reached_and_none_but_these(space: Space[Any]) -> None:
    found = set(space.outcomes().values())
    kinds: Any = type(space.advised({}))

    assert found == set(kinds)


@both
def test_every_question_and_every_option_changes_the_outcome_somewhere(space: Space[Any]) -> None:
    spans = list(zip(space.questions(), space.options(), strict=True))
    idle = {(question, option) for question, found in spans for option in found}
    for combination, outcome in space.outcomes().items():
        for place, question in enumerate(space.questions()):
            if (question, combination[place]) in idle and any(
                space.outcomes()[other] is not outcome
                for other in space.neighbours(combination, place)
            ):
                idle.discard((question, combination[place]))
        if not idle:
            break
    assert not idle


@both
def test_no_rule_is_dead(space: Space[Any]) -> None:
    assert not [rule.id for rule in space.form.rules if not _decides_somewhere(rule, space)]


def _decides_somewhere(rule: Rule, space: Space[Any]) -> bool:
    fires, (less, fewer) = space.where(rule), space.push(rule)
    return any(
        space.spelt(one - less, other - fewer) is not space.outcomes()[combination]
        for combination, (one, other) in space.sums().items()
        if fires(combination)
    )


@both
def test_sums_move_only_in_the_declared_direction(space: Space[Any]) -> None:
    for promise, axis in _promised(space):
        place = space.questions().index(promise.question)
        for less, more in zip(promise.order, promise.order[1:], strict=False):
            for combination in space.combinations({promise.question: less}):
                changed = (*combination[:place], more, *combination[place + 1 :])
                step = space.sums()[changed][axis] - space.sums()[combination][axis]
                assert step >= 0 if promise.never == "fall" else step <= 0, (promise, combination)


def _promised(space: Space[Any]) -> Iterator[tuple[Promise, int]]:
    if space is HIRING:
        for monotone in catalog().hiring.monotone:
            yield from ((monotone, space.axes.index(axis)) for axis in monotone.axes)
    else:
        for promise in catalog().becoming.promises:
            yield promise, space.axes.index(promise.axis)


@both
def test_what_decides_nothing_stands_in_no_rule(space: Space[Any]) -> None:
    """So the table does not even know it."""
    named = {question for rule in space.form.rules for question in rule.when}

    assert not set(space.form.besides) & (named | set(space.form.table.names))
