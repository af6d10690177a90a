"""Charts as data: scores with their index over years, and money that adds up over months."""

from dataclasses import dataclass

from bot.flows.core import NOTHING, Series, Words


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
