"""Pictures as data: what is to be drawn, in words and figures that are rendered later."""

from dataclasses import dataclass

from advisor.provenance import PayBasis
from bot.flows.core.words import NOTHING, Series, Value, Words
from bot.flows.wording.charts import MoneyPicture, ScorePicture, ShadedPicture, TornadoPicture


@dataclass(frozen=True, slots=True)
class TablePicture:
    """A table to look at and forward: the first column names what its row compares.

    `rows` have a cell for every column; `note` stands beneath, small.
    """

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: Words | Series = NOTHING


@dataclass(frozen=True, slots=True)
class Bar:
    """One yearly pay figure: who says it, and from where to where it reaches.

    Attributes:
        low: None where the source only says "up to".
        high: None where the source only says "from"; equal to `low` for a single amount.
        open_top: the source puts a plus behind `high`.
        mark: what must be said with the figure, such as a year or "frontier labs only".
    """

    label: Words | Series
    low: int | None
    high: int | None
    currency: str
    basis: PayBasis
    open_top: bool = False
    mark: Words | Series = NOTHING


@dataclass(frozen=True, slots=True)
class RangePicture:
    """Pay figures as bars, one below the other; every currency has an axis of its own."""

    title: Words
    bars: tuple[Bar, ...]
    note: Words | Series = NOTHING


Picture = (
    TablePicture | RangePicture | ScorePicture | MoneyPicture | TornadoPicture | ShadedPicture
)
