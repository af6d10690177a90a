"""The pieces of the advice on which role to become: outcomes, rules, words by condition."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from advisor.provenance import Frozen, Role
from advisor.questionnaire import model
from advisor.questionnaire.model import Answers, When
from advisor.questionnaire.table import Points
from advisor.roadmap.step import Stage
from advisor.roadmap.wishes import Goal, Strength


class Outcome(StrEnum):
    """Which role to become, and for both which comes first."""

    AI = "ai"
    ML = "ml"
    AI_THEN_ML = "ai_then_ml"
    ML_THEN_AI = "ml_then_ai"

    @property
    def order(self) -> tuple[Role, ...]:
        """The roles, the one to begin with first."""
        return tuple(Role(part) for part in self.value.split("_then_"))

    @property
    def goal(self) -> Goal:
        """The goal of a roadmap that leads there."""
        return Goal.BOTH if len(self.order) > 1 else Goal(self.value)


def outcome_of(points: Points) -> Outcome:
    """The outcome of both sums: the first says which role, the second whether also the other."""
    lean, breadth = points
    if breadth > 0:
        return Outcome.AI_THEN_ML if lean > 0 else Outcome.ML_THEN_AI
    return Outcome.AI if lean > 0 else Outcome.ML


class Push(Frozen):
    """Points of a rule.

    Attributes:
        lean: above zero towards AI, below zero towards ML.
        breadth: above zero towards both, below zero towards one of them alone.
    """

    lean: Annotated[int, Field(ge=-99, le=99)] = 0
    breadth: Annotated[int, Field(ge=-99, le=99)] = 0


class Rule(model.Rule):
    """A rule of becoming."""

    push: Push

    @property
    def points(self) -> Points:
        """How far towards AI, and how far towards both."""
        return self.push.lean, self.push.breadth


class Promise(model.Promise):
    """A promise about one of the sums."""

    axis: Literal["lean", "breadth"]


class Counsel(model.Remark):
    """A word to say with the outcome; with no outcome named, it is for all."""

    outcome: tuple[Outcome, ...] = ()

    def fits(self, outcome: Outcome, answers: Answers) -> bool:
        """Whether it applies to this outcome and these answers."""
        return (not self.outcome or outcome in self.outcome) and self.suits(answers)


class StrengthGuess(Frozen):
    """What somebody who answers so is probably best at."""

    id: Strength
    when: When = Field(default_factory=dict)


class LevelGuess(Frozen):
    """How far on somebody who answers so is on a way to a goal."""

    id: Stage
    goal: tuple[Goal, ...] = ()
    when: When = Field(default_factory=dict)
