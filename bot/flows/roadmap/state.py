"""Where one can be in a roadmap, and what is remembered of it."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from advisor.roadmap.wishes import MAX_HOURS
from bot.flows.core import FlowState


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


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.ASK: frozenset({Step.REVIEW, Step.NEXT, Step.CHANGE}),
    Step.REVIEW: frozenset({Step.ASK, Step.NEXT}),
    Step.NEXT: frozenset({Step.DONE, Step.WHOLE, Step.BEHIND, Step.MORE}),
    Step.DONE: frozenset({Step.NEXT, Step.ANSWER}),
    Step.ANSWER: frozenset({Step.NEXT, Step.DONE}),
    Step.WHOLE: frozenset({Step.NEXT}),
    Step.BEHIND: frozenset({Step.NEXT, Step.TRIM}),
    Step.TRIM: frozenset({Step.NEXT, Step.BEHIND}),
    Step.MORE: frozenset({Step.NEXT, Step.LEFT_OUT, Step.CHANGE}),
    Step.LEFT_OUT: frozenset({Step.MORE}),
    Step.CHANGE: frozenset({Step.MORE, Step.ASK, Step.NEXT}),
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


class State(FlowState):
    """One roadmap.

    Attributes:
        goal, strength, time, level, background: inputs; an empty one is not known yet.
        hours: a week; 0 is not known yet.
        basics: whether steps below the level were asked for.
        asking: the input on the screen, at ASK.
        taken: inputs that nobody said, and that are what the question said they would be.
        start: the day from which the dates are counted; empty before there is a plan.
        order: the steps of the plan since then, finished ones among them.
        finished: every step ever finished, with what was shown for it ("" for nothing).
        declined: steps that are not for this person.
        dropped: steps given up for the date.
        wished: steps that a job post asks for.
        started: the step that is under way.
        undo: the newest act, while it can be taken back.
        moved, fresh: what a new version of the library brought, until the next tap: steps that
            stand for older ones, and how many new ones would suit.
        library: the version of the library that the plan knows.
        page: of the whole plan, from 0.
    """

    step: Step = Step.ASK
    goal: str = ""
    strength: str = ""
    time: str = ""
    level: str = ""
    hours: int = Field(default=0, ge=0, le=MAX_HOURS)
    background: str = ""
    basics: bool = False
    asking: str | None = "goal"
    taken: tuple[str, ...] = ()
    start: str = ""
    order: tuple[str, ...] = ()
    finished: dict[str, str] = Field(default_factory=dict)
    declined: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    wished: dict[str, Wish] = Field(default_factory=dict)
    started: str = ""
    undo: Undo | None = None
    moved: tuple[str, ...] = ()
    fresh: int = 0
    library: int = 0
    page: int = 0
