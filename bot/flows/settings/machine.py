"""Settings as a machine: which screen a tap or a text belongs to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    BACK,
    HOME,
    Event,
    FlowState,
    Open,
    Person,
    Prefer,
    Said,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    not_understood,
)
from bot.flows.settings import reminders, screens
from bot.flows.settings.screens import ASK_EACH_TIME
from bot.flows.settings.state import GRAPH, State, Step
from bot.flows.settings.zones import ZONES

_ENTERED = (Step.REMIND, Step.ZONE)
"""The screens that have names for other flows, and behind a typed /settings."""


class Settings:
    """What a person wants the bot to remember about them."""

    name: ClassVar[str] = "settings"
    resumable: ClassVar[bool] = False
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The overview."""
        return State()

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """A screen by its name; `remind.roadmap` leads back to the roadmap."""
        name, _, came_from = at.partition(".")
        if name not in _ENTERED:
            return State()
        return State(step=Step(name), came_from=came_from if came_from == "roadmap" else "")

    def revive(self, state: State, catalog: Catalog) -> State:
        """Zones that are not offered any more are left out."""
        found = tuple(key for key in state.found if key in ZONES)
        return state if found == state.found else State(step=state.step)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Open a setting, or remember what was tapped or typed."""
        match state.step, event:
            case _, Tap(answer) if answer == HOME:
                return go_home(state)
            case Step.ZONE, Tap(answer):
                return reminders.zone(state, answer, person)
            case Step.ZONE, Said(text):
                return reminders.zone_typed(state, text, person)
            case Step.REMIND, Tap(answer):
                return reminders.remind(state, answer, person)
            case Step.HOUR, Tap(answer):
                return reminders.hour(state, answer, person)
            case Step.HOUR, Said(text):
                return reminders.hour_typed(state, text, person)
            case Step.QUIET, Tap(answer):
                return reminders.quiet(state, answer, person)
            case Step.MENU, Tap(answer):
                return _on_menu(state, answer, person)
            case setting, Tap(answer):
                return _chosen(state, setting, answer, person)
            case _:
                return not_understood(state)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The overview with today's values, or the options of one setting."""
        return screens.screen(state, person)


def _on_menu(state: State, answer: str, person: Person) -> Turn:
    if answer == BACK:
        return go_home(state)
    if answer == "forget":
        return Turn(state, effects=(Open("forget"),))
    if answer in screens.open_settings(person):
        return Turn(State(step=Step(answer)))
    return not_understood(state)


def _chosen(state: State, setting: str, answer: str, person: Person) -> Turn:
    if answer == BACK:
        return Turn(State())
    if answer not in screens.options(setting, person):
        return not_understood(state)
    chosen = None if answer == ASK_EACH_TIME else answer
    return Turn(State(), (Prefer({setting: chosen}),), Words("settings.remembered"))
