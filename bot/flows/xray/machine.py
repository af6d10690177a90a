"""The X-ray as a machine: what is read, and what each tap leads to."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.xray import Lexicon, paper_of
from bot.flows.abilities import Handed
from bot.flows.core import (
    BACK,
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
    not_understood,
)
from bot.flows.xray import screens, wording
from bot.flows.xray.state import GRAPH, State, Step, reading_of

KEPT_SECONDS = 23 * 3600.0
"""How long a reading is kept; upkeep comes once an hour, so that it is gone within a day."""

LONGEST = 12_000
"""Characters of a text that came in several messages; what follows is not read."""

CUT_FROM = 3_500
"""Characters from which a message may have been cut by Telegram, which does so at 4096."""

GOES_ON = 15.0
"""Seconds within which the rest of a text comes after its beginning."""

FEWEST_WORDS = 3


class Xray:
    """What a job post, a CV or a single duty really is, whatever its title says."""

    name: ClassVar[str] = "xray"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """What to send."""
        return State()

    def revive(self, state: State, catalog: Catalog) -> State:
        """A reading that can no longer be read is asked for again."""
        sort = None if state.paper is None else state.paper.sort
        if sort is None:
            return having(state, step=Step.START, page=0)
        if sort == "duty":
            lost = state.paper is None or state.paper.duty is None
            return State() if lost else having(state, step=_at(state, Step.START, Step.DUTY))
        if state.paper is None or state.paper.reading is None:
            return State()
        if state.step == Step.DUTY or (
            state.step == Step.UNICORN and not reading_of(state).unicorn
        ):
            return having(state, step=Step.CARD)
        return state

    def takes(self, state: State, text: str) -> bool:
        """Where one was asked for a text, any few words are one."""
        return state.step == Step.START and len(text.split()) >= FEWEST_WORDS

    def read(self, state: State, handed: Handed, lexicon: Lexicon, catalog: Catalog) -> State:
        """The reading of a text, joined to its beginning where that came just before."""
        goes_on = handed.typed and state.begun and handed.at - state.at <= GOES_ON
        text = _joined(state.begun, handed.text) if goes_on else handed.text
        if not any(letter.isalpha() for letter in text):
            return state
        paper = paper_of(text, lexicon)
        may_go_on = handed.typed and len(handed.text) >= CUT_FROM
        return State(
            step=Step.DUTY if paper.sort == "duty" else Step.CARD,
            paper=paper,
            begun=text[:LONGEST] if may_go_on else "",
            at=handed.at,
        )

    def expires(self, state: State) -> float | None:
        """A day after the text came; a state without a text says nothing about anybody."""
        return None if state.paper is None else state.at + KEPT_SECONDS

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Another page of the reading, a document, or an end to it."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                # Whoever looks around has sent all of it, and the text itself can go.
                return _STEPS[Step(state.step)](having(state, begun=""), answer, catalog)
        return Turn(state, notice=Words("reading.expected"))

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the step."""
        return screens.screen(state)


def _joined(begun: str, text: str) -> str:
    """Two messages as the one text they were; one that is full was cut in the middle of a line."""
    between = "" if len(begun) % 4096 == 0 else "\n"
    return (begun + between + text)[:LONGEST]


def _at(state: State, *steps: Step) -> Step:
    return Step(state.step) if state.step in steps else steps[-1]


def _start(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return go_home(state)
    return not_understood(state)


def _card(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return Turn(State())
    if answer not in screens.on_card(state):
        return not_understood(state)
    match answer:
        case "erase":
            return Turn(State(), notice=Words("reading.erased"))
        case "cv" | "post":
            assert state.paper is not None  # noqa: S101 - the card shows one
            paper = state.paper.model_copy(update={"sort": answer})
            return Turn(having(state, paper=paper))
        case "rewrite":
            written = wording.rewritten(reading_of(state), catalog)
            return Turn(state, effects=(written,), below=True)
        case _:
            return Turn(having(state, step=Step(answer), page=0))


def _duty(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer in (BACK, "erase"):
        return Turn(State(), notice=Words("reading.erased") if answer == "erase" else None)
    return not_understood(state)


def _evidence(state: State, answer: str, catalog: Catalog) -> Turn:
    pages = screens.pages(state)
    if answer == "next" and pages > 1:
        return Turn(having(state, page=(state.page + 1) % pages))
    return _page(state, answer, catalog)


def _page(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return Turn(having(state, step=Step.CARD, page=0))
    return not_understood(state)


_STEPS: Mapping[Step, Callable[[State, str, Catalog], Turn]] = {
    Step.START: _start,
    Step.CARD: _card,
    Step.DUTY: _duty,
    Step.EVIDENCE: _evidence,
    Step.DEMANDS: _page,
    Step.MISSING: _page,
    Step.UNICORN: _page,
}
