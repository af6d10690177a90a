"""Settings: where and at which level one usually hires, and the language."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.provenance import Level, Region
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    Choice,
    Event,
    FlowState,
    Open,
    Person,
    Prefer,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    not_understood,
    rows_of,
)

ASK_EACH_TIME = "none"


class Step(StrEnum):
    """The overview, and one screen a setting."""

    MENU = "menu"
    REGION = "region"
    LEVEL = "level"
    LANGUAGE = "language"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.MENU: frozenset({Step.REGION, Step.LEVEL, Step.LANGUAGE}),
    Step.REGION: frozenset({Step.MENU}),
    Step.LEVEL: frozenset({Step.MENU}),
    Step.LANGUAGE: frozenset({Step.MENU}),
}


class State(FlowState):
    """Which screen of the settings is open; the settings themselves belong to the person."""

    step: Step = Step.MENU


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

    def revive(self, state: State, catalog: Catalog) -> State:
        """Nothing in it can go out of date."""
        return state

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Open a setting, or remember the option that was tapped."""
        match state.step, event:
            case _, Tap("home"):
                return go_home(state)
            case Step.MENU, Tap("back"):
                return go_home(state)
            case _, Tap("back"):
                return Turn(State())
            case Step.MENU, Tap("forget"):
                return Turn(state, effects=(Open("forget"),))
            case Step.MENU, Tap(answer) if answer in _open_settings(person):
                return Turn(State(step=Step(answer)))
            case setting, Tap(answer) if answer in _options(setting, person):
                chosen = None if answer == ASK_EACH_TIME else answer
                return Turn(State(), (Prefer({setting: chosen}),), Words("settings.remembered"))
            case _:
                return not_understood(state)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The overview with today's values, or the options of one setting."""
        if state.step == Step.MENU:
            settings = _open_settings(person)
            choices = tuple(Choice(name, Words(f"settings.change.{name}")) for name in settings)
            text = Words(
                "settings.menu",
                {"values": tuple(_value(name, person) for name in settings)},
            )
            forget = Choice("forget", Words("settings.change.forget"))
            return Screen(text, (*rows_of(choices), (forget,), (BACK_BUTTON, HOME_BUTTON)))
        options = _options(state.step, person)
        choices = tuple(Choice(option, _option(state.step, option)) for option in options)
        text = Words(f"settings.ask.{state.step}", {"value": _value(state.step, person)})
        return Screen(text, (*rows_of(choices), (BACK_BUTTON, HOME_BUTTON)))


def _open_settings(person: Person) -> tuple[str, ...]:
    """The settings there is a choice in: a single language is none."""
    always = (Step.REGION.value, Step.LEVEL.value)
    return (*always, Step.LANGUAGE.value) if len(person.languages) > 1 else always


def _options(setting: str, person: Person) -> tuple[str, ...]:
    match setting:
        case Step.REGION:
            return (*(region.value for region in Region), ASK_EACH_TIME)
        case Step.LEVEL:
            return (*(level.value for level in Level), ASK_EACH_TIME)
        case _:
            return (*person.languages, ASK_EACH_TIME)


def _option(setting: str, option: str) -> Words:
    return Words(f"settings.option.{setting}.{option}")


def _value(setting: str, person: Person) -> Words:
    chosen = person.settings.get(setting, ASK_EACH_TIME)
    # What was chosen once may be gone from today's content.
    option = chosen if chosen in _options(setting, person) else ASK_EACH_TIME
    return Words(f"settings.value.{setting}", {"value": _option(setting, option)})
