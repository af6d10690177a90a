"""The formats of interviews, and the questions to practise them with."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from advisor.provenance import Frozen, Id, Level, Role

Says = Annotated[tuple[Id, ...], Field(min_length=1)] | Literal["ours"]
"""Statements of the catalog that something goes back to, or `ours` where no source asks it."""


class Question(Frozen):
    """Something a candidate may be asked; its words stand under its id in the texts.

    Attributes:
        level: from which level on it is asked.
    """

    id: Id
    level: Level
    says: Says


class Format(Frozen):
    """One kind of interview: whose it is, which statements tell of it, and its questions."""

    id: Id
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    says: Says
    questions: tuple[Question, ...] = Field(min_length=6, max_length=8)


Formats = tuple[Format, ...]


def formats_of(role: Role | None, formats: Iterable[Format]) -> Formats:
    """The formats that a role meets; of both roles where none is given."""
    return tuple(one for one in formats if role is None or role in one.roles)


def questions_of(formats: Iterable[Format]) -> Iterator[Question]:
    """The questions of some formats, in order."""
    for one in formats:
        yield from one.questions


def named_statements(formats: Iterable[Format]) -> Iterator[Id]:
    """Every statement that a format or a question goes back to."""
    for one in formats:
        for says in (one.says, *(question.says for question in one.questions)):
            if says != "ours":
                yield from says
