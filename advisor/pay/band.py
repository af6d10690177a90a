"""One source's figure for pay, exactly as the source gives it."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, PayBasis, Region, Role

Currency = Literal["USD", "EUR"]
Amount = Annotated[int, Field(ge=10_000, le=2_000_000)]
Shape = Literal["range", "open_range", "point", "from", "up_to"]


class PayBand(Frozen):
    """One source's figure for yearly pay, in the source's own currency.

    Attributes:
        roles: both roles where the source pools them.
        levels: the levels the figure speaks of; empty where the source states none.
        years: years of experience the source names, the second None for an open end.
        region_stated: False where the source gives a currency but no place.
        low: None where the source only says "up to".
        high: None where the source only says "from".
        open_top: the source puts a plus behind `high`.
        year: the year the figure is for; None where the source is undated.
        notes: what else must be said with the figure, as ids of texts.
    """

    id: Id
    roles: tuple[Role, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = ()
    years: tuple[int, int | None] | None = None
    region: Region
    region_stated: bool = True
    low: Amount | None
    high: Amount | None
    open_top: bool = False
    currency: Currency
    basis: PayBasis
    year: Annotated[int, Field(ge=2015, le=2100)] | None
    notes: tuple[Id, ...] = ()
    cite: Cite

    @model_validator(mode="after")
    def _has_a_figure(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a band needs `low` or `high`")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("`low` is above `high`")
        return self

    @property
    def shape(self) -> Shape:
        """How the source puts it: two ends, one figure, or one open end."""
        if self.high is None:
            return "from"
        if self.low is None:
            return "up_to"
        if self.open_top:
            return "open_range"
        return "point" if self.low == self.high else "range"
