"""The fork put into words: what each path pays, when one overtakes, and what decides that."""

from collections.abc import Iterable

from advisor.catalog import Catalog
from advisor.provenance import Id
from advisor.simulation.dice import SeededDice
from advisor.simulation.drivers import Driver
from advisor.simulation.fork import Band, Fork, Side, Silence, fork
from advisor.simulation.terms import Goal, Path, Terms
from bot.flows.core import NOTHING, Money, Series, Values, Words
from bot.flows.simulate.state import State, path_of, route_of, terms_of
from bot.flows.wording import known

SHOWN_DRIVERS = 3


def forked(state: State, catalog: Catalog) -> Fork | Silence:
    """Both paths under what is assumed; the same state always gives the same cases."""
    dice = SeededDice(catalog.simulation.fork.seed)
    paths = path_of(state, "first"), path_of(state, "second")
    return fork(*paths, terms_of(state, catalog), catalog, dice)


def card(state: State, found: Fork | Silence, catalog: Catalog) -> Words:
    """The answer, or that no source has a figure."""
    if isinstance(found, Silence):
        return Words("simulate.fork.silent", {**_head(state, catalog), "goals": goals(found)})
    return Words("simulate.fork.text", {"card": answer(state, found, catalog)})


def answer(state: State, found: Fork, catalog: Catalog) -> Words:
    """Money, break-even, who leads, what decides, what money does not say, what it rests on."""
    values: Values = {
        **_head(state, catalog),
        "money": money(found, catalog),
        "break_even": break_even(found),
        "leads": leads(found),
        "drivers": _drivers(found, catalog),
        "beyond": _beyond(found, catalog),
        "rests": Words("simulate.fork.rests", rests(found, catalog)),
    }
    return Words("simulate.fork.card", values)


def path(one: Path) -> Words:
    """A path by its name, and when it begins unless that is at once."""
    way = Words(f"simulate.path.{route_of(one)}")
    if not one.start:
        return way
    return Words("simulate.path_from", {"path": way, "month": one.start})


def terms(found: Terms, catalog: Catalog) -> Words:
    """How far it looks, and for whom."""
    values: Values = {
        "n": found.years,
        "region": Words(f"pay.region.{found.region}"),
        "level": Words(f"pay.level.{found.level}"),
        "pay": Money(found.pay_now, currency(found, catalog)),
    }
    return Words("simulate.fork.terms", values)


def currency(found: Terms, catalog: Catalog) -> str:
    """The currency in which the sources pay in that region."""
    return next(band.currency for band in catalog.pay if band.region is found.region)


def money(found: Fork, catalog: Catalog) -> tuple[Words, ...]:
    """What each path has paid by the end."""
    unit = currency(found.terms, catalog)
    return tuple(_money(side, unit) for side in (found.first, found.second))


def break_even(found: Fork) -> tuple[Words, ...]:
    """Which path catches up, in how many cases and when."""
    if _same(found):
        return (Words("simulate.fork.same"),)
    sides = (found.first, found.second)
    lines = [_catching_up(side) for side in sides if side.ahead_from is not None]
    late = [
        Words("simulate.fork.late", {"path": path(side.path), "share": cases(1 - side.in_time)})
        for side in sides
        if side.in_time < 1
    ]
    return (*(lines or [Words("simulate.fork.no_catching_up")]), *late)


def leads(found: Fork) -> tuple[Words, ...]:
    """In how many cases each path has paid more by the end."""
    lines = [
        Words("simulate.fork.leads", {"path": path(side.path), "share": cases(side.leads)})
        for side in (found.first, found.second)
    ]
    if found.ties:
        lines.append(Words("simulate.fork.ties", {"share": cases(found.ties)}))
    return tuple(lines)


def rests(found: Fork, catalog: Catalog) -> Values:
    """How many cases were drawn, and from whose figures."""
    sides = (found.first, found.second)
    names = dict.fromkeys(source for side in sides for source in side.figures.sources)
    publishers = tuple(known.publisher(source, None, catalog) for source in names)
    return {"cases": found.cases, "sources": Series(publishers, "; ")}


def goals(found: Silence) -> Series:
    """For what no source has a figure."""
    return Series(tuple(Words(f"simulate.fork.goal.{goal}") for goal in found.goals), ", ")


def cases(share: float) -> int:
    """A share as cases of 100; only none is 0 of 100, and only all are 100."""
    if share in (0.0, 1.0):
        return round(share * 100)
    return min(99, max(1, round(share * 100)))


def beyond_money(paths: Iterable[Path], catalog: Catalog) -> tuple[Id, ...]:
    """The statements about what money does not say of where these paths lead, by id."""
    goals = {path.goal for path in paths}
    told = catalog.simulation.fork.beyond_money
    return tuple(name for part in told if Goal(part.id) in goals for name in part.says)


def _head(state: State, catalog: Catalog) -> Values:
    return {
        "first": path(path_of(state, "first")),
        "second": path(path_of(state, "second")),
        "terms": terms(terms_of(state, catalog), catalog),
    }


def _money(side: Side, unit: str) -> Words:
    last = side.money[-1]
    key = "simulate.fork.money_fixed" if last.low == last.high else "simulate.fork.money"
    amounts: Values = {name: _rounded(amount, unit) for name, amount in _parts(last).items()}
    return Words(key, {"path": path(side.path), **amounts})


def _catching_up(side: Side) -> Words:
    assert side.ahead_from is not None  # noqa: S101 - asked only of those that catch up
    values: Values = {
        "path": path(side.path),
        "share": cases(side.catches_up),
        **{name: round(month) for name, month in _parts(side.ahead_from).items()},
    }
    return Words("simulate.fork.catches_up", values)


def _drivers(found: Fork, catalog: Catalog) -> Words | Series:
    if _same(found) or not found.drivers:
        return NOTHING
    shown = found.drivers[:SHOWN_DRIVERS]
    if shown[0].span(found.terms.months)[0]:
        lines = tuple(_driver(one, found) for one in shown)
        return Words("simulate.fork.drivers", {"lines": lines})
    unit = currency(found.terms, catalog)
    moved = tuple(
        Words(
            "simulate.fork.difference",
            {
                "what": _input(one, found),
                "money": _rounded(abs(one.money[1] - one.money[0]), unit),
            },
        )
        for one in shown
    )
    return Words("simulate.fork.differences", {"lines": moved})


def _driver(one: Driver, found: Fork) -> Words:
    low, high = (_month(month) for month in one.months)
    return Words("simulate.fork.driver", {"what": _input(one, found), "low": low, "high": high})


def _input(one: Driver, found: Fork) -> Words:
    side = found.second if one.side else found.first
    return Words(f"simulate.fork.input.{one.input}", {"path": path(side.path)})


def _month(month: int | None) -> Words:
    if month is None:
        return Words("simulate.fork.never")
    if month == 0:
        return Words("simulate.fork.from_start")
    return Words("simulate.fork.month", {"month": month})


def _beyond(found: Fork, catalog: Catalog) -> tuple[Words, ...]:
    names = beyond_money((found.first.path, found.second.path), catalog)
    return tuple(known.statement(*catalog.home_of[name], catalog) for name in names)


def _same(found: Fork) -> bool:
    return found.first.path == found.second.path


def _parts(band: Band) -> dict[str, float]:
    return {"low": band.low, "middle": band.middle, "high": band.high}


def _rounded(amount: float, unit: str) -> Money:
    """To the thousand: more would be a precision that nobody has."""
    return Money(int(round(amount, -3)), unit)
