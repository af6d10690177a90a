"""Progress: all one has in every flow, each a tap from where one stopped."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    BACK,
    BACK_BUTTON,
    HOME,
    HOME_BUTTON,
    Choice,
    Event,
    FlowState,
    Open,
    Person,
    Screen,
    Series,
    Tap,
    Turn,
    Words,
    go_home,
    not_understood,
    rows_of,
)
from bot.flows.wording.standing import Standing

STARTS = ("become", "roadmap", "simulate", "hire")
"""The flows in which there is something to come back to, for whoever has nothing there yet."""


class Step(StrEnum):
    """Progress is one screen."""

    OVERVIEW = "overview"


GRAPH: Mapping[Step, frozenset[Step]] = {Step.OVERVIEW: frozenset()}


class State(FlowState):
    """Nothing to remember: what is shown follows from what the other flows hold."""

    step: Step = Step.OVERVIEW


class Progress:
    """Every plan, simulation and verdict that somebody has."""

    name: ClassVar[str] = "progress"
    resumable: ClassVar[bool] = False
    overlooks: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """Always the overview."""
        return State()

    def revive(self, state: State, catalog: Catalog) -> State:
        """Nothing in it can go out of date."""
        return state

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Go on with what was tapped, or start it."""
        going_on = {_answer(each): each for each in person.standings}
        match event:
            case Tap(answer) if answer in (BACK, HOME):
                return go_home(state)
            case Tap(answer) if answer in going_on:
                return Turn(state, (going_on[answer].leads,), Words("chat.resumed"))
            case Tap(answer) if answer in _not_begun(person):
                return Turn(state, (Open(answer),))
            case _:
                return not_understood(state)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """What there is, and what could be started."""
        going_on = tuple(Choice(_answer(each), each.label) for each in person.standings)
        new = tuple(Choice(flow, Words(f"progress.start.{flow}")) for flow in _not_begun(person))
        said = Series(tuple(each.said for each in person.standings), "\n\n")
        text = Words("progress.text", {"standings": said}) if going_on else Words("progress.none")
        return Screen(text, (*rows_of(going_on), *rows_of(new), (BACK_BUTTON, HOME_BUTTON)))


def _answer(standing: Standing) -> str:
    """The place that a button leads to, which is the same after a restart."""
    match standing.leads:
        case Open(flow, at):
            return f"{flow}:{at}"
        case _:
            return f"{standing.leads.flow}:"


def _not_begun(person: Person) -> tuple[str, ...]:
    begun = {each.leads.flow for each in person.standings}
    return tuple(flow for flow in STARTS if flow not in begun)
