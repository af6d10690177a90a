"""What each source says a role is paid, side by side and never averaged.

The sources disagree, mix salary with total pay, and are silent on whole regions. All of
that is part of the answer: a band keeps its source's own figures and currency, a source
without a figure is named as silent, and a band whose level the source does not state is
kept apart from those that fit the question exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, PayBasis, Region, Role

Currency = Literal["USD", "EUR"]
Amount = Annotated[int, Field(ge=10_000, le=2_000_000)]
Outcome = Literal[
    "agree", "disagree", "one_figure", "total_agree", "total_disagree", "total_one_figure"
]
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


@dataclass(frozen=True, slots=True)
class PayAnswer:
    """Everything the sources say about one role, level and region.

    Attributes:
        bands: figures stated for exactly this level and region, by source.
        wider: figures for this region whose source states no level.
        silent: sources with no figure in either group.
    """

    role: Role
    level: Level
    region: Region
    bands: tuple[PayBand, ...]
    wider: tuple[PayBand, ...]
    silent: tuple[Id, ...]

    @property
    def status(self) -> Literal["stated", "wider_only", "no_source"]:
        """Whether a source answers the question, only a broader one, or none."""
        if self.bands:
            return "stated"
        return "wider_only" if self.wider else "no_source"


def pay_bands(role: Role, level: Level, region: Region, pay: tuple[PayBand, ...]) -> PayAnswer:
    """Every source's figures for a role at a level in a region, and who is silent."""
    fitting = [band for band in pay if role in band.roles and band.region is region]
    exact = tuple(band for band in fitting if level in band.levels)
    wider = tuple(band for band in fitting if not band.levels)
    heard = {band.cite.source for band in (*exact, *wider)}
    known = dict.fromkeys(band.cite.source for band in pay)
    return PayAnswer(
        role, level, region, exact, wider, tuple(source for source in known if source not in heard)
    )


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far figures in one currency lie apart.

    Attributes:
        lowest, highest: the outermost amounts any source names.
        overlap: the amounts that every figure allows, or None where there are none;
            an open end is None inside the pair.
        mixed_basis: True where salary is compared with pay whose kind is not stated.
    """

    currency: Currency
    bands: tuple[PayBand, ...]
    lowest: int
    highest: int
    overlap: tuple[int | None, int | None] | None
    mixed_basis: bool

    @property
    def spread(self) -> int:
        """The distance between the outermost amounts, in whole units of the currency."""
        return self.highest - self.lowest

    @property
    def sources(self) -> tuple[Id, ...]:
        """The sources compared, each once."""
        return tuple(dict.fromkeys(band.cite.source for band in self.bands))

    @property
    def outcome(self) -> Outcome:
        """Whether some amount fits every figure; one source may contradict itself."""
        total = self.bands[0].basis is PayBasis.TOTAL
        if len(self.bands) == 1:
            return "total_one_figure" if total else "one_figure"
        if self.overlap is None:
            return "total_disagree" if total else "disagree"
        return "total_agree" if total else "agree"


def disagreement(bands: Sequence[PayBand]) -> tuple[Disagreement, ...]:
    """Compare like with like: one result for each currency, total pay never against salary.

    A figure whose kind is not stated is compared with salaries, and the result says so.
    """
    groups: dict[tuple[Currency, bool], list[PayBand]] = {}
    for band in bands:
        groups.setdefault((band.currency, band.basis is PayBasis.TOTAL), []).append(band)
    return tuple(_compare(currency, group) for (currency, _), group in groups.items())


def _compare(currency: Currency, bands: Sequence[PayBand]) -> Disagreement:
    amounts = [amount for band in bands for amount in (band.low, band.high) if amount is not None]
    return Disagreement(
        currency,
        tuple(bands),
        min(amounts),
        max(amounts),
        _overlap(bands),
        len({band.basis for band in bands}) > 1,
    )


def _overlap(bands: Iterable[PayBand]) -> tuple[int | None, int | None] | None:
    bands = tuple(bands)
    low = max((band.low for band in bands if band.low is not None), default=None)
    highs = (band.high for band in bands if band.high is not None and not band.open_top)
    high = min(highs, default=None)
    disjoint = low is not None and high is not None and low > high
    return None if disjoint else (low, high)
