"""Which input decides: one moves from its low to its high, all others stay in the middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low
from typing import Literal, TypeVar

from advisor.simulation.course import Course, ahead_from, cumulative

Input = Literal["study", "search", "pay", "learning", "searching", "raises"]
Courses = tuple[Course, Course]
Number = TypeVar("Number", int, float)

LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Outcome:
    """From which month the path that has to catch up leads, and what the second pays more.

    `month` is None where it is behind at the end, and 0 where it never was.
    """

    month: int | None
    money: float


@dataclass(frozen=True, slots=True)
class Driver:
    """One input, and what comes of its low and of its high.

    Attributes:
        side: 0 or 1 where it belongs to one of the two paths; None where to both.
        months: from which month the path that has to catch up leads for good; None where it
            is behind at the end.
        money: what the second path has paid more than the first by the end.
    """

    input: Input
    side: int | None
    months: tuple[int | None, int | None]
    money: tuple[float, float]

    def span(self, horizon: int) -> tuple[int, float]:
        """How far it moves the month, and the money; never catching up counts as too late."""
        early, late = (horizon + 1 if month is None else month for month in self.months)
        return abs(late - early), abs(self.money[1] - self.money[0])


def drivers(courses: Sequence[Courses], months: int, *, challenger: int) -> tuple[Driver, ...]:
    """The inputs that move anything, the one that moves the break-even most first.

    `courses` are the drawn cases; `challenger` says which of the two paths has to catch up.
    """
    found = []
    for name, side, *ends in _moved(courses):
        low, high = (_outcome(end, months, challenger) for end in ends)
        found.append(Driver(name, side, (low.month, high.month), (low.money, high.money)))
    moving = [driver for driver in found if driver.span(months) > (0, 0.5)]
    return tuple(sorted(moving, key=lambda driver: driver.span(months), reverse=True))


def in_the_middle(courses: Sequence[Courses], months: int, *, challenger: int) -> Outcome:
    """What comes of it when every input stays in the middle."""
    return _outcome(_middles(courses), months, challenger)


def _moved(courses: Sequence[Courses]) -> Iterator[tuple[Input, int | None, Courses, Courses]]:
    middle = _middles(courses)
    for side in (0, 1):
        own = [case[side] for case in courses]
        if own[0].pay_after is None:
            continue
        at = middle[side]
        for name, moved in _of_one(at, own):
            low, high = (_put(middle, side, end) for end in moved)
            yield name, side, low, high
    one, other = middle
    shares: tuple[Literal["learning", "searching"], ...] = ("learning", "searching")
    for share in shares:
        ends = [(_keeping(one, share, part), _keeping(other, share, part)) for part in (0.0, 1.0)]
        yield share, None, ends[0], ends[1]
    yield "raises", None, (_flat(one), _flat(other)), middle


def _of_one(at: Course, own: Sequence[Course]) -> Iterator[tuple[Input, tuple[Course, Course]]]:
    """One path with each of its own inputs at its low and at its high."""
    months = _ends([course.study for course in own])
    yield "study", (replace(at, study=months[0]), replace(at, study=months[1]))
    months = _ends([course.search for course in own])
    yield "search", (replace(at, search=months[0]), replace(at, search=months[1]))
    pay = _ends([course.pay_after or 0.0 for course in own])
    yield "pay", (replace(at, pay_after=pay[0]), replace(at, pay_after=pay[1]))


def _keeping(course: Course, share: Literal["learning", "searching"], part: float) -> Course:
    if share == "learning":
        return replace(course, learning=part)
    return replace(course, searching=part)


def _flat(course: Course) -> Course:
    years = len(course.raises_now)
    return replace(course, raises_now=(1.0,) * years, raises_after=(1.0,) * years)


def _outcome(courses: Courses, months: int, challenger: int) -> Outcome:
    money = [cumulative(course, months) for course in courses]
    month = ahead_from(money[challenger], money[1 - challenger])
    return Outcome(month, money[1][-1] - money[0][-1])


def _middles(courses: Sequence[Courses]) -> Courses:
    return _middle([case[0] for case in courses]), _middle([case[1] for case in courses])


def _middle(own: Sequence[Course]) -> Course:
    if own[0].pay_after is None:
        return own[0]
    return replace(
        own[0],
        study=median_low([course.study for course in own]),
        search=median_low([course.search for course in own]),
        pay_after=median_low([course.pay_after or 0.0 for course in own]),
    )


def _ends(values: Sequence[Number]) -> tuple[Number, Number]:
    ranked = sorted(values)
    return ranked[round(LOW * (len(ranked) - 1))], ranked[round(HIGH * (len(ranked) - 1))]


def _put(middle: Courses, side: int, own: Course) -> Courses:
    return (own, middle[1]) if side == 0 else (middle[0], own)
