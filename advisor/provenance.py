"""Where a statement comes from and where it applies.

Every figure and every rule in the catalog carries its source: two articles may both be
right about different levels, regions or kinds of pay, and a number without those says
nothing. Nothing here knows a sentence in any language: words live with the texts.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=48)]


class Frozen(BaseModel):
    """An immutable piece of the catalog; unknown keys are an author's mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(StrEnum):
    """The two jobs that this project tells apart."""

    AI = "ai"
    ML = "ml"


class Level(StrEnum):
    """How experienced the person is, as the sources count years."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"


class Region(StrEnum):
    """Where the pay is paid; `hub` and `remote` are within the US."""

    US = "us"
    HUB = "hub"
    REMOTE = "remote"
    EU = "eu"
    MENA_REMOTE = "mena_remote"


class PayBasis(StrEnum):
    """What a pay figure counts: salary alone, or salary with equity and bonus."""

    BASE = "base"
    TOTAL = "total"
    UNSTATED = "unstated"


class Source(Frozen):
    """An article the catalog draws on; `year` is None where it is undated."""

    id: Id
    title: str
    publisher: str
    kind: Id
    year: Annotated[int, Field(ge=2015, le=2100)] | None


class Cite(Frozen):
    """A place in a source: which article, and which part of it."""

    source: Id
    place: Annotated[str, StringConstraints(min_length=2, max_length=80)]

    @model_validator(mode="after")
    def _shared(self) -> Self:
        """The same place is one value however often it is cited; a thousand cites are kept."""
        return cast("Self", _CITES.setdefault((self.source, self.place), self))


_CITES: dict[tuple[str, str], Cite] = {}


def cites_of(part: object) -> Iterator[Cite]:
    """Every citation within a part of the catalog."""
    if isinstance(part, Cite):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from cites_of(each)
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from cites_of(value)
