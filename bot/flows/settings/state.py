"""The screens of the settings; the settings themselves belong to the person."""

from collections.abc import Mapping
from enum import StrEnum

from bot.flows.core import FlowState


class Step(StrEnum):
    """The overview, one screen a setting, and what belongs to reminders."""

    MENU = "menu"
    REGION = "region"
    LEVEL = "level"
    LANGUAGE = "language"
    ZONE = "zone"
    REMIND = "remind"
    HOUR = "hour"
    QUIET = "quiet"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.MENU: frozenset({Step.REGION, Step.LEVEL, Step.LANGUAGE, Step.ZONE, Step.REMIND}),
    Step.REGION: frozenset({Step.MENU}),
    Step.LEVEL: frozenset({Step.MENU}),
    Step.LANGUAGE: frozenset({Step.MENU}),
    Step.ZONE: frozenset({Step.MENU, Step.REMIND}),
    Step.REMIND: frozenset({Step.MENU, Step.HOUR, Step.ZONE, Step.QUIET}),
    Step.HOUR: frozenset({Step.REMIND}),
    Step.QUIET: frozenset({Step.REMIND}),
}


class State(FlowState):
    """Which screen of the settings is open.

    Attributes:
        reminding: the time zone is asked for the sake of reminders, and leads back to them.
        came_from: the flow to which Back leads from the reminders; empty for the overview.
        found: zones, by their keys, that go with what was typed.
    """

    step: Step = Step.MENU
    reminding: bool = False
    came_from: str = ""
    found: tuple[str, ...] = ()
