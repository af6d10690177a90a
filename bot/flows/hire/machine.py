"""The hiring conversation as a machine: what each answer leads to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.hiring.questions import next_question, options
from bot.flows.core import HOME, Event, FlowState, Person, Screen, Tap, Turn, go_home
from bot.flows.hire import outcome, questions, screens
from bot.flows.hire.state import GRAPH, State, Step, having


class Hire:
    """Which role to hire, and what to do about it."""

    name: ClassVar[str] = "hire"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question, with level and region as the person's settings have them."""
        return State(
            asking=next_question({}, catalog),
            level=person.settings.get("level"),
            region=person.settings.get("region"),
        )

    def revive(self, state: State, catalog: Catalog) -> State:
        """Drop answers whose question or option exists no more, and ask on from there."""
        known = options(catalog)
        kept = {q: o for q, o in state.answers.items() if o in known.get(q, ())}
        if kept == state.answers and (state.asking is None or state.asking in known):
            return state
        trail = tuple(question for question in state.trail if question in kept)
        return questions.ask_on(having(state, answers=kept, trail=trail), catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What a tap leads to; a text that names no button changes nothing."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                return _STEPS[Step(state.step)](state, answer, catalog)
        return Turn(state, notice=screens.expected(state))

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, catalog)


_STEPS = {
    Step.ASK: questions.ask,
    Step.REVIEW: questions.review,
    Step.CHANGE: questions.change,
    Step.VERDICT: outcome.verdict,
    Step.FOLLOW_UP: outcome.follow_up,
    Step.PIECE: outcome.piece,
    Step.LEVEL: outcome.level,
    Step.REGION: outcome.region,
    Step.COMPLAIN: outcome.complain,
    Step.RESTART: questions.restart,
}
