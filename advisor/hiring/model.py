"""The pieces of the hiring advice: questions, rules that push points, advice by condition."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from advisor.provenance import Frozen, Id, Role
from advisor.questionnaire import model
from advisor.questionnaire.model import Answers, When
from advisor.questionnaire.table import Points


class Verdict(StrEnum):
    """What to hire. The order settles ties: the sources lean to the AI engineer first."""

    AI = "ai"
    ML = "ml"
    BOTH = "both"
    NEITHER = "neither"


def verdict_of(points: Points) -> Verdict:
    """The verdict that the signs of the two sums spell."""
    ai, ml = points
    if ai > 0:
        return Verdict.BOTH if ml > 0 else Verdict.AI
    return Verdict.ML if ml > 0 else Verdict.NEITHER


class FollowUp(Frozen):
    """A question that shapes the recommendation and never the verdict.

    Attributes:
        verdict: those with which anything hangs on it; empty for all.
    """

    id: Id
    verdict: tuple[Verdict, ...] = ()
    options: Annotated[tuple[Id, ...], Field(min_length=2)]


class Push(Frozen):
    """Points for either sum; negative ones speak against it."""

    ai: Annotated[int, Field(ge=-99, le=99)] = 0
    ml: Annotated[int, Field(ge=-99, le=99)] = 0


class Rule(model.Rule):
    """A rule of hiring: it looks at one answer at least."""

    when: When
    push: Push

    @property
    def points(self) -> Points:
        """The need for foundation-model work, and the need for a custom model."""
        return self.push.ai, self.push.ml


class Monotone(model.Promise):
    """A promise about one of the sums, or both."""

    axes: Annotated[tuple[Role, ...], Field(min_length=1)]


class Advice(model.Remark):
    """A piece of advice; with no verdict named, it is for all."""

    verdict: tuple[Verdict, ...] = ()

    def fits(self, verdict: Verdict, answers: Answers) -> bool:
        """Whether the advice applies to this verdict and these answers."""
        return (not self.verdict or verdict in self.verdict) and self.suits(answers)


class Title(Advice):
    """The job title to post for a role."""

    role: Role


class Order(Advice):
    """Who is hired first, and by its text what brings in the other."""

    roles: tuple[Role, ...]


class Trial(Advice):
    """A two-week test for a verdict that is close to `runner_up`, or whose answers clash."""

    runner_up: tuple[Verdict, ...] = ()


class Fact(Frozen):
    """How the values of one fact about a problem answer a question."""

    id: Id
    question: Id
    values: dict[str, Id]
