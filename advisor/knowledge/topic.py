"""A question that people ask, and everything the sources answer to it."""

from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.knowledge.statement import Statement
from advisor.provenance import Frozen, Id


class Conflict(Frozen):
    """Entries of the catalog that cannot all be right, or only each within its own scope.

    Attributes:
        kind: whether sources contradict each other, or one contradicts itself.
        sides: two or more groups of entries; those within a group agree.
    """

    id: Id
    kind: Literal["between_sources", "within_source"]
    sides: tuple[tuple[Id, ...], ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _has_sides(self) -> Self:
        if not all(self.sides):
            raise ValueError("a side without entries is no side")
        return self


class Lead(Frozen):
    """Where to go on from an answer: a part of the product, and the place to open in it."""

    to: Literal[
        "hire", "become", "compare", "salary", "roadmap", "quiz", "simulate", "interview", "xray"
    ]
    at: str = ""


class Topic(Frozen):
    """One question with all that is known about it.

    Attributes:
        says: every source's statements; a source may have several.
        conflicts: where those contradict each other, or entries elsewhere.
        see: related topics, the nearest first.
        leads: parts of the product that take it from here.
    """

    id: Id
    says: tuple[Statement, ...] = Field(min_length=1)
    conflicts: tuple[Conflict, ...] = ()
    see: tuple[Id, ...] = ()
    leads: tuple[Lead, ...] = ()
