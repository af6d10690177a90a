"""Pictures of the simulation as orders: shares of axes, and every string that stands beside."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any

from bot.content import Texts
from bot.flows.core import Value
from bot.flows.wording.charts import (
    MoneyBand,
    MoneyPicture,
    ScorePicture,
    ScoreSheet,
    Tornado,
    TornadoPicture,
)
from bot.render.axes import Axis

Draws = Callable[[Value], str]
"""Puts a value into letters that can be drawn."""

MOST_STEPS = 5
"""Steps of the axis of money: what can be labelled on a phone without touching."""

MONTHS_A_YEAR = 12
A_MILLION = 1_000_000


def scores(picture: ScorePicture, drawn: Draws) -> dict[str, Any]:
    """Score bars of up to three scenarios, and their indexes on one axis."""
    axis = _index_axis(picture.sheets)
    names = [drawn(name) for name, _ in picture.sheets[0].scores]
    return {
        "sheets": [drawn(sheet.label) for sheet in picture.sheets],
        "scores": [
            {"name": name, "bars": [_bar(sheet, number, drawn) for sheet in picture.sheets]}
            for number, name in enumerate(names)
        ],
        "index": drawn(picture.index),
        "years": [str(year) for year in picture.years],
        "ticks": [{"at": axis.share(value), "label": drawn(value)} for value in axis.ticks],
        "lines": [
            [{"at": axis.share(value), "label": drawn(value)} for value in sheet.index]
            for sheet in picture.sheets
        ],
    }


def money(picture: MoneyPicture, drawn: Draws, texts: Texts) -> dict[str, Any]:
    """Two bands of money over the months; what they reach stands beside them."""
    highest = max(value for band in picture.bands for value in band.high)
    axis = _axis_to(highest)
    months = len(picture.bands[0].middle) - 1
    return {
        "axis": drawn(picture.axis),
        "ticks": [
            {"at": axis.share(value), "label": _short(value, picture.currency, texts)}
            for value in axis.ticks
        ],
        "months": [
            {"at": round(month / months, 4), "label": drawn(month)}
            for month in range(0, months + 1, MONTHS_A_YEAR)
        ],
        "month": drawn(picture.months),
        "bands": [_band(band, axis, drawn, picture.currency, texts) for band in picture.bands],
        "breaks": _breaks(picture, months, drawn),
    }


def tornadoes(picture: TornadoPicture, drawn: Draws) -> dict[str, Any]:
    """Results one below the other; a unit is as wide in each, so that lengths can be compared."""
    width = max(1, *(high - low for low, high in map(_ends, picture.tornadoes)))
    return {
        "of": drawn(picture.of),
        "key": [drawn(name) for name in (picture.low, picture.high, picture.base)],
        "tornadoes": [_tornado(one, width, drawn) for one in picture.tornadoes],
    }


def _tornado(one: Tornado, width: int, drawn: Draws) -> dict[str, Any]:
    low, high = _ends(one)

    def place(value: int) -> float:
        return round(0.5 + (value - (low + high) / 2) / width, 4)

    return {
        "name": drawn(one.label),
        "at": place(one.base),
        "label": drawn(one.said),
        "moved": [
            {
                "name": drawn(moved.label),
                "from": place(moved.ends[0]),
                "to": place(moved.ends[1]),
                "labels": [drawn(said) for said in moved.said],
            }
            for moved in one.moved
        ],
    }


def _ends(one: Tornado) -> tuple[int, int]:
    values = [one.base, *(end for moved in one.moved for end in moved.ends)]
    return min(values), max(values)


def _bar(sheet: ScoreSheet, number: int, drawn: Draws) -> dict[str, Any]:
    _, points = sheet.scores[number]
    return {"at": points / 100, "label": drawn(points)}


def _band(
    band: MoneyBand, axis: Axis, drawn: Draws, currency: str, texts: Texts
) -> dict[str, Any]:
    ends = (band.low[-1], band.middle[-1], band.high[-1])
    low, middle, high = (_short(end, currency, texts) for end in ends)
    return {
        "label": drawn(band.label),
        "low": [axis.share(value) for value in band.low],
        "middle": [axis.share(value) for value in band.middle],
        "high": [axis.share(value) for value in band.high],
        "reaches": middle,
        "between": [low, high] if low != high else [],
    }


def _breaks(picture: MoneyPicture, months: int, drawn: Draws) -> dict[str, Any] | None:
    if picture.breaks is None:
        return None
    label, low, high = picture.breaks
    return {"label": drawn(label), "from": low / months, "to": high / months}


def _index_axis(sheets: Sequence[ScoreSheet]) -> Axis:
    values = [value for sheet in sheets for value in sheet.index]
    low, high = min(values), max(values)
    step = next(step for step in _steps(1) if (high - low) / step < MOST_STEPS)
    lowest = low - low % step
    return Axis(lowest, max(lowest + step, high + -high % step), step)


def _axis_to(highest: int) -> Axis:
    step = next(step for step in _steps(1000) if highest / step <= MOST_STEPS)
    return Axis(0, max(step, highest + -highest % step), step)


def _steps(least: int) -> Iterator[int]:
    """1, 2, 5, 10, … times the least."""
    for power in count():
        yield from (least * factor * 10**power for factor in (1, 2, 5))


def _short(amount: int, currency: str, texts: Texts) -> str:
    """To the thousand, or from a million on to the ten thousand."""
    from babel.numbers import format_compact_currency  # noqa: PLC0415 - as in words

    digits = 2 if amount >= A_MILLION else 0
    return format_compact_currency(amount, currency, locale=texts.locale, fraction_digits=digits)
