"""A flow: its state, what happens to it, and the table that it is held to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from advisor.catalog import Catalog
from bot.flows.core.effects import Effect, Open
from bot.flows.core.words import HOME, Screen, Words
from bot.flows.wording.standing import Standing


@dataclass(frozen=True, slots=True)
class Tap:
    """A button of the present screen was pressed."""

    answer: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text was typed that is neither a command nor a button's number or name."""

    text: str


Event = Tap | Said

SOME_DAY = date(2026, 1, 1)
"""Today where nobody says which day it is; the engine does."""


class Person(NamedTuple):
    """What a flow may know about the person in front of it; `today` is where they live.

    Attributes:
        now: this moment, by the clock where they live.
        standings: what they have in all flows; filled in for flows that are `Overlooking`.
    """

    settings: Mapping[str, str] = MappingProxyType({})
    paused: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    today: date = SOME_DAY
    now: datetime = datetime(SOME_DAY.year, SOME_DAY.month, SOME_DAY.day, 12, tzinfo=UTC)
    standings: tuple[Standing, ...] = ()


class FlowState(BaseModel):
    """A flow's memory of one conversation: small, immutable, and JSON in the database."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    step: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step led to.

    Attributes:
        state: where the person is now; None ends the flow.
        effects: what is to be done besides showing the screen, in order.
        notice: a short word on the tap itself (a toast), or a line above a typed answer.
        below: True moves the card beneath messages posted by this turn.
    """

    state: FlowState | None
    effects: tuple[Effect, ...] = ()
    notice: Words | None = None
    below: bool = False


class Flow(Protocol):
    """One conversation as a finite-state machine; implemented by the modules beside this one."""

    name: ClassVar[str]
    resumable: ClassVar[bool]
    """Whether leaving in the middle pauses it; otherwise leaving ends it."""
    steps: ClassVar[type[StrEnum]]
    graph: ClassVar[Mapping[Any, frozenset[Any]]]
    state_type: ClassVar[type[FlowState]]

    def start(self, person: Person, catalog: Catalog) -> FlowState:
        """The state in which a person enters."""
        ...

    def revive(self, state: Any, catalog: Catalog) -> FlowState:
        """A stored state fitted to today's content: what no longer exists is left out."""
        ...

    def step(self, state: Any, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What one event leads to; never raises for anything a person may do."""
        ...

    def show(self, state: Any, person: Person, catalog: Catalog) -> Screen:
        """The screen of a state; the same state always gives the same screen."""
        ...


AnyState = TypeVar("AnyState", bound=FlowState)


def having(state: AnyState, **changes: Any) -> AnyState:
    """The state with some of it changed."""
    return state.model_copy(update=changes)


class IllegalEdgeError(Exception):
    """A flow went where its own table does not lead. A defect, never a user's mistake."""


def advance(flow: Flow, state: FlowState, event: Event, person: Person, catalog: Catalog) -> Turn:
    """Run one step and hold it to the flow's table.

    Raises:
        IllegalEdgeError: the step returned a state that its graph does not allow.
    """
    turn = flow.step(state, event, person, catalog)
    if turn.state is not None:
        here, there = flow.steps(state.step), flow.steps(turn.state.step)
        if there is not here and there not in flow.graph[here]:
            raise IllegalEdgeError(f"{flow.name}: {here} does not lead to {there}")
    return turn


def go_home(state: FlowState) -> Turn:
    """A turn that leaves for the home screen and changes nothing here."""
    return Turn(state, effects=(Open(HOME),))


def not_understood(state: FlowState) -> Turn:
    """A turn in which nothing happened: the event means nothing on this screen."""
    return Turn(state, notice=Words("chat.not_understood"))
