"""Turns about the inputs: answering them, looking them over, and changing them later."""

from advisor.catalog import Catalog
from bot.flows.core import BACK, Person, Turn, Words, go_home, having, not_understood
from bot.flows.roadmap import acts
from bot.flows.roadmap.planning import going_on, planned
from bot.flows.roadmap.plans import given_up
from bot.flows.roadmap.questions import (
    NOT_SURE,
    OPTIONS,
    answered,
    hours_in,
    open_question,
    with_the_rest_taken,
)
from bot.flows.roadmap.state import ASKED, State, Step

REST = "rest"
"""The answer that leaves all other questions to *Not sure*."""


def ask(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """An answer, or back to the question before."""
    question = state.asking or ASKED[0]
    if answer == BACK and state.start:
        return Turn(having(state, step=Step.CHANGE, asking=None))
    if answer == BACK and open_question(state) is None:
        return Turn(having(state, step=Step.REVIEW, asking=None))
    if answer == BACK:
        place = ASKED.index(question)
        if place:
            return Turn(having(state, asking=ASKED[place - 1]))
        others = state.aside or state.deleted
        return Turn(given_up(state, catalog)) if others else go_home(state)
    if answer == REST and may_skip(state):
        return Turn(having(with_the_rest_taken(state), step=Step.REVIEW, asking=None))
    if answer not in (*OPTIONS[question], NOT_SURE):
        return not_understood(state)
    return Turn(_answered(state, question, answer, person, catalog))


def typed(state: State, text: str, person: Person, catalog: Catalog) -> Turn:
    """Hours a week as one types them; all else is told what is expected."""
    if state.asking != "hours":
        return Turn(state, notice=Words("plan.expected.button"))
    hours = hours_in(text)
    if hours is None:
        return Turn(state, notice=Words("plan.expected.hours"))
    return Turn(_answered(state, "hours", hours, person, catalog))


def may_skip(state: State) -> bool:
    """Whether all that is still to be asked may be left to *Not sure*: once the goal is known."""
    return bool(state.goal) and open_question(state) is not None and not state.start


def review(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """All answers before the plan is made: each can be changed."""
    match answer:
        case "back":
            last = ASKED[-1]
            return Turn(having(state, **{last: ""}, step=Step.ASK, asking=last))
        case "make":
            return Turn(planned(state, person.today, catalog))
        case question if question in ASKED:
            return Turn(having(state, step=Step.ASK, asking=question))
        case _:
            return not_understood(state)


def change(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Which input to change."""
    if answer == BACK:
        return Turn(having(state, step=Step.MORE))
    if answer in ASKED:
        return Turn(having(state, step=Step.ASK, asking=answer))
    if answer == ("no_basics" if state.basics else "basics"):
        changed = planned(having(state, basics=not state.basics), person.today, catalog)
        return Turn(acts.made_anew(state, changed))
    return not_understood(state)


def _answered(state: State, question: str, answer: str, person: Person, catalog: Catalog) -> State:
    known = answered(state, question, answer)
    if not state.start and open_question(known) is None:
        return having(known, step=Step.REVIEW, asking=None)
    return acts.made_anew(state, going_on(known, person.today, catalog))
