"""The question which role to become as a machine: what each answer leads to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.becoming import next_question, options
from advisor.catalog import Catalog
from advisor.questionnaire.model import Answers
from bot.flows.become import outcome, questions, screens
from bot.flows.become.fitting import details
from bot.flows.become.grounds import grounds
from bot.flows.become.state import GRAPH, State, Step
from bot.flows.core import (
    HOME,
    Event,
    FlowState,
    Person,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    having,
)


class Become:
    """Which role to become, how long that takes, and what is missing."""

    name: ClassVar[str] = "become"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question."""
        return State(asking=next_question({}, catalog))

    def revive(self, state: State, catalog: Catalog) -> State:
        """Drop answers whose question or option exists no more, and ask on where that matters."""
        kept, told = _still_known(state.answers, catalog), state.told
        if told is not None and (kept != state.answers or told != _still_known(told, catalog)):
            told = None
        if kept == state.answers and _stands(state, catalog):
            return state if told == state.told else having(state, told=told)
        deciding = {question.id for question in catalog.becoming.questions}
        trail = tuple(question for question in state.trail if question in kept.keys() & deciding)
        return questions.ask_on(having(state, answers=kept, trail=trail, told=told), catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What a tap leads to; a text that names no button changes nothing."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                return _STEPS[state.step](state, answer, catalog)
        return Turn(state, notice=screens.expected(state))

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """The rules behind the result, or the statements that the open piece is made of."""
        return grounds(state, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, catalog)


def _still_known(answers: Answers, catalog: Catalog) -> dict[str, str]:
    known = options(catalog)
    return {question: o for question, o in answers.items() if o in known.get(question, ())}


def _stands(state: State, catalog: Catalog) -> bool:
    """Whether the place a state names is still there."""
    deciding = {question.id for question in catalog.becoming.questions}
    match state.step:
        case Step.ASK:
            here = state.asking in deciding
        case Step.DETAIL:
            here = state.asking in details(catalog)
        case Step.PIECE:
            here = state.piece is not None
        case _:
            here = True
    return here and deciding.issuperset(state.trail)


_STEPS = {
    Step.ASK: questions.ask,
    Step.REVIEW: questions.review,
    Step.CHANGE: questions.change,
    Step.RESULT: outcome.result,
    Step.DETAIL: outcome.detail,
    Step.PIECE: outcome.piece,
    Step.COMPLAIN: outcome.complain,
    Step.RESTART: questions.restart,
}
