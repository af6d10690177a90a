"""One path month by month: what it pays until the new job begins, and what after."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Course:
    """One path in numbers: whole months, and pay by the year.

    Attributes:
        wait, study, search: months of each, one after the other; the new job follows.
        pay_now, pay_after: a year's pay today, and at the start of the new job; None to stay.
        learning, searching: share of today's pay while learning and while searching.
        raises_now, raises_after: factor on the pay in each year of a job, 1 in the first.
    """

    wait: int
    study: int
    search: int
    pay_now: float
    pay_after: float | None
    learning: float
    searching: float
    raises_now: tuple[float, ...]
    raises_after: tuple[float, ...]

    @property
    def new_job(self) -> int | None:
        """Months until the new job begins; None where there is none."""
        return None if self.pay_after is None else self.wait + self.study + self.search


def monthly(course: Course, months: int) -> list[float]:
    """What each month pays."""
    today = _job(course.pay_now, course.raises_now, months)
    begins = course.new_job
    if begins is None or course.pay_after is None:
        return today
    learnt = course.wait + course.study
    paid = [
        *today[: course.wait],
        *(pay * course.learning for pay in today[course.wait : learnt]),
        *(pay * course.searching for pay in today[learnt:begins]),
    ]
    return paid + _job(course.pay_after, course.raises_after, months - len(paid))


def cumulative(course: Course, months: int) -> list[float]:
    """What the path has paid by the end of each month."""
    return list(accumulate(monthly(course, months)))


def ahead_from(path: Sequence[float], other: Sequence[float]) -> int | None:
    """The month from whose end a path has paid at least as much for good; both are cumulative.

    0 where it was never behind, None where it is behind at the end.
    """
    for month in range(len(path), 0, -1):
        if path[month - 1] < other[month - 1] - _CENT:
            return month + 1 if month < len(path) else None
    return 0


def raises(index: Sequence[int], years: int, *, go_on: bool) -> tuple[float, ...]:
    """Factors on the pay in each year of a job, from an index that starts it.

    Beyond the index its last yearly raise is repeated, or there is none where it does not go on.
    """
    factors = [value / index[0] for value in index]
    last = factors[-1] / factors[-2] if go_on else 1.0
    while len(factors) < years:
        factors.append(factors[-1] * last)
    return tuple(factors[:years])


_CENT = 0.01


def _job(pay: float, factors: tuple[float, ...], months: int) -> list[float]:
    paid: list[float] = []
    for factor in factors:
        paid += [pay * factor / 12] * 12
    return paid[: max(0, months)]
