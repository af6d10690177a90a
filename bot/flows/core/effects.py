"""What a flow wants done besides showing its screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.flows.core.words import Words
from bot.flows.wording.pictures import Picture, TablePicture


@dataclass(frozen=True, slots=True)
class Post:
    """Send a message of its own, which stays in the chat whatever the card does next."""

    text: Words


@dataclass(frozen=True, slots=True)
class Attach:
    """Send texts as one Markdown document that can be forwarded.

    `name` is the text that becomes the file's name, without its ending.
    """

    name: Words
    pages: tuple[Words, ...]
    caption: Words


@dataclass(frozen=True, slots=True)
class Draw:
    """Send a picture; the caption says the same in words, and stands alone where drawing fails.

    Attributes:
        personal: the picture tells something about this person, so nothing of it is kept.
    """

    picture: Picture
    caption: Words
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """Send texts and tables as one PDF; where there can be none, as Markdown like `Attach`.

    `name` is the text that becomes the file's name, without its ending.

    Attributes:
        personal: the document tells something about this person, so nothing of it is kept.
    """

    name: Words
    title: Words
    parts: tuple["Words | TablePicture", ...]
    caption: Words
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days in a calendar, `first` and `last` among them; `id` is the same for ever."""

    id: str
    title: Words
    about: Words
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Send days as a file that any calendar takes in; taken in again, it replaces them.

    `name` is the text that becomes the file's name, without its ending.
    """

    name: Words
    title: Words
    days: tuple[Days, ...]
    caption: Words


@dataclass(frozen=True, slots=True)
class Keep:
    """Store a result with the version of the rules that made it."""

    version: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Complain:
    """Store what a person finds wrong with their newest result."""

    reason: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prefer:
    """Remember settings of this person."""

    settings: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Remind:
    """Send a text in so many days, in the morning; one of the same kind gives way to it."""

    kind: str
    days: int
    text: Words


@dataclass(frozen=True, slots=True)
class Snooze:
    """Let the next reminder of a kind come in so many days instead, and then as before."""

    kind: str
    days: int


@dataclass(frozen=True, slots=True)
class Hush:
    """Send no more reminders of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete everything held about this person."""


@dataclass(frozen=True, slots=True)
class Export:
    """Send this person everything held about them, as a JSON document."""


@dataclass(frozen=True, slots=True)
class Open:
    """Leave for another flow, which starts or goes on; with `at`, `Addressed` ones open there."""

    flow: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Reopen:
    """Leave for another flow, with the newest result that was kept in it."""

    flow: str


@dataclass(frozen=True, slots=True)
class Page:
    """Send one of the pages that are the same for everybody: help, privacy."""

    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """Count the first answer to an item of the quiz, without whose it is."""

    item: str
    right: bool


Message = Post | Attach | Draw | Print | Calendar
Kept = Keep | Complain | Count | Prefer
Arranged = Remind | Snooze | Hush
Effect = Message | Kept | Arranged | Erase | Export | Open | Reopen | Page
