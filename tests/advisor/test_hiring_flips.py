"""What would change the verdict: every flip flips, none is missing, none could be smaller."""

from collections.abc import Iterator
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.hiring import Flip, Verdict, decide, flips
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.hiring_space import (
    Combination,
    answers_of,
    catalog,
    combinations,
    neighbours,
    options,
    questions,
    sums,
    verdicts,
)


def changed(answers: dict[str, str], flip: Flip) -> dict[str, str]:
    return answers | {change.question: change.after for change in flip.changes}


def single_changes(combination: Combination) -> set[tuple[str, str, Verdict]]:
    """Changes of one answer to a real option that give another verdict, off the whole space."""
    found = set()
    for place, question in enumerate(questions()):
        for other in neighbours(combination, place):
            verdict = verdicts()[other]
            if verdict is not verdicts()[combination] and other[place] != NOT_SURE:
                found.add((question, other[place], verdict))
    return found


ALIKE = {"ready_made": ("product", "rules"), "guarantees": (NOT_SURE, "no")}
"""Options that bring the same points everywhere, so that a search finds the same from either."""


def representatives() -> Iterator[Combination]:
    """The whole space, but with only the first of each pair of options that are alike."""
    skipped = [(questions().index(question), alike[1]) for question, alike in ALIKE.items()]
    for combination in verdicts():
        if all(combination[place] != option for place, option in skipped):
            yield combination


def test_options_that_are_searched_once_are_alike_everywhere() -> None:
    for question, (one, other) in ALIKE.items():
        place = questions().index(question)
        for combination in combinations({question: one}):
            changed = (*combination[:place], other, *combination[place + 1 :])
            assert sums()[combination] == sums()[changed]


@lru_cache(maxsize=1)
def beyond_one_change() -> tuple[Combination, ...]:
    """Combinations that no single change leads away from, to whatever option."""
    return tuple(
        combination
        for combination in representatives()
        if all(
            verdicts()[other] is verdicts()[combination]
            for place in range(len(combination))
            for other in neighbours(combination, place)
        )
    )


def test_where_one_change_does_all_such_changes_are_found() -> None:
    """Over the whole space but for the combinations of the next test."""
    beyond = set(beyond_one_change())
    for combination in representatives():
        if combination in beyond:
            continue
        expected = single_changes(combination)
        found = flips(answers_of(combination), catalog())
        assert all(len(flip.changes) == 1 for flip in found)
        assert len(found) == len(expected)
        assert {(f.changes[0].question, f.changes[0].after, f.verdict) for f in found} == expected


def test_where_one_change_does_not_every_pair_that_does_is_found() -> None:
    """Two changes are minimal here, for `beyond_one_change` has tried every single one.

    The second change of such a pair is a single change that leads away from where the first
    one led, so the pairs are read off the whole space too.
    """
    assert beyond_one_change()
    for combination in beyond_one_change():
        expected = {
            frozenset({(first, other[place]), (second, after)})
            for place, first in enumerate(questions())
            for other in neighbours(combination, place)
            if other[place] != NOT_SURE
            for second, after, _ in single_changes(other)
            if second != first
        }
        found = flips(answers_of(combination), catalog())
        pairs = [frozenset((c.question, c.after) for c in flip.changes) for flip in found]
        assert len(pairs) == len(expected)
        assert set(pairs) == expected


partial_answers = st.fixed_dictionaries(
    {}, optional={q: st.sampled_from(o) for q, o in zip(questions(), options(), strict=True)}
)


@settings(max_examples=200, deadline=None)
@given(partial_answers)
def test_a_flip_says_what_was_said_and_leads_where_it_says(answers: dict[str, str]) -> None:
    verdict = decide(answers, catalog()).verdict
    for flip in flips(answers, catalog()):
        assert flip.verdict is not verdict
        assert decide(changed(answers, flip), catalog()).verdict is flip.verdict
        for change in flip.changes:
            assert change.before == answers.get(change.question)
            assert change.after != NOT_SURE


def test_another_product_is_the_last_reason_given() -> None:
    chat = {"task": "converse", "data": "text", "history": "no", "ready_made": "no"}

    asked = [flip.changes[0].question for flip in flips(chat, catalog())]

    assert asked[0] != "task"
    assert asked == sorted(asked, key=lambda question: question == "task")
