"""A screen becomes a card, and a typed text becomes the answer of one of its buttons."""

import pytest

from bot.flows.core import Choice, Screen, Words
from bot.render.card import card_of, chosen_by_text
from bot.render.taps import Stamp, unpack
from tests.render.samples import texts_in

TEXTS = texts_in("en", ask="<b>Really?</b>", yes="Yes, please", no="No", third="3 of them (or so)")
SCREEN = Screen(
    Words("sample.ask"),
    (
        (Choice("yes", Words("sample.yes")), Choice("no", Words("sample.no"))),
        (Choice("third", Words("sample.third")),),
    ),
)


def test_a_card_has_html_and_a_signed_button_for_each_choice() -> None:
    card = card_of(SCREEN, TEXTS, Stamp(b"k", b"w", session=7, revision=3))

    assert card["text"] == "<b>Really?</b>"
    assert [[b["text"] for b in row] for row in card["keyboard"]] == [
        ["Yes, please", "No"],
        ["3 of them (or so)"],
    ]
    presses = [unpack(b["callback_data"]) for row in card["keyboard"] for b in row]
    assert [(p.session, p.revision, p.answer) for p in presses if p] == [
        (7, 3, "yes"),
        (7, 3, "no"),
        (7, 3, "third"),
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        *[("1", "yes"), (" 2 ", "no"), ("3.", "third"), ("(3)", "third"), ("2)", "no")],
        *[
            ("yes, please", "yes"),
            ("YES, PLEASE", "yes"),
            ("no.", "no"),
            ("3 OF THEM (OR SO)", "third"),
        ],
        *[("0", None), ("4", None), ("-1", None), ("1.5", None), ("yes", None), ("", None)],
        *[("😀", None), ("\u202eno", None), ("n" * 5000, None), ("²", None), ("١", None)],
    ],
)
def test_a_number_or_a_name_answers(said: str, answer: str | None) -> None:
    assert chosen_by_text(SCREEN, said, TEXTS) == answer
