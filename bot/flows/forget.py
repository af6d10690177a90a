"""Forget: delete everything held about a person, after asking once."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    Choice,
    Erase,
    Event,
    Export,
    FlowState,
    Person,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    not_understood,
)


class Step(StrEnum):
    """One question, asked once."""

    ASK = "ask"


GRAPH: Mapping[Step, frozenset[Step]] = {Step.ASK: frozenset()}


class State(FlowState):
    """Nothing to remember but that we asked."""

    step: Step = Step.ASK


class Forget:
    """The way out, with the safe choice first."""

    name: ClassVar[str] = "forget"
    resumable: ClassVar[bool] = False
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The question."""
        return State()

    def revive(self, state: State, catalog: Catalog) -> State:
        """Nothing in it can go out of date."""
        return state

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Keep, export first, or erase."""
        match event:
            case Tap("keep" | "back" | "home"):
                return go_home(state)
            case Tap("export"):
                return Turn(state, effects=(Export(),), below=True)
            case Tap("erase"):
                return Turn(None, effects=(Erase(),))
            case _:
                return not_understood(state)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """What would be deleted, and the two answers."""
        keep = Choice("keep", Words("forget.keep"))
        export = Choice("export", Words("forget.export"))
        erase = Choice("erase", Words("forget.erase"))
        return Screen(Words("forget.ask"), ((keep, export), (erase,), (BACK_BUTTON, HOME_BUTTON)))
