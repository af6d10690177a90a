"""Making the plan, and making it anew without losing what is done."""

from datetime import date

from advisor.catalog import Catalog
from advisor.roadmap import plan
from bot.flows.core import having
from bot.flows.roadmap import wished
from bot.flows.roadmap.course import wishes_of
from bot.flows.roadmap.questions import open_question
from bot.flows.roadmap.state import State, Step
from bot.flows.roadmap.suggested import put_next


def going_on(state: State, today: date, catalog: Catalog) -> State:
    """The next question, or the plan once nothing is left to ask."""
    question = open_question(state)
    if question is not None:
        return having(state, step=Step.ASK, asking=question)
    return planned(state, today, catalog)


def planned(state: State, today: date, catalog: Catalog) -> State:
    """The plan for these inputs from today on; finished and declined steps stay what they are."""
    made = plan(wishes_of(state, today), catalog)
    order = tuple(each.step.id for each in made.steps)
    if state.suggested:
        begun = having(state, start=today.isoformat(), order=order)
        order = put_next(begun, state.suggested, catalog)
    order = wished.first(order, wished.waiting(state, catalog), state)
    return having(
        state,
        step=Step.NEXT,
        asking=None,
        start=today.isoformat(),
        order=order,
        dropped=(),
        started=state.started if state.started in order else "",
        undo=None,
        library=made.version,
        page=0,
    )
