"""A stored state fitted to today's content, and the question that is asked next."""

from advisor.catalog import Catalog
from advisor.simulation.ranking import WEIGHED
from advisor.simulation.scenario import INPUTS, options
from bot.flows.core import having
from bot.flows.simulate.state import (
    ASKED,
    HEAVIEST,
    MOST_KEPT,
    NOT_SURE,
    ROUTES,
    State,
    Step,
    fits,
    named,
)


def asking(state: State) -> State:
    """The first question that is open, or the card."""
    return having(state, step=next(iter(unanswered(state)), Step.RESULT))


def at_fork(state: State) -> State:
    """The fork; what was not answered counts as not sure."""
    return having(state, **dict.fromkeys(unanswered(state), NOT_SURE), step=Step.FORK)


def unanswered(state: State) -> list[Step]:
    """The questions that are not answered."""
    return [step for step in ASKED if not getattr(state, step)]


def fitted(state: State, catalog: Catalog) -> State:
    """What is gone is asked again, or as it was at first."""
    known = options(catalog.simulation.scenario)
    answers = {
        part: getattr(state, part)
        for part in INPUTS
        if getattr(state, part) in (*known[part], NOT_SURE)
    }
    fresh = State()
    months = catalog.simulation.fork.starts
    kept = having(
        state,
        **{part: answers.get(part, "") for part in INPUTS},
        kept=tuple(n for n in state.kept if named(n, catalog.simulation.scenario))[:MOST_KEPT],
        weights={s: w for s, w in state.weights.items() if s in WEIGHED and 0 <= w <= HEAVIEST},
        first=state.first if state.first in ROUTES else fresh.first,
        second=state.second if state.second in ROUTES else fresh.second,
        first_start=state.first_start if state.first_start in months else 0,
        second_start=state.second_start if state.second_start in months else 0,
        assumed={n: o for n, o in state.assumed.items() if fits(n, o, catalog)},
    )
    return _placed(kept, catalog)


def _placed(state: State, catalog: Catalog) -> State:
    """A step that today's content allows, the nearest to where one was."""
    step = Step(state.step)
    waiting = unanswered(state)
    if waiting and (step not in ASKED or ASKED.index(waiting[0]) < ASKED.index(step)):
        return asking(state)
    if step is Step.COMPARE and not state.kept:
        return having(state, step=Step.RESULT)
    if step in (Step.PATH, Step.START) and state.asking not in ("first", "second"):
        return having(state, step=Step.FORK)
    if step is Step.ASSUME and not any(
        one.id == state.asking for one in catalog.simulation.fork.assumptions
    ):
        return having(state, step=Step.ASSUMPTIONS)
    return state
