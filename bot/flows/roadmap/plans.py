"""Several plans, one of them active: which there are, starting, switching and deleting.

A plan that is put aside stays as it was; what a newer library brought is carried over, and told,
when it is looked at again.
"""

import re
from datetime import date

from advisor.catalog import Catalog
from bot.flows.core import having
from bot.flows.roadmap.moving import revived
from bot.flows.roadmap.planning import going_on
from bot.flows.roadmap.questions import answered, named
from bot.flows.roadmap.state import ASKED, Plan, State, Step

MOST = 5
"""Plans kept at once: what a list shows at a glance, and what keeps the state small."""

_PLACE = re.compile(r"plan[_.\-\s](\d{1,6})")


def is_made(state: State) -> bool:
    """Whether there is an active plan; else its questions are being asked, or there is none."""
    return bool(state.start or state.order)


def every(state: State, catalog: Catalog) -> tuple[State, ...]:
    """Each plan as it would be if it were active, in the order in which they were started."""
    own = (state,) if is_made(state) else ()
    others = (_with(state, plan, catalog) for plan in state.aside)
    return tuple(sorted((*own, *others), key=lambda each: each.number))


def place_of(state: State) -> str:
    """The name under which a person's own plan is opened."""
    return f"plan_{state.number}"


def opened_at(state: State, at: str, today: date, catalog: Catalog) -> State:
    """One of the plans by its place; or one of the inputs named, beside those there are.

    Inputs that are not named are those of the active plan, or are asked.
    """
    if place := _PLACE.fullmatch(at.casefold().strip()):
        return switched(state, int(place[1]), catalog)
    given = named(at)
    if not given:
        return state
    wanted = state
    for question, option in given.items():
        wanted = answered(wanted, question, option)
    inputs = _inputs(wanted)
    plans = every(state, catalog)
    for plan in plans:
        if _inputs(plan) == inputs:
            return gone_on_with(switched(state, plan.number, catalog), catalog)
    if not is_made(state):
        return going_on(wanted, today, catalog)
    if len(plans) >= MOST:
        return having(state, step=Step.PLANS)
    return going_on(having(another(state), **inputs), today, catalog)


def switched(state: State, number: int, catalog: Catalog) -> State:
    """The plan of that number is active, and the active one aside; a draft is given up."""
    plan = next((each for each in state.aside if each.number == number), None)
    if plan is None:
        return state
    rest = tuple(each for each in state.aside if each is not plan)
    aside = (*rest, _plan_of(state)) if is_made(state) else rest
    return _with(having(state, aside=aside), plan, catalog)


def gone_on_with(state: State, catalog: Catalog) -> State:
    """The next step of the active plan, or what is still to be asked for it."""
    return revived(having(state, step=Step.NEXT, asking=None), catalog)


def another(state: State) -> State:
    """The questions of one more plan; the active one is put aside."""
    gone = (state.deleted,) if state.deleted else ()
    number = max(each.number for each in (state, *state.aside, *gone)) + 1
    aside = (*state.aside, _plan_of(state)) if is_made(state) else state.aside
    return having(
        state,
        **dict(Plan(number=number)),
        step=Step.ASK,
        asking=ASKED[0],
        undo=None,
        aside=aside,
    )


def given_up(state: State, catalog: Catalog) -> State:
    """The list of plans instead of the questions for one more; the plan before is active again."""
    if state.aside:
        before = switched(state, state.aside[-1].number, catalog)
    else:
        before = having(state, **dict(Plan(number=state.number)))
    return having(before, step=Step.PLANS)


def deleted(state: State, number: int, catalog: Catalog) -> State:
    """The list without a plan, which can be brought back."""
    if number != state.number:
        gone = next(each for each in state.aside if each.number == number)
        aside = tuple(each for each in state.aside if each is not gone)
        return having(state, aside=aside, deleted=gone, step=Step.PLANS, picked=0)
    rest = having(another(state), aside=state.aside, deleted=_plan_of(state), picked=0)
    return given_up(rest, catalog)


def brought_back(state: State, catalog: Catalog) -> State:
    """The list with the plan that was deleted last; it is active where no other is."""
    if state.deleted is None:
        return state
    back = having(state, aside=(*state.aside, state.deleted), deleted=None)
    return back if is_made(state) else given_up(back, catalog)


def _with(state: State, plan: Plan, catalog: Catalog) -> State:
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    return gone_on_with(having(state, **fields, undo=None, page=0, picked=0), catalog)


def _plan_of(state: State) -> Plan:
    return Plan(**{name: getattr(state, name) for name in Plan.model_fields})


def _inputs(state: State) -> dict[str, str | int]:
    return {question: getattr(state, question) for question in ASKED}
