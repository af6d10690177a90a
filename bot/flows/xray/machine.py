"""The X-ray as a machine: what is read, and what each tap leads to."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.xray import Lexicon, paper_of
from advisor.xray.paper import Sort
from bot.flows.abilities import Handed
from bot.flows.core import (
    BACK,
    HOME,
    Event,
    FlowState,
    Open,
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
from bot.flows.xray.fitting import as_sort, fitted
from bot.flows.xray.state import GRAPH, State, Step, answers_of, reading_of

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
        return fitted(state)

    def takes(self, state: State, text: str) -> bool:
        """Where one was asked for a text, any few words are one, unless they are a question.

        So is what may be the rest of a text that was cut.
        """
        asks = text.rstrip().endswith("?")
        is_asked_for = state.step in (Step.START, Step.CV) and not asks
        return bool(state.begun) or (is_asked_for and len(text.split()) >= FEWEST_WORDS)

    def read(self, state: State, handed: Handed, lexicon: Lexicon, catalog: Catalog) -> State:
        """The reading of a text, joined to its beginning where that came just before."""
        goes_on = handed.typed and state.begun and handed.at - state.at <= GOES_ON
        text = _joined(state.begun, handed.text) if goes_on else handed.text
        if not any(letter.isalpha() for letter in text):
            return state
        paper = paper_of(text, lexicon, catalog)
        may_go_on = handed.typed and len(handed.text) >= CUT_FROM
        came: dict[str, Any] = {"at": handed.at, "begun": text[:LONGEST] if may_go_on else ""}
        if paper.sort == "duty":
            # A few words are no CV, and take the place of no post unless they were passed on.
            if state.step == Step.CV or (handed.typed and state.step != Step.START):
                return state
            return State(step=Step.DUTY, paper=paper, since=handed.at, **came)
        is_post_held = state.paper is not None and state.paper.sort == "post"
        again = goes_on and state.step == Step.MATCH
        if is_post_held and (state.step == Step.CV or again or paper.sort == "cv"):
            return having(state, step=Step.MATCH, cv=as_sort(paper, "cv"), **came)
        cv = state.cv
        if state.paper is not None and state.paper.sort == "cv" and not goes_on:
            cv = state.paper
        since = handed.at if cv is None else state.since
        return State(step=Step.CARD, paper=paper, cv=cv, since=since, **came)

    def expires(self, state: State) -> float | None:
        """A day after the text came; a state without a text says nothing about anybody."""
        return None if state.paper is None else state.since + KEPT_SECONDS

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
        return screens.screen(state, catalog)


def _joined(begun: str, text: str) -> str:
    """Two messages as the one text they were; one that is full was cut in the middle of a line."""
    between = "" if len(begun) % 4096 == 0 else "\n"
    return (begun + between + text)[:LONGEST]


def _start(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return go_home(state)
    return not_understood(state)


def _card(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return go_home(state)
    if answer not in screens.on_card(state):
        return not_understood(state)
    match answer:
        case "erase":
            return Turn(State(), notice=Words("reading.erased"))
        case "is_cv" | "is_post":
            assert state.paper is not None  # noqa: S101 - the card shows one
            sort: Sort = "cv" if answer == "is_cv" else "post"
            return Turn(having(state, paper=as_sort(state.paper, sort), cv=None))
        case "match":
            return Turn(having(state, step=Step.CV if state.cv is None else Step.MATCH))
        case "rewrite":
            written = wording.rewritten(reading_of(state), answers_of(state), catalog)
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


def _match(state: State, answer: str, catalog: Catalog) -> Turn:
    gaps = screens.gaps_to_plan(state, catalog)
    if answer in gaps:
        added = Words("reading.planned")
        return Turn(state, effects=(Open("roadmap", gaps[answer]),), notice=added)
    match answer:
        case "another":
            return Turn(having(state, step=Step.CV, cv=None))
        case "read_cv":
            return Turn(having(state, step=Step.CARD, paper=state.cv, cv=None))
        case _:
            return _page(state, answer, catalog)


_STEPS: Mapping[Step, Callable[[State, str, Catalog], Turn]] = {
    Step.START: _start,
    Step.CARD: _card,
    Step.DUTY: _duty,
    Step.EVIDENCE: _evidence,
    Step.DEMANDS: _page,
    Step.MISSING: _page,
    Step.UNICORN: _page,
    Step.CV: _page,
    Step.MATCH: _match,
}
