"""A simulation as a line of /progress: the scenario, those beside it, and the fork."""

from collections.abc import Iterator

from advisor.catalog import Catalog
from bot.flows.core import Words
from bot.flows.simulate import forks, snapshots
from bot.flows.simulate.fitting import unanswered
from bot.flows.simulate.state import ASKED, State, Step, path_of, scenario_of

_OF_THE_FORK = (Step.FORK, Step.PATH, Step.START, Step.ASSUMPTIONS, Step.ASSUME)


def is_begun(state: State) -> bool:
    """Whether there is more than what the settings have filled in."""
    return bool(state.industry or state.size or state.role)


def said(state: State, catalog: Catalog) -> Words:
    """What there is to go on with."""
    return Words("simulate.standing.text", {"lines": tuple(_lines(state, catalog))})


def _lines(state: State, catalog: Catalog) -> Iterator[Words]:
    waiting = len(unanswered(state))
    if waiting:
        yield Words("simulate.standing.asked", {"n": len(ASKED) - waiting})
    else:
        yield snapshots.name(scenario_of(state, catalog))
    if state.kept:
        yield Words("simulate.standing.compared", {"n": len(state.kept)})
    if state.second or state.step in _OF_THE_FORK:
        yield _fork(state)


def _fork(state: State) -> Words:
    sides = {side: forks.path(path_of(state, side)) for side in ("first", "second")}
    return Words("simulate.standing.fork", sides)
