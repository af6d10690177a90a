"""A picture becomes an order for one: a template's name, and every string that stands in it.

Plain data because an order is stored in the outbox before anything is drawn.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, TypedDict

from advisor.provenance import PayBasis
from bot.content import Texts
from bot.flows.core import Money, Value, Words
from bot.flows.wording.charts import (
    MoneyPicture,
    ScorePicture,
    Shade,
    ShadedPicture,
    TornadoPicture,
)
from bot.flows.wording.pictures import Bar, Picture, RangePicture, TablePicture
from bot.render import simulated
from bot.render.axes import Axis, axis_of
from bot.render.drawable import drawable
from bot.render.words import as_plain

_BASIS: Mapping[PayBasis, Words] = {
    PayBasis.BASE: Words("picture.basis.base"),
    PayBasis.TOTAL: Words("picture.basis.total"),
    PayBasis.UNSTATED: Words("picture.basis.unstated"),
}


class Order(TypedDict):
    """What is to be drawn: a template and its data, all of it JSON."""

    template: str
    data: dict[str, Any]


def order_of(picture: Picture, texts: Texts) -> Order:
    """The picture in one language; figures and axes as that language writes them."""
    data = {
        "lang": texts.locale.language,
        "dir": texts.locale.text_direction,
        "title": _drawn(picture.title, texts),
        "note": _drawn(picture.note, texts),
    }
    match picture:
        case TablePicture():
            return Order(template="table", data=data | table_data(picture, texts))
        case RangePicture():
            return Order(template="range_bars", data=data | _ranges(picture, texts))
        case ScorePicture():
            shown = simulated.scores(picture, partial(_drawn, texts=texts))
            return Order(template="scores", data=data | shown)
        case MoneyPicture():
            shown = simulated.money(picture, partial(_drawn, texts=texts), texts)
            return Order(template="money", data=data | shown)
        case TornadoPicture():
            shown = simulated.tornadoes(picture, partial(_drawn, texts=texts))
            return Order(template="tornado", data=data | shown)
        case ShadedPicture():
            return Order(template="shades", data=data | _shades(picture, texts))


def table_data(picture: TablePicture, texts: Texts) -> dict[str, Any]:
    """Columns and rows as strings."""
    return {
        "columns": [_drawn(name, texts) for name in picture.columns],
        "rows": [[_drawn(cell, texts) for cell in row] for row in picture.rows],
    }


def _shades(picture: ShadedPicture, texts: Texts) -> dict[str, Any]:
    rows = [
        [_shade(Shade(name, (), 0), texts), *(_shade(cell, texts) for cell in cells)]
        for name, cells in picture.rows
    ]
    columns = [_drawn(name, texts) for name in picture.columns]
    return {"columns": columns, "rows": rows, "empty": _drawn(picture.empty, texts)}


def _shade(cell: Shade | None, texts: Texts) -> dict[str, Any] | None:
    if cell is None:
        return None
    small = [_drawn(line, texts) for line in cell.small]
    return {"large": _drawn(cell.large, texts), "small": small, "share": round(cell.share, 4)}


def _ranges(picture: RangePicture, texts: Texts) -> dict[str, Any]:
    currencies = dict.fromkeys(bar.currency for bar in picture.bars)
    together = [[bar for bar in picture.bars if bar.currency == each] for each in currencies]
    return {"axes": [_axis(bars, texts) for bars in together]}


def _axis(bars: list[Bar], texts: Texts) -> dict[str, Any]:
    axis = axis_of(bars)
    currency = bars[0].currency
    return {
        "currency": currency,
        "ticks": [
            {"at": axis.share(amount), "label": _short(amount, currency, texts)}
            for amount in axis.ticks
        ],
        "bars": [_bar(bar, axis, texts) for bar in bars],
    }


def _bar(bar: Bar, axis: Axis, texts: Texts) -> dict[str, Any]:
    reach = axis.reach(bar)
    said = (as_plain(_BASIS[bar.basis], texts), as_plain(bar.mark, texts))
    return {
        "label": _drawn(bar.label, texts),
        "amount": _drawn(_amount(bar), texts),
        "said": _drawn(" · ".join(part for part in said if part), texts),
        "basis": bar.basis.value,
        "from": reach.low,
        "to": reach.high,
        "fades_from": reach.fades_from,
        "fades_to": reach.fades_to,
    }


def _amount(bar: Bar) -> Words:
    ends = {"low": bar.low, "high": bar.high}
    values = {name: Money(end, bar.currency) for name, end in ends.items() if end is not None}
    if bar.low is None:
        return Words("picture.amount.up_to", values)
    is_point = bar.low == bar.high
    if bar.high is None or (is_point and bar.open_top):
        return Words("picture.amount.from", values)
    if bar.open_top:
        return Words("picture.amount.open_range", values)
    if is_point:
        return Words("picture.amount.point", values)
    return Words("picture.amount.range", values)


def _short(amount: int, currency: str, texts: Texts) -> str:
    from babel.numbers import format_compact_currency  # noqa: PLC0415 - as in words

    return format_compact_currency(amount, currency, locale=texts.locale, fraction_digits=1)


def _drawn(value: Value, texts: Texts) -> str:
    return drawable(as_plain(value, texts)).strip()
