"""The pieces of a questionnaire: answers, questions, rules, what is said under a condition."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from advisor.provenance import Cite, Frozen, Id
from advisor.questionnaire.table import NOT_SURE, Points

Answers = Mapping[str, str]
"""Question to option. A question that is absent is still open; `not_sure` is an answer."""

When = dict[Id, Annotated[tuple[Id, ...], Field(min_length=1)]]
"""True where each question named has one of the options named; always true if empty."""


class Basis(StrEnum):
    """Whether the source says so itself, or we read it out of what it says there."""

    STATED = "stated"
    INFERRED = "inferred"


class Option(Frozen):
    """An answer; `weight` is how often we expect it, relative to the question's others."""

    id: Id
    weight: Annotated[int, Field(ge=1, le=100)]


class Question(Frozen):
    """A question with weighed options; the last of them is `not_sure`."""

    id: Id
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Rule(Frozen):
    """Points that certain answers bring, and the place in a source that says why."""

    id: Id
    when: When = Field(default_factory=dict)
    cite: Cite
    basis: Basis = Basis.STATED

    @property
    def points(self) -> Points:
        """What the rule adds to both sums."""
        raise NotImplementedError


class Clash(Frozen):
    """Answers that hardly go together."""

    id: Id
    when: When


class Promise(Frozen):
    """Held by a test: along `order`, the points of a sum never rise (or fall)."""

    question: Id
    order: Annotated[tuple[Id, ...], Field(min_length=2)]
    never: Literal["rise", "fall"]


class Remark(Frozen):
    """Something to say with an outcome, and when; an empty condition is no condition.

    Attributes:
        unsaid: questions that must be open or not sure for it.
    """

    id: Id
    when: When = Field(default_factory=dict)
    unsaid: tuple[Id, ...] = ()
    cite: Cite | None = None

    def suits(self, answers: Answers) -> bool:
        """Whether the answers call for it, whatever the outcome."""
        return fires(self.when, answers) and all(
            answers.get(question, NOT_SURE) == NOT_SURE for question in self.unsaid
        )


def fires(when: Mapping[str, tuple[str, ...]], answers: Answers) -> bool:
    """Whether a condition holds; a question without an answer counts as not sure."""
    return all(answers.get(question, NOT_SURE) in options for question, options in when.items())
