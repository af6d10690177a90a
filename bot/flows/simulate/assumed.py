"""The assumptions of a fork put into words: what is one's own, and what the sources give."""

from advisor.catalog import Catalog
from advisor.provenance import Id
from advisor.simulation.figures import FIXED, Figures, Span, Spread, figures
from advisor.simulation.fork import Silence
from advisor.simulation.fork_model import Assumption
from advisor.simulation.terms import FROM_SOURCES
from bot.flows.core import Money, Series, Words
from bot.flows.simulate import forks
from bot.flows.simulate.state import State, path_of, terms_of
from bot.flows.wording import known, pay

_SHARES = frozenset({"learning", "searching"})
_MONTHS = frozenset({"study", "search"})


def page(state: State, catalog: Catalog) -> Words:
    """All assumptions, with the figures behind them."""
    lines = tuple(
        Words(
            "simulate.assumed",
            {"name": name(one.id), "value": value(one, chosen(one, state), state, catalog)},
        )
        for one in catalog.simulation.fork.assumptions
    )
    return Words("simulate.assumptions", {"lines": lines, "figures": _figures(state, catalog)})


def name(assumption: Id) -> Words:
    """What is assumed."""
    return Words(f"simulate.name.{assumption}")


def chosen(assumption: Assumption, state: State) -> str:
    """The option that holds: what was chosen, else what is usual."""
    return state.assumed.get(assumption.id, str(assumption.usual))


def value(assumption: Assumption, option: str, state: State, catalog: Catalog) -> Words:
    """An option in words."""
    known_as = assumption.id
    if known_as == "region":
        return Words(f"pay.region_button.{option}")
    if known_as == "pay_now":
        unit = forks.currency(terms_of(state, catalog), catalog)
        return Words("simulate.option.pay_now", {"amount": Money(int(option), unit)})
    if known_as in _SHARES:
        return Words("simulate.option.share", {"n": int(option)})
    if known_as in _MONTHS:
        if option == FROM_SOURCES:
            return Words("simulate.option.sources")
        return Words("simulate.option.months", {"n": int(option)})
    if known_as == "years":
        return Words("simulate.option.years", {"n": int(option)})
    return Words(f"simulate.option.{known_as}.{option}")


def _figures(state: State, catalog: Catalog) -> tuple[Words, ...]:
    """Months and pay of both paths, each figure once."""
    assumed = terms_of(state, catalog)
    sides = [figures(path_of(state, side), assumed, catalog) for side in ("first", "second")]
    lines = [line for side in sides for line in _times(side, catalog)]
    if any(side.wider for side in sides):
        lines.append(Words("simulate.figure.wider"))
    lines += [pay.short(band, catalog) for side in sides for band in side.bands]
    silent = [s.path.goal for s in sides if s.path.goal.roles and s.pay is None]
    if silent:
        lacking = Silence(assumed, tuple(dict.fromkeys(silent)))
        lines.append(Words("simulate.figure.none", {"goals": forks.goals(lacking)}))
    return tuple(line for number, line in enumerate(lines) if line not in lines[:number])


def _times(side: Figures, catalog: Catalog) -> tuple[Words, ...]:
    study = [
        _time("study", Words(f"simulate.fork.goal.{role}"), spread, catalog)
        for role, spread in zip(side.path.goal.roles, side.study, strict=False)
    ]
    goal = Words(f"simulate.fork.goal.{side.path.goal}")
    search = [_time("search", goal, side.search, catalog)] if side.search else []
    return (*study, *search)


def _time(kind: str, role: Words, spread: Spread, catalog: Catalog) -> Words:
    said = tuple(_said_by(source, spans, catalog) for source, spans in spread.by_source.items())
    return Words(f"simulate.figure.{kind}", {"role": role, "spans": Series(said, "; ")})


def _said_by(source: Id, spans: tuple[Span, ...], catalog: Catalog) -> Words:
    shown = Series(tuple(_span(span) for span in spans), ", ")
    if source == FIXED:
        return Words("simulate.figure.fixed", {"spans": shown})
    publisher = known.publisher(source, None, catalog)
    return Words("simulate.figure.from", {"spans": shown, "publisher": publisher})


def _span(span: Span) -> Words:
    low, high = int(span.low), int(span.high)
    if low == high:
        return Words("simulate.figure.span.point", {"n": low})
    return Words("simulate.figure.span.range", {"low": low, "high": high})
