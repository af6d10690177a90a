"""What the sources together say about one role, level and region, and how far apart they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.pay.band import Currency, PayBand
from advisor.provenance import Id, Level, PayBasis, Region, Role

Outcome = Literal[
    "agree", "disagree", "one_figure", "total_agree", "total_disagree", "total_one_figure"
]


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
    def is_total(self) -> bool:
        """Whether these are figures for total pay; else salaries, or not said."""
        return self.bands[0].basis is PayBasis.TOTAL

    @property
    def outcome(self) -> Outcome:
        """Whether some amount fits every figure; one source may contradict itself."""
        total = self.is_total
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
