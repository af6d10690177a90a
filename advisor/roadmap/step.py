"""One step of a roadmap: something to become able to do, and how one shows it."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id


class Stage(StrEnum):
    """How far on a step stands, and how far on a person is; the sources' three levels."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for the first stage, and one more for each that follows."""
        return list(Stage).index(self)


class Hours(Frozen):
    """How long a step takes, by our own estimate: no source counts hours."""

    low: Annotated[int, Field(ge=1, le=40)]
    high: Annotated[int, Field(ge=1, le=40)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("`low` is above `high`")
        return self

    @cached_property
    def planned(self) -> int:
        """The hours a plan sets aside: the middle, rounded up."""
        return (self.low + self.high + 1) // 2


class Step(Frozen):
    """A step of the library; its words stand under its id in the texts.

    Attributes:
        side: whose work it is; `both` belongs to either goal.
        needs: steps that come before it, all of them earlier in the file.
        done: what shows that it is done: a link to something made, a number measured, or a
            question that one can answer.
        skills: skills of the catalog that it builds.
        resources: free material by the people who make the thing, by name.
        leads: the part of the product in which one can practise it.
    """

    id: Id
    side: Literal["ai", "ml", "both"]
    stage: Stage
    hours: Hours
    needs: tuple[Id, ...] = ()
    done: Literal["link", "number", "check"]
    skills: tuple[Id, ...] = ()
    cites: Annotated[tuple[Cite, ...], Field(min_length=1)]
    resources: tuple[str, ...] = ()
    leads: Literal["interview"] | None = None
