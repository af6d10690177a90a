"""The question which role to become as a machine: what each answer leads to."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from advisor.becoming import Outcome
from advisor.catalog import Catalog
from bot.flows.become import outcome, questions, screens
from bot.flows.become.fitting import details
from bot.flows.become.grounds import grounds
from bot.flows.become.questions import CARDS, QUESTIONS
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
)
from bot.flows.wording.standing import Kept, Standing, of_verdict


class Become:
    """Which role to become, how long that takes, and what is missing."""

    name: ClassVar[str] = "become"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question."""
        return QUESTIONS.ask_on(State(), catalog)

    def revive(self, state: State, catalog: Catalog) -> State:
        """Drop answers whose question or option exists no more, and ask on where that matters."""
        if state.told is not None and state.told != QUESTIONS.still_known(state.told, catalog):
            state = state.untold()
        return QUESTIONS.revive(state, catalog, _stands)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What a tap leads to; a text that names no button changes nothing."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                return _STEPS[state.step](state, answer, catalog)
        return Turn(state, notice=CARDS.expected(state, catalog))

    def standings(
        self, state: State | None, kept: Sequence[Kept], catalog: Catalog
    ) -> tuple[Standing, ...]:
        """The newest result, or the answers that wait for one."""
        last = None
        if kept and (said := kept[0].body.get("outcome")) in {*Outcome}:
            last = Words(f"becoming.outcome.{said}.headline"), kept[0].day
        answers = len(state.answers) if state else 0
        told = state is not None and state.told is not None
        return of_verdict(self.name, answers, last, told=told)

    def reopened(self, body: Mapping[str, Any], person: Person, catalog: Catalog) -> State:
        """The answers behind a result, to be read, changed, or judged by the rules of today."""
        return QUESTIONS.taken_up(self.start(person, catalog), dict(body["answers"]), catalog)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """The rules behind the result, or the statements that the open piece is made of."""
        return grounds(state, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, catalog)


def _stands(state: State, catalog: Catalog) -> bool:
    """Whether the place a state names after the result is still there."""
    match state.step:
        case Step.DETAIL:
            return state.asking in details(catalog)
        case Step.PIECE:
            return state.piece is not None
    return True


_STEPS = {
    Step.ASK: QUESTIONS.ask,
    Step.REVIEW: outcome.review,
    Step.CHANGE: questions.change,
    Step.RESULT: outcome.result,
    Step.DETAIL: outcome.detail,
    Step.PIECE: outcome.piece,
    Step.COMPLAIN: outcome.complain,
    Step.RESTART: QUESTIONS.restart,
}
