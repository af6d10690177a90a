"""The hiring conversation as a machine: what each answer leads to."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.hiring.model import Verdict
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
)
from bot.flows.hire import described, outcome, screens
from bot.flows.hire.fitting import open_details
from bot.flows.hire.grounds import grounds
from bot.flows.hire.questions import CARDS, QUESTIONS
from bot.flows.hire.state import GRAPH, Piece, State, Step
from bot.flows.wording.standing import Kept, Standing, of_verdict


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
        known = State(
            level=Level(level) if level in {*Level} else None,
            region=Region(region) if region in {*Region} else None,
        )
        return QUESTIONS.ask_on(known, catalog)

    def revive(self, state: State, catalog: Catalog) -> State:
        """Drop answers whose question or option exists no more, and ask on where that matters."""
        return QUESTIONS.revive(state, catalog, _stands)

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
        return Turn(state, notice=CARDS.expected(state, catalog))

    def standings(
        self, state: State | None, kept: Sequence[Kept], catalog: Catalog
    ) -> tuple[Standing, ...]:
        """The newest verdict, or the answers that wait for one."""
        last = None
        if kept and (said := kept[0].body.get("verdict")) in {*Verdict}:
            last = Words(f"hiring.verdict.{said}.headline"), kept[0].day
        answers = len(state.answers) if state else 0
        return of_verdict(self.name, answers, last, told=bool(state and state.told))

    def reopened(self, body: Mapping[str, Any], person: Person, catalog: Catalog) -> State:
        """The answers behind a verdict, to be read, changed, or judged by the rules of today."""
        return QUESTIONS.taken_up(self.start(person, catalog), dict(body["answers"]), catalog)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """The rules behind the verdict, or the lines that the open piece is made of."""
        return grounds(state, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, catalog)


def _stands(state: State, catalog: Catalog) -> bool:
    """Whether the place a state names after the verdict is still there."""
    match state.step:
        case Step.READ:
            return described.stands(state, catalog)
        case Step.FOLLOW_UP:
            details = {*catalog.hiring.besides, *open_details(state, catalog)}
            return state.asking in details
        case Step.PIECE | Step.LEVEL:
            return state.piece is not None
        case Step.REGION:  # asked after the level, of pay alone
            return state.piece is Piece.PAY and state.level is not None
    return True


_STEPS = {
    Step.ASK: QUESTIONS.ask,
    Step.READ: described.proposal,
    Step.REVIEW: outcome.review,
    Step.CHANGE: QUESTIONS.change,
    Step.VERDICT: outcome.verdict,
    Step.FOLLOW_UP: outcome.follow_up,
    Step.PIECE: outcome.piece,
    Step.LEVEL: outcome.level,
    Step.REGION: outcome.region,
    Step.COMPLAIN: outcome.complain,
    Step.RESTART: QUESTIONS.restart,
}
