"""The fork in the road: two paths over everything the sources say, case by case.

In each drawn case the same luck holds for both paths: who learns quickly does so on either, and
both take their figures from the same source wherever that has any, so that two sources'
different ways of counting never look like a difference between two paths.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Literal

from advisor.provenance import Id
from advisor.simulation.course import Course, ahead_from, cumulative
from advisor.simulation.dice import Dice
from advisor.simulation.drivers import Driver, Outcome, drivers, in_the_middle
from advisor.simulation.figures import Figures, Spread, figures
from advisor.simulation.terms import Goal, Path, Terms

if TYPE_CHECKING:
    from advisor.catalog import Catalog

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
"""Where a band is read: eight of ten cases lie between its low and its high."""

_CENT = 0.01


@dataclass(frozen=True, slots=True)
class Band:
    """Low, middle and high of something over all drawn cases."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two paths.

    Attributes:
        money: what it has paid by the end of each month.
        leads: share of the cases in which it has paid more at the end.
        catches_up: share of the cases in which it was behind at first and leads at the end.
        ahead_from: the month from which it leads for good, in those cases; None where none.
        new_job: the month in which the new job begins; None where one stays.
        in_time: share of the cases in which the new job begins within the years looked at.
    """

    figures: Figures
    money: tuple[Band, ...]
    leads: float
    catches_up: float
    ahead_from: Band | None
    new_job: Band | None
    in_time: float

    @property
    def path(self) -> Path:
        """The path itself."""
        return self.figures.path


@dataclass(frozen=True, slots=True)
class Fork:
    """Both paths, and what the second pays more than the first by the end, in every case.

    Attributes:
        middle: what comes of it where no input moves.
        drivers: what comes of each input's low and high, the others in the middle.
    """

    terms: Terms
    first: Side
    second: Side
    difference: Band
    ties: float
    cases: int
    middle: Outcome
    drivers: tuple[Driver, ...]

    @property
    def challenger(self) -> Side:
        """The side that has to catch up, if either has; else the second."""
        return self.first if self.first.catches_up > self.second.catches_up else self.second


@dataclass(frozen=True, slots=True)
class Silence:
    """No source has a figure for these paths in this region and at this level."""

    terms: Terms
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """One drawn case: which source is asked first, and where in its ranges one ends up."""

    order: tuple[Id, ...]
    statement: float
    band: float
    study: float
    search: float
    pay: float


@dataclass(frozen=True, slots=True)
class Case:
    """What became of both paths in one drawn case, by the end of each month."""

    courses: tuple[Course, Course]
    money: tuple[Sequence[float], Sequence[float]]


def fork(
    first: Path, second: Path, terms: Terms, catalog: "Catalog", dice: Dice
) -> Fork | Silence:
    """Both paths over as many drawn cases as the catalog says; silence where figures lack."""
    sides = (figures(first, terms, catalog), figures(second, terms, catalog))
    silent = (side.path.goal for side in sides if side.path.goal.roles and side.pay is None)
    if goals := tuple(dict.fromkeys(silent)):
        return Silence(terms, goals)
    draws = drawn(sides, catalog.simulation.fork.samples, dice)
    cases = [_case(sides, draw, terms) for draw in draws]
    return _forked(sides, cases, terms)


def _forked(sides: tuple[Figures, Figures], cases: Sequence[Case], terms: Terms) -> Fork:
    ends = [(case.money[0][-1], case.money[1][-1]) for case in cases]
    one = _side(sides[0], [(c.courses[0], c.money[0], c.money[1]) for c in cases], terms)
    other = _side(sides[1], [(c.courses[1], c.money[1], c.money[0]) for c in cases], terms)
    courses = [case.courses for case in cases]
    challenger = 0 if one.catches_up > other.catches_up else 1
    return Fork(
        terms=terms,
        first=one,
        second=other,
        difference=band([second - first for first, second in ends]),
        ties=_share(abs(second - first) <= _CENT for first, second in ends),
        cases=len(cases),
        middle=in_the_middle(courses, terms.months, challenger=challenger),
        drivers=drivers(courses, terms.months, challenger=challenger),
    )


def drawn(sides: tuple[Figures, Figures], cases: int, dice: Dice) -> Iterator[Draw]:
    """As many draws; their number and order do not depend on which path is the first."""
    sources = sorted({source for side in sides for source in side.sources})
    orders = tuple(permutations(sources))
    for _ in range(cases):
        order = orders[int(dice.random() * len(orders))]
        yield Draw(order, *(dice.random() for _ in range(5)))


def course(side: Figures, draw: Draw, terms: Terms) -> Course:
    """A path in one drawn case."""
    return Course(
        # Who stays looks for nothing, and waits for nothing.
        wait=side.path.start if side.search else 0,
        study=sum(_months(spread, draw, draw.study) for spread in side.study),
        search=_months(side.search, draw, draw.search) if side.search else 0,
        pay_now=terms.pay_now,
        pay_after=_pay(side.pay, draw, terms) if side.pay else None,
        learning=terms.learning,
        searching=terms.searching,
        raises_now=side.raises_now,
        raises_after=side.raises_after,
    )


def band(values: Sequence[float]) -> Band:
    """Low, middle and high of values; at least one is needed."""
    ranked = sorted(values)
    last = len(ranked) - 1
    low, middle, high = (ranked[round(share * last)] for share in (LOW, MIDDLE, HIGH))
    return Band(low, middle, high)


def _case(sides: tuple[Figures, Figures], draw: Draw, terms: Terms) -> Case:
    first, second = (course(side, draw, terms) for side in sides)
    months = terms.months
    return Case((first, second), (cumulative(first, months), cumulative(second, months)))


def _side(
    side: Figures,
    results: Sequence[tuple[Course, Sequence[float], Sequence[float]]],
    terms: Terms,
) -> Side:
    caught_up = [ahead_from(own, other) for _, own, other in results]
    months = [month for month in caught_up if month]
    jobs = [course.new_job for course, _, _ in results if course.new_job is not None]
    return Side(
        figures=side,
        money=tuple(band(month) for month in zip(*(own for _, own, _ in results), strict=True)),
        leads=_share(own[-1] > other[-1] + _CENT for _, own, other in results),
        catches_up=len(months) / len(results),
        ahead_from=band(months) if months else None,
        new_job=band(jobs) if jobs else None,
        in_time=_share(job < terms.months for job in jobs) if jobs else 1.0,
    )


def _months(spread: Spread, draw: Draw, share: float) -> int:
    """Whole months, each within the span as likely as the next."""
    span = spread.of(draw.order, draw.statement)
    return int(span.low + int(share * (span.high - span.low + 1)))


_PAY_ENDS: dict[Literal["low", "middle", "high"], float] = {"low": 0, "middle": 0.5, "high": 1}


def _pay(spread: Spread, draw: Draw, terms: Terms) -> float:
    share = draw.pay if terms.pay == "sources" else _PAY_ENDS[terms.pay]
    return spread.of(draw.order, draw.band).at(share)


def _share(facts: Iterator[bool]) -> float:
    found = list(facts)
    return sum(found) / len(found)
