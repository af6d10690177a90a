"""The answer of the fork as one card."""

from advisor.catalog import Catalog
from advisor.simulation.fork import Fork, Silence
from bot.flows.core import NOTHING, Values, Words
from bot.flows.simulate import deciding, forks
from bot.flows.simulate.state import State, path_of, terms_of
from bot.flows.wording import known


def card(state: State, found: Fork | Silence, catalog: Catalog) -> Words:
    """The answer, or that no source has a figure."""
    if isinstance(found, Silence):
        values = {**_head(state, catalog), "goals": forks.goals(found)}
        return Words("simulate.fork.silent", values)
    return Words("simulate.fork.text", {"card": answer(state, found, catalog)})


def answer(state: State, found: Fork, catalog: Catalog) -> Words:
    """Money, break-even, who leads, what decides, what money does not say, what it rests on."""
    values: Values = {
        **_head(state, catalog),
        "money": forks.money(found, catalog),
        "break_even": forks.break_even(found),
        "leads": forks.leads(found),
        "own_pay": NOTHING if "pay_now" in state.assumed else Words("simulate.fork.own_pay"),
        "drivers": deciding.card(found, catalog),
        "beyond": _beyond(found, catalog),
        "rests": forks.rests(found, catalog, "simulate.fork.rests"),
    }
    return Words("simulate.fork.card", values)


def _head(state: State, catalog: Catalog) -> Values:
    return {
        "first": forks.path(path_of(state, "first")),
        "second": forks.path(path_of(state, "second")),
        "terms": forks.terms(terms_of(state, catalog), catalog),
    }


def _beyond(found: Fork, catalog: Catalog) -> tuple[Words, ...]:
    names = forks.beyond_money((found.first.path, found.second.path), catalog)
    return tuple(known.statement(*catalog.home_of[name], catalog) for name in names)
