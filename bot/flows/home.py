"""Home: where everybody starts, and where an unfinished conversation is offered first."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    Choice,
    Event,
    FlowState,
    Open,
    Page,
    Person,
    Screen,
    Tap,
    Turn,
    Words,
    not_understood,
)

ENTRANCES = ("hire", "become", "ask")
"""The flows a person can enter from here, the most wanted first."""

CONTINUED = ("roadmap", *ENTRANCES, "xray", "quiz", "interview", "simulate")
"""The flows that can be gone on with from here; some follow from other flows."""

MOST = 3
"""Flows offered at once; what is left unfinished beyond them stands under /progress."""


class Step(StrEnum):
    """Home is one screen."""

    MENU = "menu"


GRAPH: Mapping[Step, frozenset[Step]] = {Step.MENU: frozenset()}


class State(FlowState):
    """Nothing to remember: what is offered follows from what is paused."""

    step: Step = Step.MENU


class Home:
    """The first screen, and the way back from all others."""

    name: ClassVar[str] = "home"
    resumable: ClassVar[bool] = False
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """Always the menu."""
        return State()

    def revive(self, state: State, catalog: Catalog) -> State:
        """Nothing in it can go out of date."""
        return state

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Open what was tapped."""
        match event:
            case Tap("help"):
                return Turn(state, effects=(Page("help"),), below=True)
            case Tap("settings" | "progress" as flow):
                return Turn(state, effects=(Open(flow),))
            case Tap(answer) if answer in CONTINUED:
                notice = Words("chat.resumed") if answer in person.paused else None
                return Turn(state, effects=(Open(answer),), notice=notice)
            case _:
                return not_understood(state)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """Unfinished conversations first, then the entrances."""
        paused = [flow for flow in CONTINUED if flow in person.paused]
        going_on = [Choice(flow, Words(f"home.continue.{flow}")) for flow in paused]
        new = [Choice(f, Words(f"home.enter.{f}")) for f in ENTRANCES if f not in paused]
        if len(paused) > MOST:
            going_on[MOST - 1 :] = [Choice("progress", Words("home.enter.progress"))]
        below = (
            Choice("settings", Words("home.enter.settings")),
            Choice("help", Words("home.enter.help")),
        )
        text = Words("home.welcome_back" if paused else "home.welcome")
        return Screen(text, (*((choice,) for choice in (going_on + new)[:MOST]), below))
