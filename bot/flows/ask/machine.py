"""Looking things up as a machine: what was asked is found before it comes here."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.knowledge.topic import Topic
from bot.flows.ask import screens
from bot.flows.ask.state import GRAPH, State, Step
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
from bot.flows.wording import entries, why

UNANSWERED = "?"
"""Where a place begins with it, nothing was found; the names behind it are the nearest."""


class Ask:
    """Short answers with their sources, and what lies next to them."""

    name: ClassVar[str] = "ask"
    resumable: ClassVar[bool] = False
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """An invitation with examples."""
        return State(others=tuple(n for n in screens.EXAMPLES if n in catalog.entries))

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """The entry named first, with the others offered beside it."""
        names = at.removeprefix(UNANSWERED).split()
        known = tuple(name for name in names if name in catalog.entries)
        if at.startswith(UNANSWERED):
            return State(step=Step.UNKNOWN, others=known[: screens.OTHERS])
        return _answering(known[0], known[1:], catalog) if known else self.start(person, catalog)

    def revive(self, state: State, catalog: Catalog) -> State:
        """An entry that is gone gives way to the invitation."""
        others = tuple(name for name in state.others if name in catalog.entries)
        if state.step in (Step.ANSWER, Step.EVIDENCE) and state.entry not in catalog.entries:
            return self.start(Person(), catalog)
        return having(state, others=others)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Go from an answer to its sources, to its neighbours, or to a part that takes it on."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer) if answer == BACK:
                return _back(state)
            case Tap(answer):
                return _tapped(state, answer, catalog)
        return not_understood(state)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """Every statement behind the answer, by its id."""
        shown = catalog.entries.get(state.entry)
        if shown is None or state.step not in (Step.ANSWER, Step.EVIDENCE):
            return None
        what = Words("known.plain", {"name": entries.title(shown, catalog)})
        return why.page(what, why.of_entry(shown), catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the step."""
        return screens.screen(state, catalog)


def _tapped(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "evidence" if state.step == Step.ANSWER:
            return Turn(having(state, step=Step.EVIDENCE, page=0))
        case "next" if state.step == Step.EVIDENCE and screens.pages(state, catalog) > 1:
            return Turn(having(state, page=(state.page + 1) % screens.pages(state, catalog)))
    offered = screens.offered(state)
    if answer in offered:
        return Turn(_answering(offered[answer], (), catalog))
    leads = screens.leads(state, catalog)
    if answer in leads:
        return Turn(state, effects=(Open(answer, leads[answer]),))
    return not_understood(state)


def _back(state: State) -> Turn:
    match state.step:
        case Step.EVIDENCE:
            return Turn(having(state, step=Step.ANSWER))
        case _:
            return go_home(state)


def _answering(name: str, others: tuple[str, ...], catalog: Catalog) -> State:
    """An answer, beside it what was also found, else what the catalog calls related."""
    shown = catalog.entries.get(name)
    related = shown.see if isinstance(shown, Topic) else ()
    beside = tuple(dict.fromkeys(other for other in (*others, *related) if other != name))
    return State(step=Step.ANSWER, entry=name, others=beside[: screens.OTHERS])
