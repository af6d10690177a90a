"""The kinds of letters in the outbox, and what each carries besides its `chat`."""

from collections.abc import Mapping
from typing import Any, TypedDict


class CardLetter(TypedDict):
    """A flow's card: edited in place where `message` is known, else sent."""

    session: int
    message: int | None
    text: str
    keyboard: list[list[dict[str, Any]]]


class PostLetter(TypedDict):
    """A message that stays in the chat."""

    text: str


class ReminderLetter(TypedDict):
    """A message that comes unasked, with buttons of its own.

    After `until` (unix seconds) quiet hours begin, and the reminder of this `kind` and `body`
    goes back to those that are due.
    """

    text: str
    keyboard: list[list[dict[str, Any]]]
    until: float | None
    kind: str
    body: Mapping[str, Any]


class DocumentLetter(TypedDict):
    """A text file with a caption (HTML)."""

    name: str
    text: str
    caption: str


class PictureLetter(TypedDict):
    """A picture to be drawn, with a caption (HTML) that does in its place where need be.

    `data` is what the template makes the picture of; `personal` forbids to keep any of it.
    `name` is the file's, without its ending, where the picture has to go as one.
    """

    template: str
    data: dict[str, Any]
    name: str
    caption: str
    personal: bool


class PrintLetter(PictureLetter):
    """A document to be set; `text` is the same as Markdown, and goes where need be."""

    text: str


class PollLetter(TypedDict):
    """A quiz poll of plain texts; `item` is what it asks, `correct` the place of the answer."""

    item: str
    question: str
    options: list[str]
    correct: int
    explanation: str
    seconds: int


class CalendarLetter(TypedDict):
    """Days for a calendar, made into a file when it is sent; the caption is HTML."""

    name: str
    calendar: dict[str, Any]
    caption: str


class MessageLetter(TypedDict):
    """A message of ours to delete, or to leave without its buttons (`retire`)."""

    message: int
