"""What came in, and what goes straight back: the engine's own words for both."""

from typing import NamedTuple


class Command(NamedTuple):
    """A command without its slash, and what stood behind it."""

    name: str
    payload: str = ""


class Press(NamedTuple):
    """A button was pressed: its data, and the message it stood under if that is known."""

    data: str
    message: int | None


class Typed(NamedTuple):
    """A text that is no command."""

    text: str


class Passed(NamedTuple):
    """A text that somebody passes on to be read: forwarded, or out of a file."""

    text: str


class Unreadable(NamedTuple):
    """A photo, a voice message, a file: something that cannot be read, and why not."""

    why: str = "media"


Message = Command | Press | Typed | Passed | Unreadable


class Arrival(NamedTuple):
    """One update of one person in their private chat; `at` is unix seconds."""

    update_id: int
    user_id: int
    chat_id: int
    language: str | None
    at: float
    content: Message


class Toast(NamedTuple):
    """A word on the button that was pressed; `alert` waits until it is read."""

    text: str
    alert: bool = False


class Farewell(NamedTuple):
    """The last message to somebody who is stored no more; it replaces their card."""

    chat_id: int
    message: int | None
    text: str


Reply = Toast | Farewell
"""What is said at once and never stored: it is of no use a minute later."""
