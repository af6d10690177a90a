"""The fork put into words, piece by piece: what each path pays, and when one overtakes."""

from collections.abc import Iterable

from advisor.catalog import Catalog
from advisor.provenance import Id
from advisor.simulation.dice import SeededDice
from advisor.simulation.fork import Band, Fork, Side, Silence, fork
from advisor.simulation.terms import Goal, Path, Terms
from bot.flows.core import Money, Series, Values, Words
from bot.flows.simulate.state import State, path_of, route_of, terms_of
from bot.flows.wording import known


def forked(state: State, catalog: Catalog) -> Fork | Silence:
    """Both paths under what is assumed; the same state always gives the same cases."""
    dice = SeededDice(catalog.simulation.fork.seed)
    paths = path_of(state, "first"), path_of(state, "second")
    return fork(*paths, terms_of(state, catalog), catalog, dice)


def path(one: Path) -> Words:
    """A path by its name, and when it begins unless that is at once."""
    if not one.start:
        return Words(f"simulate.path.{route_of(one)}")
    kind = route_of(one) if one.studies else f"later.{one.goal}"
    way = Words(f"simulate.path.{kind}")
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
    return tuple(_money(side, found.terms, catalog) for side in (found.first, found.second))


def break_even(found: Fork) -> tuple[Words, ...]:
    """Which path catches up, in how many cases and when."""
    if found.first.path == found.second.path:
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
    sides = () if found.ties == 1 else (found.first, found.second)
    lines = [
        Words("simulate.fork.leads", {"path": path(side.path), "share": cases(side.leads)})
        for side in sides
    ]
    if found.ties:
        lines.append(Words("simulate.fork.ties", {"share": cases(found.ties)}))
    return tuple(lines)


def rests(found: Fork, catalog: Catalog, key: str) -> Words:
    """How many cases were drawn, and from whose figures; two paths that stay need none."""
    sides = (found.first, found.second)
    names = dict.fromkeys(source for side in sides for source in side.figures.sources)
    if not names:
        return Words(f"{key}.staying")
    publishers = tuple(known.publisher(source, None, catalog) for source in names)
    return Words(f"{key}.drawn", {"cases": found.cases, "sources": Series(publishers, "; ")})


def rounded(amount: float, found: Terms, catalog: Catalog) -> Money:
    """To the thousand: more would be a precision that nobody has."""
    return Money(int(round(amount, -3)), currency(found, catalog))


def title(one: Path, other: Path) -> Words:
    """Both paths by name."""
    return Words("simulate.fork.title", {"first": path(one), "second": path(other)})


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


def _money(side: Side, assumed: Terms, catalog: Catalog) -> Words:
    last = side.money[-1]
    key = "simulate.fork.money_fixed" if last.low == last.high else "simulate.fork.money"
    amounts: Values = {
        name: rounded(amount, assumed, catalog) for name, amount in _parts(last).items()
    }
    return Words(key, {"path": path(side.path), **amounts})


def _catching_up(side: Side) -> Words:
    assert side.ahead_from is not None  # noqa: S101 - asked only of those that catch up
    values: Values = {
        "path": path(side.path),
        "share": cases(side.catches_up),
        **{name: round(month) for name, month in _parts(side.ahead_from).items()},
    }
    return Words("simulate.fork.catches_up", values)


def _parts(band: Band) -> dict[str, float]:
    return {"low": band.low, "middle": band.middle, "high": band.high}
