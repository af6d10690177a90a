"""Progress carried over to the library of today: nothing that was done is asked for again."""

from collections.abc import Iterable
from datetime import date

from advisor.catalog import Catalog
from advisor.roadmap import carry_over, plan
from bot.flows.core import having
from bot.flows.roadmap.course import library, to_go, wishes_of
from bot.flows.roadmap.questions import known, open_question
from bot.flows.roadmap.state import ASKED, State, Step


def revived(state: State, catalog: Catalog) -> State:
    """The state in terms of today's steps, with what has changed to be told once."""
    state = _with_what_is_new(_with_steps_of_today(known(state), catalog), catalog)
    return _at_a_place_that_exists(state, catalog)


def _with_steps_of_today(state: State, catalog: Catalog) -> State:
    steps = library(catalog)
    named = {*state.order, *state.finished, *state.declined, *state.dropped}
    named |= {state.started} - {""}
    if named <= steps.keys():
        return state
    finished = {
        now: shown for name, shown in state.finished.items() for now in _today([name], catalog)
    }
    order = _today(state.order, catalog)
    started = _today([state.started], catalog) if state.started else ()
    moved = {now for _, to in carry_over(named, catalog).moved for now in to}
    return having(
        state,
        order=order,
        finished=finished,
        declined=_today(state.declined, catalog),
        dropped=_today(state.dropped, catalog),
        started=next((name for name in started if name not in finished), ""),
        undo=None,  # it speaks of steps as they were
        moved=tuple(name for name in steps if name in moved),
    )


def _today(names: Iterable[str], catalog: Catalog) -> tuple[str, ...]:
    """What stands for these ids now, in their order, each once."""
    found: dict[str, None] = {}
    for name in names:
        carried = carry_over([name], catalog)
        for _, to in carried.moved:
            found |= dict.fromkeys(to)
        if not carried.moved:
            found |= dict.fromkeys(carried.steps)
    return tuple(found)


def _with_what_is_new(state: State, catalog: Catalog) -> State:
    """How many steps a plan made today would have that this one could not know of."""
    version = catalog.plans.version
    if not state.start or open_question(state) or not _is_a_day(state.start):
        return state
    if state.library in (0, version):
        return state
    today = plan(wishes_of(state, date.fromisoformat(state.start)), catalog)
    held = {*state.order, *state.dropped}
    fresh = sum(each.step.id not in held for each in today.steps)
    return having(state, fresh=fresh, library=version)


def _at_a_place_that_exists(state: State, catalog: Catalog) -> State:
    question = open_question(state)
    if question is not None or not _is_a_day(state.start):
        state = having(state, start="")
    if state.step in (Step.PLANS, Step.DELETE):
        return _among_plans(state)
    if not state.start:
        if question is None and state.step == Step.REVIEW:
            return having(state, asking=None)
        asked = state.step == Step.ASK and state.asking in ASKED
        asking = state.asking if asked else question or ASKED[0]
        return having(state, step=Step.ASK, asking=asking)
    left = to_go(state)
    match state.step:
        case Step.REVIEW:
            return having(state, step=Step.NEXT, asking=None)
        case Step.ASK if state.asking not in ASKED:
            return having(state, step=Step.NEXT, asking=None)
        case Step.DONE | Step.ANSWER | Step.BEHIND | Step.TRIM if not left:
            return having(state, step=Step.NEXT)
        case Step.ANSWER if library(catalog)[left[0]].done != "check":
            return having(state, step=Step.DONE)
        case _:
            return state


def _among_plans(state: State) -> State:
    """On the list of plans, unless there is neither a plan nor one that was deleted."""
    listed = {plan.number for plan in state.aside}
    listed |= {state.number} if state.start or state.order else set()
    if not listed and state.deleted is None:
        return having(state, step=Step.ASK, asking=ASKED[0], picked=0)
    if state.step == Step.DELETE and not listed:
        return having(state, step=Step.PLANS, picked=0)
    if state.picked in (0, *listed):
        return state
    return having(state, picked=0)


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
