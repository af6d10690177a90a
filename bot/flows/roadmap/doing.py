"""Turns about the next step: starting it, showing what came of it, or leaving it."""

from advisor.catalog import Catalog
from bot.flows.core import BACK, Open, Person, Turn, Words, go_home, having, not_understood
from bot.flows.roadmap import acts, screens
from bot.flows.roadmap.course import all_steps, library, to_go
from bot.flows.roadmap.state import State, Step
from bot.flows.roadmap.wished import noted

_EXPECTED = {"link": Words("plan.expected.link"), "number": Words("plan.expected.number")}
"""What is said to a text that does not show what the step asks for."""


def on_next(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """On the home of a roadmap: something done with the next step, or more to look at."""
    if answer == BACK:
        return go_home(state)
    match answer:
        case "whole":
            first = len(all_steps(state, catalog)) - len(to_go(state))
            return Turn(having(state, step=Step.WHOLE, page=first // screens.A_PAGE))
        case "more" | "plans" if answer in screens.around(state):
            return Turn(having(state, step=Step(answer)))
        case "undo" if state.undo:
            return Turn(acts.undone(state), notice=Words("plan.told.undo"))
    if not to_go(state) or answer not in screens.on_next(state, person, catalog):
        return not_understood(state)
    return _with_next(state, answer, to_go(state)[0], catalog)


def _with_next(state: State, answer: str, name: str, catalog: Catalog) -> Turn:
    match answer:
        case "start":
            return Turn(acts.begun(state, name), notice=Words("plan.told.start"))
        case "done":
            return Turn(having(state, step=Step.DONE))
        case "decline":
            return Turn(acts.declined(state, name), notice=Words("plan.told.decline"))
        case "later":
            return Turn(acts.put_off(state, name, catalog), notice=Words("plan.told.later"))
        case "practise":
            return Turn(state, effects=(Open("interview", f"practise {state.goal}"),))
        case _:
            return Turn(having(state, step=Step.BEHIND))


def done(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """What shows that the step is done."""
    name = to_go(state)[0]
    match answer:
        case "back":
            return Turn(having(state, step=Step.NEXT))
        case "nothing":
            return Turn(acts.done(state, name, ""), notice=noted(state, name))
        case "answer" if library(catalog)[name].done == "check":
            return Turn(having(state, step=Step.ANSWER))
        case _:
            return not_understood(state)


def shown(state: State, text: str, catalog: Catalog) -> Turn:
    """A text that shows the step to be done, if it is what the step asks for."""
    name = to_go(state)[0]
    kind = library(catalog)[name].done
    if kind == "check":
        return Turn(having(state, step=Step.ANSWER))
    artefact = acts.artefact(kind, text)
    if artefact is None:
        return Turn(state, notice=_EXPECTED[kind])
    return Turn(acts.done(state, name, artefact), notice=noted(state, name))


def answer_shown(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Whether one had the answer."""
    match answer:
        case "back":
            return Turn(having(state, step=Step.DONE))
        case "had_it":
            name = to_go(state)[0]
            return Turn(acts.done(state, name, ""), notice=noted(state, name))
        case "not_yet":
            return Turn(having(state, step=Step.NEXT))
        case _:
            return not_understood(state)
