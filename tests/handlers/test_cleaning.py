"""What people send is cleaned at the door, once."""

import time
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot.handlers.cleaning import LONGEST, cleaned, language_code, sender


@pytest.mark.parametrize(
    ("sent", "enters"),
    [
        ("Not sure", "Not sure"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("nul\x00 bell\x07 delete\x7f", "nul bell delete"),
        ("\u202eerus toN\u202c", "erus toN"),
        ("\u2066isolated\u2069", "isolated"),
        ("half \ud83d an emoji", "half  an emoji"),
        ("whole 👍", "whole 👍"),
        ("e\u0301", "é"),
        ("ليلى", "ليلى"),
        ("a\u200db", "a\u200db"),
        ("", ""),
        (None, ""),
        (5, ""),
        ({"text": "x"}, ""),
    ],
)
def test_a_text_enters_clean(sent: object, enters: str) -> None:
    assert cleaned(sent) == enters


def test_what_enters_can_always_be_stored_and_sent() -> None:
    everything = "".join(map(chr, range(0x110000)))
    for start in range(0, len(everything), LONGEST):
        cleaned(everything[start : start + LONGEST]).encode()


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "[" * 50_000, "e" + "\u0301" * 50_000, "\u202e" * 50_000, "ﷺ" * 50_000]
)
def test_a_giant_text_is_cut_at_once(text: str) -> None:
    began = time.perf_counter()

    assert len(cleaned(text)) <= LONGEST
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("given", ["en", "pt-br", "zh_Hant_TW"])
def test_a_language_code_enters_as_it_is(given: str) -> None:
    assert language_code(given) == given


@pytest.mark.parametrize("given", ["", None, 5, {}, "e" * 99, "\ud83d", "../en", "en\n"])
def test_what_is_no_language_code_is_none(given: object) -> None:
    assert language_code(given) is None


@pytest.mark.parametrize("number", ["1001", [], {"id": 1}, 1.5, None])
def test_what_is_no_number_of_a_person_is_nobody(number: object) -> None:
    user = User(number, "Ann", is_bot=False)  # type: ignore[arg-type]
    message = Message(1, datetime.now(UTC), Chat(1, "private"), from_user=user)

    assert sender(Update(1, message=message)) is None
    assert sender(Update(1)) is None
