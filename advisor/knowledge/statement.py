"""One thing that one source says, with the scope in which it says it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, PayBasis, Region

Year = Annotated[int, Field(ge=2015, le=2100)]


class _Span(Frozen):
    """From low to high; both the same where the source gives one figure."""

    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError("`low` is above `high`")
        return self


class Duration(_Span):
    """How long something takes."""

    kind: Literal["duration"]
    unit: Literal["hours", "days", "weeks", "months", "years"]


class Percent(_Span):
    """A share or a growth, in percent."""

    kind: Literal["percent"]


class Count(_Span):
    """How many: people, models, listings, examples."""

    kind: Literal["count"]


class Pay(_Span):
    """A claim about pay that is no band: a difference, or an average over everybody."""

    kind: Literal["pay"]
    currency: Literal["USD", "EUR"]


class Names(Frozen):
    """Proper names, which age: companies, models, products."""

    kind: Literal["names"]
    names: tuple[str, ...] = Field(min_length=1)


Figure = Annotated[Duration | Percent | Count | Pay | Names, Field(discriminator="kind")]


class Statement(Frozen):
    """What one source says in one place; its words stand under its id in the texts.

    Attributes:
        about: the roles it speaks of, by their ids; empty where it speaks of the field.
        value: its figure, where it has one.
        level, region, basis: where it applies; None where the source does not say.
        year: the year it speaks of; None where that is the year of its source.
    """

    id: Id
    about: tuple[Id, ...] = ()
    value: Figure | None = None
    level: Level | None = None
    region: Region | None = None
    basis: PayBasis | None = None
    year: Year | None = None
    cite: Cite
