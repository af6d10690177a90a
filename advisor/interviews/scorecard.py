"""A scorecard: the same questions for every candidate, a mark for each, and no names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase

from advisor.kit.model import Kit
from advisor.kit.screening import BEST_MARK
from advisor.provenance import Id, Level

KEPT_DAYS = 30
"""A candidate is kept for so many days after they were added."""

MOST = 8
"""Candidates at once: as many columns as a picture shows legibly on a phone."""

RED_FLAG = 0
"""The mark of an answer that speaks against hiring; the best one is `BEST_MARK`."""

MARKS = tuple(range(RED_FLAG, BEST_MARK + 1))

Marks = Mapping[Id, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a candidate stands.

    Attributes:
        marks: the sum so far.
        asked: how many of the questions have a mark.
        best: the highest sum that `asked` questions can give.
        red_flags: answers that got no mark at all.
    """

    marks: int
    asked: int
    best: int
    red_flags: int


def standing(questions: Iterable[Id], marks: Marks) -> Standing:
    """Where these marks leave a candidate; questions without a mark count for nothing."""
    given = [marks[question] for question in questions if question in marks]
    return Standing(
        marks=sum(given),
        asked=len(given),
        best=BEST_MARK * len(given),
        red_flags=given.count(RED_FLAG),
    )


def pass_mark(questions: int, level: Level, kit: Kit) -> int:
    """The sum from which so many questions are a yes: the kit's share of all marks, rounded up."""
    rows = kit.score.at_most
    return -(-kit.pass_mark(level) * questions // rows)


def next_letter(taken: Iterable[str]) -> str:
    """The letter of one more candidate: after the last one, so that none comes to mean another."""
    letters = set(taken)
    last = max((ascii_uppercase.index(letter) for letter in letters), default=-1)
    order = (*ascii_uppercase[last + 1 :], *ascii_uppercase)
    return next(str(letter) for letter in order if letter not in letters)


def goes_on(since: date) -> date:
    """The day on which a candidate who was added on a day is deleted."""
    return since + timedelta(days=KEPT_DAYS)
