"""Where one can be on either side of the table, and what is remembered of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from advisor.interviews.scorecard import MARKS
from advisor.provenance import Level, Role
from advisor.repetition import Memory
from bot.flows.core import FlowState

BOTH = "both"
"""The goal of whoever practises for either role, or is not sure."""


class Step(StrEnum):
    """The candidate's screens up to ANSWER, the interviewer's from POST on."""

    SIDE = "side"
    GOAL = "goal"
    FORMATS = "formats"
    QUESTION = "question"
    ANSWER = "answer"
    POST = "post"
    LEVEL = "level"
    TABLE = "table"
    READ = "read"
    SCORE = "score"
    CANDIDATE = "candidate"
    COMPARE = "compare"
    REMOVE = "remove"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.SIDE: frozenset({Step.GOAL, Step.FORMATS, Step.POST}),
    Step.GOAL: frozenset({Step.SIDE, Step.FORMATS}),
    Step.FORMATS: frozenset({Step.GOAL, Step.QUESTION}),
    Step.QUESTION: frozenset({Step.FORMATS, Step.ANSWER}),
    Step.ANSWER: frozenset({Step.QUESTION, Step.FORMATS}),
    Step.POST: frozenset({Step.SIDE, Step.LEVEL, Step.TABLE}),
    Step.LEVEL: frozenset({Step.POST, Step.TABLE}),
    Step.TABLE: frozenset(
        {Step.POST, Step.LEVEL, Step.READ, Step.SCORE, Step.CANDIDATE, Step.COMPARE, Step.REMOVE}
    ),
    Step.READ: frozenset({Step.TABLE}),
    Step.SCORE: frozenset({Step.CANDIDATE}),
    Step.CANDIDATE: frozenset({Step.TABLE, Step.SCORE, Step.REMOVE}),
    Step.COMPARE: frozenset({Step.TABLE}),
    Step.REMOVE: frozenset({Step.TABLE, Step.CANDIDATE}),
}


class Candidate(BaseModel):
    """Somebody without a name: a mark for each question that was asked, and since which day."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: date
    marks: dict[str, Annotated[int, Field(ge=MARKS[0], le=MARKS[-1])]] = Field(
        default_factory=dict
    )


class Scorecard(BaseModel):
    """The questions for one post, and who was asked them, by letter."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    level: Level
    questions: tuple[str, ...]
    candidates: dict[str, Candidate] = Field(default_factory=dict)


class State(FlowState):
    """Both sides of the table.

    Attributes:
        goal: whose interviews are practised: a role, or `both`; empty is not asked yet.
        format: what is practised, at QUESTION and ANSWER; empty for whatever is due.
        asking: the question on the screen, at QUESTION, ANSWER and SCORE.
        memories: how well each question was known, by its id.
        post: whose scorecard is open.
        scorecards: one for each role.
        candidate: whose marks are open, as a letter; at REMOVE empty for all of them.
        page: of the questions, at READ.
    """

    step: Step = Step.SIDE
    goal: str = ""
    format: str = ""
    asking: str = ""
    memories: dict[str, Memory] = Field(default_factory=dict)
    post: Role = Role.AI
    scorecards: dict[Role, Scorecard] = Field(default_factory=dict)
    candidate: str = ""
    page: int = Field(default=0, ge=0)
