"""The pictures of /simulate, drawn: with usual, extreme and hostile words, both ways round."""

from dataclasses import replace

import pytest

from bot.content import Texts
from bot.content.texts import Template
from bot.flows.core import Words
from bot.flows.wording.charts import (
    MoneyBand,
    MoneyPicture,
    Moved,
    ScorePicture,
    ScoreSheet,
    Tornado,
    TornadoPicture,
)
from bot.flows.wording.pictures import Picture
from bot.media import press
from bot.media.press import FITS, LONG_SIDE, Press, size_of
from bot.render.pictures import order_of
from tests.media.png import decoded

HOSTILE = '#panic("no") $x^2 \\ *bold* @label // ' + "endless" * 9 + " 😀 مهندس \u202eback [x]"
MARGIN = 18 / 400
"""The outer part of the page, of its width, in which nothing may stand."""

TEXTS = {"said.it": Template(("", ""), ("it",))}


def said(text: str) -> Words:
    return Words("said.it", {"it": text})


def scores(sheets: int, label: str, index: tuple[int, ...] = (100, 104, 108, 113)) -> Picture:
    points = tuple((said(name), 70 + 5 * number) for number, name in enumerate(("A", "B", "C")))
    shown = tuple(ScoreSheet(said(label), points, index) for _ in range(sheets))
    return ScorePicture(
        said(label[:60]), shown, (2026, 2027, 2028, 2029), said("Index"), said(label)
    )


def money(label: str, months: int, top: int, currency: str = "USD") -> Picture:
    rising = tuple(top * month // months for month in range(months + 1))
    flat = tuple(amount // 2 for amount in rising)
    bands = (
        MoneyBand(said(label), flat, flat, flat),
        MoneyBand(said(label), flat, rising, rising),
    )
    return MoneyPicture(
        said(label[:60]),
        currency,
        said("Paid"),
        said("Month"),
        bands,
        (said(label), months // 2, months),
        said(label),
    )


def tornado(results: int, label: str, *moved: tuple[int, int], base: int = 80) -> Picture:
    swings = tuple(
        Moved(said(label), (low, high), (said(f"from {low}"), said(f"to {high}")))
        for low, high in moved
    )
    tornadoes = tuple(
        Tornado(said(f"Result {number} of {label}"), base, str(base), swings)
        for number in range(results)
    )
    return TornadoPicture(
        said(label[:60]), said(label), said("low"), said("high"), said("now"), tornadoes, said("x")
    )


PICTURES = {
    "one": scores(1, "AI engineer, mid-level: Fintech (Startup)"),
    "three": scores(3, "ML engineer, senior: Consulting, agencies (Enterprise, over 1,000)"),
    "steady": scores(1, "No growth", (100, 100, 100, 100)),
    "hostile scores": scores(3, HOSTILE),
    "a year": money("AI engineer, now", 12, 90_000),
    "five years": money("Hybrid, after learning, from month 24", 60, 1_900_000, "EUR"),
    "no money": money("Nothing", 12, 0),
    "hostile money": money(HOSTILE, 36, 500_000),
    "four results": tornado(4, "Industry", (74, 91), (80, 88), (78, 80), (80, 80)),
    "long inputs": tornado(1, "months of learning (Hybrid)", (0, 61), (90, 40), (85, 90)),
    "nothing moves": tornado(1, "Size", (80, 80)),
    "hostile tornado": tornado(1, HOSTILE, (70, 90), (90, 70)),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("language", ["en", "ar", "de"])
def test_every_picture_can_be_drawn_and_fits_a_screen(name: str, language: str) -> None:
    order = order_of(PICTURES[name], Texts(language, dict(TEXTS)))

    sign, png = Press().draw(order["template"], order["data"])

    width, height = size_of(png)
    assert sign == FITS
    assert max(width, height) <= LONG_SIDE
    assert width >= 600, "too narrow to be read on a phone"


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_label_reaches_into_the_margin(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "FINEST", 48.0)  # a sixteenth of the pixels to look at
    order = order_of(PICTURES[name], Texts(language, dict(TEXTS)))
    shown = decoded(Press().draw(order["template"], order["data"])[1])

    edge = int(shown.width * MARGIN)
    assert not shown.inked(range(edge))
    assert not shown.inked(range(shown.width - edge, shown.width))


@pytest.mark.parametrize("top", [90_000, 617_000, 999_999, 1_049_000, 1_900_000, 4_400_000])
def test_no_two_ticks_of_an_axis_say_the_same(top: int) -> None:
    for currency in ("USD", "EUR"):
        data = order_of(money("x", 60, top, currency), Texts("en", dict(TEXTS)))["data"]

        labels = [tick["label"] for tick in data["ticks"]]
        assert len(set(labels)) == len(labels) <= 6
        assert data["ticks"][-1]["at"] == 1
        assert all(share <= 1 for band in data["bands"] for share in band["high"])


def test_a_unit_is_as_wide_in_every_result_and_the_widest_fills_the_page() -> None:
    wide, small = (
        Tornado(said("x"), 80, "80", (Moved(said("x"), ends, ("a", "b")),))
        for ends in ((60, 80), (74, 79))
    )
    picture = tornado(1, "x", (1, 2))
    assert isinstance(picture, TornadoPicture)
    both = replace(picture, tornadoes=(wide, small))
    drawn = order_of(both, Texts("en", dict(TEXTS)))["data"]["tornadoes"]

    lengths = [one["moved"][0]["to"] - one["moved"][0]["from"] for one in drawn]
    assert lengths == pytest.approx([1.0, 5 / 20])
    assert [one["at"] for one in drawn] == pytest.approx([1.0, 0.5 + 3 / 20])


def test_other_figures_give_another_picture_and_the_same_the_same() -> None:
    texts = Texts("en", dict(TEXTS))
    orders = [
        order_of(scores(1, "x", index), texts)
        for index in ((100, 104, 108, 113), (100, 104, 108, 113), (100, 104, 109, 115))
    ]

    drawn = [Press().draw(order["template"], order["data"])[1] for order in orders]

    assert drawn[0] == drawn[1] != drawn[2]


def test_a_mirrored_picture_is_not_the_same() -> None:
    order = order_of(PICTURES["a year"], Texts("en", dict(TEXTS)))

    left = Press().draw(order["template"], order["data"])[1]
    right = Press().draw(order["template"], {**order["data"], "dir": "rtl"})[1]

    assert left != right
