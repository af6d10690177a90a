"""The items of the quiz: whose work is it?"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from advisor.knowledge.duties import Owner
from advisor.provenance import Frozen, Id

ANSWERS: tuple[Owner, ...] = get_args(Owner)
"""The answers, in the order in which they stand on every card: a place tells nothing."""


class Item(Frozen):
    """One thing to tell apart; its words stand under its id in the texts.

    Attributes:
        level: 1 to 3, how hard its author thinks it is.
        cites: entries of the catalog by their names, and statements by their ids.
        view: whose answer is asked for where the sources differ: one source's id, `most` of
            them, or `all` of them taken together; empty where they agree.
    """

    id: Id
    kind: Literal["duty", "tool", "metric", "situation", "post", "interview"]
    subject: Id
    answer: Owner
    level: Annotated[int, Field(ge=1, le=3)]
    cites: tuple[str, ...] = Field(min_length=1)
    view: Id | Literal[""] = ""


class Subject(Frozen):
    """What some items are about, and the steps of the library that help with it."""

    id: Id
    steps: tuple[Id, ...] = Field(min_length=1)


class QuizBank(Frozen):
    """All items; `quick` are the eight of the source's own poll."""

    quick: tuple[Id, ...] = Field(min_length=8, max_length=8)
    subjects: tuple[Subject, ...] = Field(min_length=1)
    items: tuple[Item, ...] = Field(min_length=1)

    @cached_property
    def item_of(self) -> Mapping[str, Item]:
        """Every item by its id."""
        return {item.id: item for item in self.items}

    @cached_property
    def subject_of(self) -> Mapping[str, Subject]:
        """Every subject by its id."""
        return {subject.id: subject for subject in self.subjects}

    @model_validator(mode="after")
    def _is_of_one_piece(self) -> Self:
        for what, ids in (("items", self.items), ("subjects", self.subjects)):
            twice = [name for name, n in Counter(each.id for each in ids).items() if n > 1]
            if twice:
                raise ValueError(f"{what} with the same id: {', '.join(sorted(twice))}")
        if unknown := {*self.quick} - {*self.item_of}:
            raise ValueError(f"`quick` names {', '.join(sorted(unknown))}, which is no item")
        about = {item.subject for item in self.items}
        if unknown := about ^ {*self.subject_of}:
            raise ValueError(f"a subject without items, or no subject: {', '.join(unknown)}")
        return self
