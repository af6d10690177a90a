"""Every way to answer the deciding questions, and what the rules as written make of it.

This is the naive reading of the rules, kept apart from the table that the advice uses: each
rule is tried on each combination, and nothing is shared between combinations.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from advisor.becoming import Outcome
from advisor.catalog import Catalog
from bot.content import load

Combination = tuple[str, ...]
"""An option for every deciding question, in catalog order."""


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    return load().catalog


@lru_cache(maxsize=1)
def questions() -> tuple[str, ...]:
    return tuple(question.id for question in catalog().becoming.questions)


@lru_cache(maxsize=1)
def options() -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(o.id for o in question.options) for question in catalog().becoming.questions
    )


def combinations(answers: dict[str, str] | None = None) -> Iterator[Combination]:
    """All combinations, or all completions of some answers."""
    given = answers or {}
    spans = [(given[q],) if q in given else o for q, o in zip(questions(), options(), strict=True)]
    return product(*spans)


def answers_of(combination: Combination) -> dict[str, str]:
    return dict(zip(questions(), combination, strict=True))


@lru_cache(maxsize=1)
def sums() -> dict[Combination, tuple[int, int]]:
    """Both sums of every combination, each rule tried on each."""
    rules = [
        (
            [(questions().index(q), frozenset(named)) for q, named in rule.when.items()],
            rule.push.lean,
            rule.push.breadth,
        )
        for rule in catalog().becoming.rules
    ]
    found = {}
    for combination in combinations():
        lean = breadth = 0
        for when, more_lean, more_breadth in rules:
            if all(combination[i] in named for i, named in when):
                lean += more_lean
                breadth += more_breadth
        found[combination] = (lean, breadth)
    return found


@lru_cache(maxsize=1)
def outcomes() -> dict[Combination, Outcome]:
    return {combination: spelt(*both) for combination, both in sums().items()}


def spelt(lean: int, breadth: int) -> Outcome:
    """The outcome of two sums, written out."""
    if breadth > 0 and lean > 0:
        return Outcome.AI_THEN_ML
    if breadth > 0:
        return Outcome.ML_THEN_AI
    return Outcome.AI if lean > 0 else Outcome.ML


def neighbours(combination: Combination, place: int) -> Iterator[Combination]:
    """The same answers but for one question."""
    for option in options()[place]:
        if option != combination[place]:
            yield (*combination[:place], option, *combination[place + 1 :])
