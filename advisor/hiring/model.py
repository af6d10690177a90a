"""The pieces of the hiring advice: questions, rules that push points, advice by condition."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from advisor.hiring.table import NOT_SURE
from advisor.provenance import Cite, Frozen, Id, Role

Answers = Mapping[str, str]
"""Question to option. A question that is absent is still open; `not_sure` is an answer."""

When = dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]]
"""True where each question named has one of the options named; always true if empty."""


class Verdict(StrEnum):
    """What to hire. The order settles ties: the sources lean to the AI engineer first."""

    AI = "ai"
    ML = "ml"
    BOTH = "both"
    NEITHER = "neither"


class Basis(StrEnum):
    """Whether the source says so itself, or we read it out of what it says there."""

    STATED = "stated"
    INFERRED = "inferred"


class Option(Frozen):
    """An answer; `weight` is how often we expect it, relative to the question's others."""

    id: Id
    weight: Annotated[int, Field(ge=1, le=100)]


class Question(Frozen):
    """A question whose answer may decide the verdict; its last option is `not_sure`."""

    id: Id
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


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


class Rule(Frozen):
    """Points that certain answers bring, and the place in a source that says why."""

    id: Id
    when: When
    push: Push
    cite: Cite
    basis: Basis = Basis.STATED


class Clash(Frozen):
    """Answers that hardly go together."""

    id: Id
    when: When


class Monotone(Frozen):
    """A promise held by a test: along `order`, the points of `axes` never rise (or fall)."""

    question: Id
    order: Annotated[tuple[Id, ...], Field(min_length=2)]
    axes: Annotated[tuple[Role, ...], Field(min_length=1)]
    never: Literal["rise", "fall"]


class Advice(Frozen):
    """A piece of advice and when it applies; an empty condition is no condition.

    Attributes:
        unsaid: follow-ups that must be unanswered for the advice to apply.
    """

    id: Id
    verdict: tuple[Verdict, ...] = ()
    when: When = Field(default_factory=dict)
    unsaid: tuple[Id, ...] = ()
    cite: Cite | None = None

    def fits(self, verdict: Verdict, answers: Answers) -> bool:
        """Whether the advice applies to this verdict and these answers."""
        return (
            (not self.verdict or verdict in self.verdict)
            and fires(self.when, answers)
            and all(answers.get(question, NOT_SURE) == NOT_SURE for question in self.unsaid)
        )


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


def fires(when: Mapping[str, tuple[str, ...]], answers: Answers) -> bool:
    """Whether a condition holds; a question without an answer counts as not sure."""
    return all(answers.get(question, NOT_SURE) in options for question, options in when.items())
