"""Pictures become orders: strings in the person's language, and nothing that cannot be drawn."""

import json
from typing import Any

import pytest

from advisor.provenance import PayBasis
from bot.flows.core import Money
from bot.flows.wording.pictures import Bar, RangePicture, TablePicture
from bot.render.drawable import LONGEST_WORD
from bot.render.pictures import order_of
from tests.media.samples import PICTURES, USUAL_RANGES, line, said, texts_of_pictures

ENGLISH = texts_of_pictures()


def drawn(text: str) -> str:
    title: str = order_of(TablePicture(said(text), (), ()), ENGLISH)["data"]["title"]
    return title


def bars_of(picture: RangePicture, language: str = "en") -> list[dict[str, Any]]:
    axes = order_of(picture, texts_of_pictures(language))["data"]["axes"]
    return [bar for axis in axes for bar in axis["bars"]]


@pytest.mark.parametrize("name", PICTURES)
def test_an_order_survives_the_outbox_as_it_is(name: str) -> None:
    order = order_of(PICTURES[name], ENGLISH)

    assert json.loads(json.dumps(order)) == order


def test_a_table_is_plain_text_in_every_cell() -> None:
    picture = TablePicture(
        said("Title"), (said("a"), said("b")), ((said("<b>&</b>"), Money(90_000, "EUR")),)
    )
    order = order_of(picture, ENGLISH)

    assert order["template"] == "table"
    assert order["data"]["columns"] == ["a", "b"]
    assert order["data"]["rows"] == [["<b>&</b>", "€90,000"]]
    assert (order["data"]["lang"], order["data"]["dir"], order["data"]["note"]) == (
        "en",
        "ltr",
        "",
    )


def test_direction_and_figures_are_those_of_the_language() -> None:
    order = order_of(USUAL_RANGES, texts_of_pictures("ar"))

    assert (order["data"]["lang"], order["data"]["dir"]) == ("ar", "rtl")
    assert "ألف" in order["data"]["axes"][0]["ticks"][0]["label"]


def test_a_currency_never_shares_its_axis() -> None:
    axes = order_of(USUAL_RANGES, ENGLISH)["data"]["axes"]

    assert [axis["currency"] for axis in axes] == ["USD", "EUR"]
    assert [len(axis["bars"]) for axis in axes] == [6, 1]


def test_every_bar_says_its_amount_as_its_source_does_and_what_it_counts() -> None:
    shown = [(bar["amount"], bar["said"], bar["basis"]) for bar in bars_of(USUAL_RANGES)]

    assert shown == [
        ("$155,862–$203,103", "base or total not said · 2026", "unstated"),
        ("$200,000–$300,000+", "total pay · 2026; frontier labs only", "total"),
        ("$180,000–$250,000", "base salary · 2025", "base"),
        ("$206,706", "base salary · 2026", "base"),
        ("up to $190,000", "base salary", "base"),
        ("$220,000+", "total pay", "total"),
        ("€70,000–€95,000", "base salary · 2025", "base"),
    ]


def test_one_amount_with_a_plus_keeps_its_plus() -> None:
    bar = Bar(line("x"), 300_000, 300_000, "USD", PayBasis.BASE, open_top=True)
    (shown,) = bars_of(RangePicture(said("x"), (bar,)))

    assert shown["amount"] == "$300,000+"
    assert shown["from"] == shown["to"] < shown["fades_to"]


def test_what_the_letters_lack_is_left_out() -> None:
    assert drawn("🚀 Go\x07 😀 — 3 € → «да» ☎️") == "Go  — 3 € → «да»"


def test_only_a_word_too_long_for_any_column_may_be_broken() -> None:
    fits, too_long = "m" * LONGEST_WORD, "w" * (LONGEST_WORD + 1)

    assert drawn(f"{fits} {too_long}") == f"{fits} " + "\u200b".join(too_long)


def test_a_shade_keeps_its_share_and_an_empty_cell_is_nothing() -> None:
    order = order_of(PICTURES["usual shades"], ENGLISH)

    assert order["template"] == "shades"
    assert [len(row) for row in order["data"]["rows"]] == [len(order["data"]["columns"])] * 8
    name, fine, wrong, empty = order["data"]["rows"][0]
    assert (name["large"], fine["share"], wrong["share"], empty) == ("1 of 2 right", 0, 0.5, None)
    assert wrong["small"] == ["1 of 2 right"] * 2
