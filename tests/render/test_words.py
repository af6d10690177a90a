"""Texts and values become messages, documents and plain text; no value can break one."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.flows.core import NOTHING, Money, Series, Values, Words
from bot.playground.formatting.html import parse_html
from bot.render.words import as_html, as_markdown, as_plain
from tests.render.samples import texts_in

ENGLISH = texts_in(
    "en",
    hello="<b>Hello {name}</b>",
    line="• {text}",
    list="Before\n{lines}\n\nAfter",
    sum="{amount} and {count}",
    quote="<b>Heading</b>\n<blockquote expandable>one\ntwo</blockquote>\n<code>x</code> &lt;y&gt;",
    braces="{{not a placeholder}} {name}",
    days={"one": "{n} day", "other": "{n} days"},
)
# What PTB hands over can hold anything but a lone surrogate (its JSON has been decoded).
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(VALUES)
@example("<b>&amp;</b>")
@example("</b><script>alert('x')</script>")
@example('"quotes" & <angles>')
@example("\u202eright to left\u202c \u2067isolated\u2069")
@example("{name} {{x}}")
@example("👩🏽\u200d🚀 e" + "\u0301" * 50)
def test_a_value_is_shown_as_it_is_and_breaks_no_message(value: str) -> None:
    shown = parse_html(as_html(Words("sample.hello", {"name": f"[{value}]"}), ENGLISH))

    expected = f"Hello [{value}]"
    assert shown.text.split() == expected.split()
    assert [entity["type"] for entity in shown.entities] == ["bold"]


@given(VALUES)
def test_plain_text_is_what_a_reader_of_the_message_sees(value: str) -> None:
    words = Words("sample.hello", {"name": f"[{value}]"})

    assert as_plain(words, ENGLISH) == parse_html(as_html(words, ENGLISH)).text


@given(st.text("\\`*_[]<>&ab \n#-", max_size=40))
def test_a_value_is_no_markup_in_a_document_either(value: str) -> None:
    document = as_markdown(Words("sample.line", {"text": f"({value})"}), ENGLISH)

    unescaped = [document[i] for i in range(len(document)) if document[i] in "`*_[]"]
    escaped = [document[i + 1] for i in range(len(document) - 1) if document[i] == "\\"]
    assert len(unescaped) == len([c for c in escaped if c in "`*_[]"])


def test_a_link_in_a_document_leads_where_it_was_meant_to() -> None:
    said = {"text": "see https://example.org/my_demo_2, my_demo*"}
    document = as_markdown(Words("sample.line", said), ENGLISH)

    assert "https://example.org/my_demo_2, my\\_demo\\*" in document


def test_a_document_is_markdown() -> None:
    assert as_markdown(Words("sample.quote"), ENGLISH).split() == (
        ["##", "Heading", ">", "one", ">", "two", "`x`", "<y>"]
    )
    lines = (Words("sample.line", {"text": "one"}), Words("sample.line", {"text": "two"}))
    listed = as_markdown(Words("sample.list", {"lines": lines}), ENGLISH)
    assert "- one\n- two" in listed
    assert "<" not in listed


def test_values_may_be_texts_lists_numbers_and_money() -> None:
    lines = (Words("sample.line", {"text": "a<b"}), Words("sample.line", {"text": 1234}))
    assert as_plain(Words("sample.list", {"lines": lines}), ENGLISH) == (
        "Before\n• a<b\n• 1,234\n\nAfter"
    )
    money: Values = {"amount": Money(190_000, "USD"), "count": 0.25}
    assert as_plain(Words("sample.sum", money), ENGLISH) == "$190,000 and 0.25"
    euro: Values = {"amount": Money(72_000, "EUR"), "count": 3}
    assert as_plain(Words("sample.sum", euro), ENGLISH) == "€72,000 and 3"
    series: Values = {"lines": Series(("x", Words("sample.line", {"text": "y"})), "; ")}
    assert "x; • y" in as_plain(Words("sample.list", series), ENGLISH)


def test_an_empty_value_leaves_no_gap() -> None:
    assert as_plain(Words("sample.list", {"lines": NOTHING}), ENGLISH) == "Before\n\nAfter"


def test_doubled_braces_are_braces() -> None:
    assert as_plain(Words("sample.braces", {"name": "x"}), ENGLISH) == "{not a placeholder} x"


def test_a_missing_value_is_a_defect_and_says_which() -> None:
    with pytest.raises(KeyError, match="name"):
        as_html(Words("sample.hello"), ENGLISH)


@pytest.mark.parametrize(
    ("language", "forms", "expected"),
    [
        ("en", {"one": "one", "other": "other"}, {1: "one", 0: "other", 2: "other"}),
        (
            "ru",
            {"one": "one", "few": "few", "many": "many", "other": "other"},
            {1: "one", 21: "one", 3: "few", 11: "many", 5: "many", 1.5: "other"},
        ),
        (
            "ar",
            {
                "zero": "zero",
                "one": "one",
                "two": "two",
                "few": "few",
                "many": "many",
                "other": "o",
            },
            {0: "zero", 1: "one", 2: "two", 7: "few", 15: "many", 100: "o"},
        ),
    ],
)
def test_plural_forms_follow_the_language(
    language: str, forms: dict[str, str], expected: dict[float, str]
) -> None:
    texts = texts_in(language, days=forms)

    assert {n: as_plain(Words("sample.days", {"n": n}), texts) for n in expected} == expected


def test_numbers_are_written_as_the_language_writes_them() -> None:
    german = texts_in("de", sum="{amount} / {count}")

    values: Values = {"amount": Money(190_000, "USD"), "count": 1234.5}
    assert as_plain(Words("sample.sum", values), german).startswith("$190.000 / 1.234,5")


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert as_plain(date(2026, 11, 23), ENGLISH) == "Nov 23, 2026"
