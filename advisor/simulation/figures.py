"""What the sources give for one path: months of learning and of search, and pay.

Figures stay with their source. Where sources differ, one of them is taken as a whole for each
drawn case, and never a mean of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.knowledge.statement import Duration
from advisor.pay.answer import pay_bands
from advisor.pay.band import PayBand
from advisor.pay.reasons import is_off_scale
from advisor.provenance import Id, PayBasis, Role
from advisor.simulation.course import raises
from advisor.simulation.scenario import Scenario, simulate
from advisor.simulation.terms import Goal, Path, Terms

if TYPE_CHECKING:
    from advisor.catalog import Catalog

FIXED = "fixed"
"""Stands in a source's place where a figure is assumed instead."""

_MONTHS = {"weeks": 12 / 52, "months": 1.0, "years": 12.0}


@dataclass(frozen=True, slots=True)
class Span:
    """From low to high, both included."""

    low: float
    high: float

    def at(self, share: float) -> float:
        """The value that lies so far from low to high."""
        return self.low + (self.high - self.low) * share


@dataclass(frozen=True, slots=True)
class Spread:
    """Spans by the source that gives them; a source may give several."""

    by_source: Mapping[Id, tuple[Span, ...]]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        return tuple(span for spans in self.by_source.values() for span in spans)

    def of(self, order: tuple[Id, ...], pick: float) -> Span:
        """A span of the first source in the order that has any; `pick` (0 to 1) says which."""
        for source in order:
            if source in self.by_source:
                spans = self.by_source[source]
                return spans[int(pick * len(spans))]
        return self.by_source[FIXED][0]


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the sources give for one path.

    Attributes:
        study: one spread for each role that is learnt, one after the other.
        bands: the pay figures used, as their sources have them.
        wider: the figures used state no level.
        raises_now, raises_after: factor on the pay in each year of today's job and the new one.
    """

    path: Path
    study: tuple[Spread, ...]
    search: Spread | None
    pay: Spread | None
    bands: tuple[PayBand, ...]
    wider: bool
    raises_now: tuple[float, ...]
    raises_after: tuple[float, ...]

    @property
    def sources(self) -> tuple[Id, ...]:
        """Every source that has a say in this path."""
        parts = [*self.study, *(part for part in (self.search, self.pay) if part is not None)]
        named = (source for part in parts for source in part.by_source if source != FIXED)
        return tuple(dict.fromkeys(named))


def figures(path: Path, terms: Terms, catalog: "Catalog") -> Figures:
    """What the sources give for a path; `pay` is None where no source has a figure."""
    roles = path.goal.roles
    bands, wider = _bands(roles, terms, catalog)
    return Figures(
        path=path,
        study=tuple(_study(role, terms, catalog) for role in roles) if path.studies else (),
        search=_search(roles, terms, catalog) if roles else None,
        pay=_spread((band.cite.source, _pay_span(band)) for band in bands) if bands else None,
        bands=bands,
        wider=wider,
        raises_now=_raises(Goal.STAY, terms, catalog),
        raises_after=_raises(path.goal, terms, catalog),
    )


def times_used(path: Path, terms: Terms, catalog: "Catalog") -> tuple[Id, ...]:
    """The statements whose durations count for a path, by id; none for what is set by hand."""
    roles = path.goal.roles
    study = roles if path.studies and terms.study is None else ()
    search = roles if terms.search is None else ()
    return (
        *(name for role in study for name in _on_study(role, terms, catalog)),
        *_on_search(search, catalog),
    )


def _raises(goal: Goal, terms: Terms, catalog: "Catalog") -> tuple[float, ...]:
    """From the index of the goal's role; where that is not one role, of the scenario's own."""
    if terms.raises == "none":
        return (1.0,) * terms.years
    roles = goal.roles
    role = roles[0] if len(roles) == 1 else terms.scenario.role
    level = terms.level if roles else terms.scenario.level
    scenario = Scenario(terms.scenario.industry, terms.scenario.size, role, level)
    index = simulate(scenario, catalog.simulation.scenario).index
    return raises(index, terms.years, go_on=terms.raises == "index")


def _study(role: Role, terms: Terms, catalog: "Catalog") -> Spread:
    if terms.study is not None:
        return _fixed(terms.study)
    return _spread(_duration(name, catalog) for name in _on_study(role, terms, catalog))


def _search(roles: tuple[Role, ...], terms: Terms, catalog: "Catalog") -> Spread:
    if terms.search is not None:
        return _fixed(terms.search)
    return _spread(_duration(name, catalog) for name in _on_search(roles, catalog))


def _on_study(role: Role, terms: Terms, catalog: "Catalog") -> tuple[Id, ...]:
    times = next(one for one in catalog.simulation.fork.times if one.id == role)
    return times.study.new if terms.background == "new" else times.study.software


def _on_search(roles: tuple[Role, ...], catalog: "Catalog") -> tuple[Id, ...]:
    times = (one for one in catalog.simulation.fork.times if one.id in roles)
    return tuple(name for one in times for name in one.search)


def _duration(name: Id, catalog: "Catalog") -> tuple[Id, Span]:
    statement, _ = catalog.home_of[name]
    assert isinstance(statement.value, Duration)  # noqa: S101 - the catalog sees to that
    months = _MONTHS[statement.value.unit]
    span = Span(round(statement.value.low * months), round(statement.value.high * months))
    return statement.cite.source, span


def _bands(
    roles: tuple[Role, ...], terms: Terms, catalog: "Catalog"
) -> tuple[tuple[PayBand, ...], bool]:
    """Salaries for this level and region, else those without a level; never special groups."""
    answers = [pay_bands(role, terms.level, terms.region, catalog.pay) for role in roles]
    exact = _usable(band for answer in answers for band in answer.bands)
    if all(_usable(answer.bands) for answer in answers):
        return exact, False
    wider = [_usable(answer.wider) for answer in answers]
    if not all(wider):
        return (), False
    return tuple(dict.fromkeys(band for bands in wider for band in bands)), True


def _usable(bands: Iterable[PayBand]) -> tuple[PayBand, ...]:
    usable = (b for b in bands if b.basis is not PayBasis.TOTAL and not is_off_scale(b))
    return tuple(dict.fromkeys(usable))


def _pay_span(band: PayBand) -> Span:
    """An end that the source leaves open is not invented: the one it names stands for both."""
    ends = [end for end in (band.low, band.high) if end is not None]
    return Span(min(ends), max(ends))


def _spread(found: Iterable[tuple[Id, Span]]) -> Spread:
    by_source: dict[Id, tuple[Span, ...]] = {}
    for source, span in found:
        by_source[source] = (*by_source.get(source, ()), span)
    return Spread(by_source)


def _fixed(months: int) -> Spread:
    return Spread({FIXED: (Span(months, months),)})
