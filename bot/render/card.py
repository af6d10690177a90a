"""A screen becomes a card: the text and keyboard of one Telegram message, as plain data.

Plain data because a card is stored in the outbox before it is sent.
"""

from typing import Any, TypedDict

from bot.content import Texts
from bot.flows.core import Screen
from bot.render.taps import Stamp
from bot.render.words import as_html, as_plain


class Card(TypedDict):
    """A message as the Bot API takes it: HTML text and inline keyboard."""

    text: str
    keyboard: list[list[dict[str, Any]]]


def card_of(screen: Screen, texts: Texts, stamp: Stamp) -> Card:
    """The card that shows `screen`, its buttons signed for one person and revision."""
    return Card(
        text=as_html(screen.text, texts),
        keyboard=[
            [
                {
                    "text": as_plain(choice.label, texts),
                    "callback_data": stamp.pack(choice.answer),
                }
                for choice in row
            ]
            for row in screen.rows
        ],
    )


def chosen_by_text(screen: Screen, said: str, texts: Texts) -> str | None:
    """The answer whose number or name was typed; None where the text names no button."""
    wanted = said.strip().casefold()
    for number, choice in enumerate(screen.choices, start=1):
        name = as_plain(choice.label, texts).casefold()
        if wanted.strip("(.)") == str(number) or wanted in (name, f"{name}."):
            return choice.answer
    return None
