"""Steps that the quiz suggests for what one mixes up: they come next, after what they need."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from advisor.catalog import Catalog
from advisor.roadmap import Step as LibraryStep
from advisor.roadmap import Why, plan
from bot.flows.core import having
from bot.flows.roadmap import acts
from bot.flows.roadmap.course import library, to_go, wishes_of
from bot.flows.roadmap.state import State

_WORD = "suggest"


def suggested_in(at: str, catalog: Catalog) -> tuple[str, ...]:
    """The steps in a place such as `suggest tool_calling first_agent`; none in any other."""
    word, *names = at.casefold().split() or [""]
    known = library(catalog)
    return tuple(name for name in names if name in known) if word == _WORD else ()


def suggest(state: State, names: tuple[str, ...], catalog: Catalog) -> State:
    """The plan with these steps next; where there is none yet, they wait for it."""
    after = having(state, suggested=names)
    if not state.order:
        return after
    order = put_next(state, names, catalog)
    return after if order == state.order else acts.acted(after, _WORD, order=order)


def put_next(state: State, names: Iterable[str], catalog: Catalog) -> tuple[str, ...]:
    """The order with these steps first among those to do, as far as they are within reach."""
    steps, left, known = library(catalog), to_go(state), _known(state, catalog)
    first: set[str] = set()
    for name in names:
        needed = _with_needs(name, left, known, steps)
        if needed is not None and name not in known:
            first |= needed
    done = tuple(name for name in state.order if name in state.finished)
    ahead = tuple(name for name in steps if name in first)
    return (*done, *ahead, *(name for name in left if name not in first))


def _known(state: State, catalog: Catalog) -> frozenset[str]:
    """What need not be learnt: it is done, declined, or left out of the plan as known."""
    made = plan(wishes_of(state, date.fromisoformat(state.start)), catalog)
    out = (left.step for left in made.left_out if left.why not in (Why.TIME, Why.BEYOND_LEVEL))
    return frozenset((*out, *state.finished, *state.declined))


def _with_needs(
    name: str, left: Collection[str], known: Collection[str], steps: Mapping[str, LibraryStep]
) -> frozenset[str] | None:
    """A step and what of the plan comes before it; None where it needs what the plan lacks."""
    found = {name}
    for need in steps[name].needs:
        if need in known:
            continue
        before = _with_needs(need, left, known, steps) if need in left else None
        if before is None:
            return None
        found |= before
    return frozenset(found)
