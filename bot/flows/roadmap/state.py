"""Where one can be in a roadmap, and what is remembered of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from advisor.roadmap.wishes import MAX_HOURS
from bot.flows.core import FlowState
from bot.flows.restoring import readable


class Step(StrEnum):
    """The screens of a roadmap; NEXT is its home."""

    ASK = "ask"
    REVIEW = "review"
    NEXT = "next"
    DONE = "done"
    ANSWER = "answer"
    WHOLE = "whole"
    BEHIND = "behind"
    TRIM = "trim"
    MORE = "more"
    LEFT_OUT = "left_out"
    CHANGE = "change"
    PLANS = "plans"
    DELETE = "delete"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.ASK: frozenset({Step.REVIEW, Step.NEXT, Step.CHANGE, Step.PLANS}),
    Step.REVIEW: frozenset({Step.ASK, Step.NEXT}),
    Step.NEXT: frozenset({Step.DONE, Step.WHOLE, Step.BEHIND, Step.MORE, Step.PLANS}),
    Step.DONE: frozenset({Step.NEXT, Step.ANSWER}),
    Step.ANSWER: frozenset({Step.NEXT, Step.DONE}),
    Step.WHOLE: frozenset({Step.NEXT}),
    Step.BEHIND: frozenset({Step.NEXT, Step.TRIM}),
    Step.TRIM: frozenset({Step.NEXT, Step.BEHIND}),
    Step.MORE: frozenset({Step.NEXT, Step.LEFT_OUT, Step.CHANGE, Step.PLANS}),
    Step.LEFT_OUT: frozenset({Step.MORE}),
    Step.CHANGE: frozenset({Step.MORE, Step.ASK, Step.NEXT}),
    Step.PLANS: frozenset({Step.NEXT, Step.ASK, Step.DELETE}),
    Step.DELETE: frozenset({Step.PLANS}),
}

ASKED = ("goal", "strength", "time", "level", "hours", "background")
"""The inputs, in the order in which they are asked."""


class Undo(BaseModel):
    """The newest act, and what it changed, as it was before."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    act: str
    order: tuple[str, ...] | None = None
    finished: dict[str, str] | None = None
    declined: tuple[str, ...] | None = None
    dropped: tuple[str, ...] | None = None
    started: str | None = None
    start: str | None = None
    goal: str | None = None
    strength: str | None = None
    time: str | None = None
    level: str | None = None
    hours: int | None = None
    background: str | None = None
    basics: bool | None = None


class Wish(BaseModel):
    """Why a step is wished for: a job post asks for it.

    Attributes:
        line: the post's own words.
        post: tells the post from others.
        met, asked: how many of the kinds of work it asks for one had when it was read.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    line: str
    post: int
    met: int
    asked: int


class Plan(BaseModel):
    """One plan: all of it but what is finished, which counts in every plan.

    Attributes:
        number: tells it from the other plans; it stays while the plan is kept.
        goal, strength, time, level, background: inputs; an empty one is not known yet.
        hours: a week; 0 is not known yet.
        basics: whether steps below the level were asked for.
        taken: inputs that nobody said, and that are what the question said they would be.
        start: the day from which the dates are counted; empty before there is a plan.
        order: the steps of the plan since then, finished ones among them.
        declined: steps that are not for this person.
        dropped: steps given up for the date.
        started: the step that is under way.
        suggested: steps that the quiz suggested, which come next.
        library: the version of the library that the plan knows.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    number: int = 1
    goal: str = ""
    strength: str = ""
    time: str = ""
    level: str = ""
    hours: int = Field(default=0, ge=0, le=MAX_HOURS)
    background: str = ""
    basics: bool = False
    taken: tuple[str, ...] = ()
    start: str = ""
    order: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    started: str = ""
    suggested: tuple[str, ...] = ()
    library: int = 0


class State(Plan, FlowState):
    """The active plan, and what goes for all plans.

    Attributes:
        asking: the input on the screen, at ASK.
        finished: every step ever finished, with what was shown for it ("" for nothing).
        wished: steps that a job post asks for, whatever the plan.
        undo: the newest act, while it can be taken back.
        moved, fresh: what a new version of the library brought, until the next tap: steps that
            stand for older ones, and how many new ones would suit.
        page: of the whole plan, from 0.
        aside: plans kept beside the active one, in terms of the library that they know.
        deleted: the plan that was deleted last, which can be brought back.
        picked: the number of the plan to delete, at DELETE; 0 while that is to be chosen.
    """

    step: Step = Step.ASK
    asking: str | None = "goal"
    finished: dict[str, str] = Field(default_factory=dict)
    wished: dict[str, Wish] = Field(default_factory=dict)
    undo: Undo | None = None
    moved: tuple[str, ...] = ()
    fresh: int = 0
    page: int = 0
    aside: tuple[Plan, ...] = ()
    deleted: Plan | None = None
    picked: int = 0

    @field_validator("aside", mode="before")
    @classmethod
    def _as_far_as_readable(cls, stored: Any) -> Any:
        """One plan that cannot be read costs neither the others nor the rest of itself."""
        if not isinstance(stored, list):
            return stored
        return [readable(Plan, plan) if isinstance(plan, dict) else plan for plan in stored]
