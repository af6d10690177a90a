"""Which input decides: one is moved from its low to its high while all others stay in the middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low
from typing import Literal

from advisor.simulation.course import Course, ahead_from, cumulative

Input = Literal["study", "search", "pay", "learning", "searching", "raises"]
Courses = tuple[Course, Course]

LOW, HIGH = 0.1, 0.9


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


def drivers(
    courses: Sequence[Courses], months: int, *, challenger: int
) -> tuple[Driver, ...]:
    """The inputs that move anything, the one that moves the break-even most first.

    `courses` are the drawn cases; `challenger` says which of the two paths has to catch up.
    """
    found = []
    for name, side, low, high in _moved(courses):
        moved = (_outcome(low, months, challenger), _outcome(high, months, challenger))
        found.append(Driver(name, side, (moved[0][0], moved[1][0]), (moved[0][1], moved[1][1])))
    moving = [driver for driver in found if driver.span(months) > (0, 0.5)]
    return tuple(sorted(moving, key=lambda driver: driver.span(months), reverse=True))


def _moved(courses: Sequence[Courses]) -> Iterator[tuple[Input, int | None, Courses, Courses]]:
    middle = (_middle([case[0] for case in courses]), _middle([case[1] for case in courses]))
    for side in (0, 1):
        own = [case[side] for case in courses]
        if own[0].pay_after is None:
            continue
        study = _ends([course.study for course in own])
        search = _ends([course.search for course in own])
        pay = _ends([course.pay_after or 0.0 for course in own])
        yield "study", side, *_both(middle, side, {"study": study})
        yield "search", side, *_both(middle, side, {"search": search})
        yield "pay", side, *_both(middle, side, {"pay_after": pay})
    for name in ("learning", "searching"):
        none, all_of_it = (_each(middle, **{name: share}) for share in (0.0, 1.0))
        yield name, None, none, all_of_it  # type: ignore[misc] - one of the two
    years = len(middle[0].raises_now)
    flat = _each(middle, raises_now=(1.0,) * years, raises_after=(1.0,) * years)
    yield "raises", None, flat, middle


def _outcome(courses: Courses, months: int, challenger: int) -> tuple[int | None, float]:
    money = [cumulative(course, months) for course in courses]
    month = ahead_from(money[challenger], money[1 - challenger])
    return month, money[1][-1] - money[0][-1]


def _middle(own: Sequence[Course]) -> Course:
    if own[0].pay_after is None:
        return own[0]
    return replace(
        own[0],
        study=median_low([course.study for course in own]),
        search=median_low([course.search for course in own]),
        pay_after=median_low([course.pay_after or 0.0 for course in own]),
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    ranked = sorted(values)
    return ranked[round(LOW * (len(ranked) - 1))], ranked[round(HIGH * (len(ranked) - 1))]


def _both(
    middle: Courses, side: int, ends: dict[str, tuple[float, float]]
) -> tuple[Courses, Courses]:
    (name, (low, high)), *_ = ends.items()
    return _put(middle, side, **{name: low}), _put(middle, side, **{name: high})


def _put(middle: Courses, side: int, **changes: float) -> Courses:
    own = replace(middle[side], **changes)  # type: ignore[arg-type]
    return (own, middle[1]) if side == 0 else (middle[0], own)


def _each(middle: Courses, **changes: float | tuple[float, ...]) -> Courses:
    first, second = (replace(one, **changes) for one in middle)  # type: ignore[arg-type]
    return first, second
