"""Charts as data: scores, money, how far inputs move results, and tables of shades."""

from dataclasses import dataclass

from bot.flows.core.words import NOTHING, Series, Value, Words


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One scenario: its scores of 100, and its index, one number a year."""

    label: Words
    scores: tuple[tuple[Words, int], ...]
    index: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ScorePicture:
    """Scenarios side by side: a bar for each score, and all indexes as lines over `years`."""

    title: Words
    sheets: tuple[ScoreSheet, ...]
    years: tuple[int, ...]
    index: Words
    note: Words | Series = NOTHING


@dataclass(frozen=True, slots=True)
class MoneyBand:
    """What one path has paid by the end of each month, in whole units; the first month is 0."""

    label: Words
    low: tuple[int, ...]
    middle: tuple[int, ...]
    high: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MoneyPicture:
    """Money that adds up month by month, as one band a path on one axis.

    Attributes:
        axis, months: what the amounts are, and what the numbers beneath count.
        breaks: what to say of it, and the months between which one path comes to lead for good.
    """

    title: Words
    currency: str
    axis: Words
    months: Words
    bands: tuple[MoneyBand, ...]
    breaks: tuple[Words, int, int] | None = None
    note: Words | Series = NOTHING


@dataclass(frozen=True, slots=True)
class Moved:
    """One input: what the result is at the input's low end and at its high end, and in words."""

    label: Words
    ends: tuple[int, int]
    said: tuple[Value, Value]


@dataclass(frozen=True, slots=True)
class Tornado:
    """One result: what it is with nothing moved, and what each input makes of it alone."""

    label: Words
    base: int
    said: Value
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class TornadoPicture:
    """How far each input moves each result, all of them drawn to one scale.

    Attributes:
        of: whose results they are.
        low, high, base: what the two colours and the line mean.
    """

    title: Words
    of: Words
    low: Words
    high: Words
    base: Words
    tornadoes: tuple[Tornado, ...]
    note: Words | Series = NOTHING


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell whose colour deepens with a share from 0 to 1; `small` stands beneath `large`."""

    large: Words
    small: tuple[Words, ...]
    share: float


@dataclass(frozen=True, slots=True)
class ShadedPicture:
    """A table of shades: the first column names its rows; a cell without anything is None."""

    title: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, tuple[Shade | None, ...]], ...]
    empty: Words
    note: Words | Series = NOTHING
