"""The pieces of the advice on which role to become: outcomes, rules, words by condition."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from advisor.hiring.model import Answers, Basis, When, fires
from advisor.hiring.table import NOT_SURE, Points
from advisor.provenance import Cite, Frozen, Id, Role
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


class Rule(Frozen):
    """Points that certain answers bring, and the place in a source that says why."""

    id: Id
    when: When = Field(default_factory=dict)
    push: Push
    cite: Cite
    basis: Basis = Basis.STATED


class Promise(Frozen):
    """Held by a test: along `order`, the points of `axis` never rise (or fall)."""

    question: Id
    order: Annotated[tuple[Id, ...], Field(min_length=2)]
    axis: Literal["lean", "breadth"]
    never: Literal["rise", "fall"]


class Counsel(Frozen):
    """A word to say with the outcome, and when; an empty condition is no condition.

    Attributes:
        unsaid: questions that must be open or not sure for it.
    """

    id: Id
    outcome: tuple[Outcome, ...] = ()
    when: When = Field(default_factory=dict)
    unsaid: tuple[Id, ...] = ()
    cite: Cite | None = None

    def fits(self, outcome: Outcome, answers: Answers) -> bool:
        """Whether it applies to this outcome and these answers."""
        return (
            (not self.outcome or outcome in self.outcome)
            and fires(self.when, answers)
            and all(answers.get(question, NOT_SURE) == NOT_SURE for question in self.unsaid)
        )


class StrengthGuess(Frozen):
    """What somebody who answers so is probably best at."""

    id: Strength
    when: When = Field(default_factory=dict)


class LevelGuess(Frozen):
    """How far on somebody who answers so is on a way to a goal."""

    id: Stage
    goal: tuple[Goal, ...] = ()
    when: When = Field(default_factory=dict)
