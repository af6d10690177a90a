"""The hiring conversation as a machine: what each answer leads to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.hiring.questions import next_question, options
from advisor.provenance import Level, Region
from advisor.xray import Lexicon
from bot.flows.abilities import Handed
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
from bot.flows.hire import described, outcome, questions, screens
from bot.flows.hire.fitting import open_details
from bot.flows.hire.grounds import grounds
from bot.flows.hire.state import GRAPH, Piece, State, Step


class Hire:
    """Which role to hire, and what to do about it."""

    name: ClassVar[str] = "hire"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question, with level and region as the person's settings have them."""
        level, region = (person.settings.get(name, "") for name in ("level", "region"))
        return State(
            asking=next_question({}, catalog),
            level=Level(level) if level in {*Level} else None,
            region=Region(region) if region in {*Region} else None,
        )

    def revive(self, state: State, catalog: Catalog) -> State:
        """Drop answers whose question or option exists no more, and ask on where that matters."""
        known = options(catalog)
        kept = {q: o for q, o in state.answers.items() if o in known.get(q, ())}
        if kept == state.answers and _stands(state, catalog):
            return state
        deciding = {question.id for question in catalog.hiring.questions}
        trail = tuple(question for question in state.trail if question in kept.keys() & deciding)
        told = state.told and kept == state.answers
        return questions.ask_on(having(state, answers=kept, trail=trail, told=told), catalog)

    def takes(self, state: State, text: str) -> bool:
        """At the first question one may say all at once, in one's own words."""
        return described.takes(state, text)

    def read(self, state: State, handed: Handed, lexicon: Lexicon, catalog: Catalog) -> State:
        """The answers found in a description, proposed."""
        return described.read(state, handed.text, lexicon, catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What a tap leads to; a text that names no button changes nothing."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                return _STEPS[state.step](state, answer, catalog)
        return Turn(state, notice=screens.expected(state, catalog))

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """The rules behind the verdict, or the lines that the open piece is made of."""
        return grounds(state, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, catalog)


def _stands(state: State, catalog: Catalog) -> bool:
    """Whether the place a state names is still there."""
    questions_today = {question.id for question in catalog.hiring.questions}
    match state.step:
        case Step.ASK:
            here = state.asking in questions_today
        case Step.READ:
            here = described.stands(state, catalog)
        case Step.FOLLOW_UP:
            follow_ups = {follow_up.id for follow_up in catalog.hiring.follow_ups}
            here = state.asking in follow_ups.union(open_details(state, catalog))
        case Step.PIECE | Step.LEVEL:
            here = state.piece is not None
        case Step.REGION:  # asked after the level, of pay alone
            here = state.piece is Piece.PAY and state.level is not None
        case _:
            here = True
    return here and questions_today.issuperset(state.trail)


_STEPS = {
    Step.ASK: questions.ask,
    Step.READ: described.proposal,
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
