"""What a person says about the way they want to go."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from advisor.roadmap.step import Stage


class Goal(StrEnum):
    """What to become."""

    AI = "ai"
    ML = "ml"
    BOTH = "both"


class Strength(StrEnum):
    """What one is best at today."""

    CODE = "code"
    MATH = "math"
    DATA = "data"
    BEGINNER = "beginner"


class Time(StrEnum):
    """How long the plan may take; `job_ready` is as long as it needs."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    JOB_READY = "job_ready"


class Background(StrEnum):
    """What one does today; `ai` and `ml` are people who already work in the role."""

    SOFTWARE = "software"
    DATA_SCIENCE = "data_science"
    ANALYST = "analyst"
    STUDENT = "student"
    NONE = "none"
    AI = "ai"
    ML = "ml"


MAX_HOURS = 80
"""No plan is made for more hours a week than this."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a plan depends on, beside the catalog.

    Attributes:
        hours: a week, 1 to `MAX_HOURS`.
        start: the first day.
        basics: asks for the steps below one's level as well.
        finished: steps that are done; they stay done and are not planned again.
        declined: steps that the person does not want; what needs them is planned all the same.
    """

    goal: Goal
    strength: Strength
    time: Time
    level: Stage
    hours: int
    start: date
    background: Background = Background.NONE
    basics: bool = False
    finished: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not 1 <= self.hours <= MAX_HOURS:
            raise ValueError(f"hours a week must be 1 to {MAX_HOURS}, not {self.hours}")
