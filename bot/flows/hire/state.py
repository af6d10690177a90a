"""Where one can be in the hiring conversation, and the table of what may follow."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import Field

from advisor.provenance import Level, Region, Role
from bot.flows.questionnaire.state import Asked


class Step(StrEnum):
    """The screens of the conversation."""

    ASK = "ask"
    READ = "read"
    REVIEW = "review"
    CHANGE = "change"
    VERDICT = "verdict"
    FOLLOW_UP = "follow_up"
    PIECE = "piece"
    LEVEL = "level"
    REGION = "region"
    COMPLAIN = "complain"
    RESTART = "restart"


class Piece(StrEnum):
    """The pieces of the kit that are read on the card."""

    JOB = "job"
    SCREENING = "screening"
    NINETY_DAYS = "ninety_days"
    PAY = "pay"
    MISTAKES = "mistakes"
    PLAN = "plan"


COMPLAINTS = ("role", "reason", "missing", "figure")
"""What can be wrong with advice: the second of a complaint's two taps."""

GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.ASK: frozenset({Step.REVIEW, Step.CHANGE}),
    Step.READ: frozenset({Step.ASK, Step.REVIEW}),
    Step.REVIEW: frozenset({Step.ASK, Step.CHANGE, Step.VERDICT, Step.RESTART}),
    Step.CHANGE: frozenset({Step.ASK, Step.REVIEW}),
    Step.VERDICT: frozenset(
        {
            Step.REVIEW,
            Step.FOLLOW_UP,
            Step.PIECE,
            Step.LEVEL,
            Step.REGION,
            Step.COMPLAIN,
            Step.RESTART,
        }
    ),
    Step.FOLLOW_UP: frozenset({Step.VERDICT}),
    Step.PIECE: frozenset({Step.VERDICT, Step.LEVEL, Step.REGION}),
    Step.LEVEL: frozenset({Step.PIECE, Step.REGION, Step.VERDICT}),
    Step.REGION: frozenset({Step.PIECE, Step.VERDICT}),
    Step.COMPLAIN: frozenset({Step.VERDICT}),
    Step.RESTART: frozenset({Step.ASK, Step.REVIEW, Step.VERDICT}),
}


class State(Asked):
    """One hiring question so far.

    Attributes:
        proposed, words: answers read in a description, and the words each was found in; at READ.
        sure: whether that reading is sure of what is to be built.
        told: whether the verdict for the present answers has been posted.
        piece, page: what is open at PIECE, and which page of it (from 0).
        role: whose kit is open where both are to be hired.
        level, region: for whom the kit is written; None until it is known.
    """

    step: Step = Step.ASK
    proposed: dict[str, str] = Field(default_factory=dict)
    words: dict[str, str] = Field(default_factory=dict)
    sure: bool = False
    told: bool = False
    piece: Piece | None = None
    page: int = 0
    role: Role | None = None
    level: Level | None = None
    region: Region | None = None

    def fresh(self) -> Self:
        """Other answers, for the same level and region."""
        return type(self)(level=self.level, region=self.region)
