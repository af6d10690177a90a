"""What people send, as it may enter: no half characters, nothing that turns a line around.

Telegram passes on whatever a client sends. What is cleaned here once need not be feared by
storage, by the logs, or by whoever reads the text on a card later.
"""

import re
import unicodedata

from telegram import Update, User

LONGEST = 4096
"""Characters of a text: Telegram's own limit."""

LONGEST_FILE = 30_000
"""Characters of a file: what is read of a text."""

_LANGUAGE = re.compile(r"[A-Za-z0-9_-]{1,35}\Z")
_REMOVED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for the tab and the end of a line
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of everything that follows
    "\ud800-\udfff\ufeff]"  # halves of characters, and a mark of byte order
)


def cleaned(text: object, longest: int = LONGEST) -> str:
    """A text in composed form, without what nobody can see, cut at the longest; else empty."""
    if not isinstance(text, str):
        return ""
    # Cut first, so that nobody makes us normalise a megabyte; composing only makes it shorter.
    return unicodedata.normalize("NFC", _REMOVED.sub("", text[: 2 * longest]))[:longest]


def language_code(given: object) -> str | None:
    """A language as Telegram names it; None where there is none that could be one."""
    return given if isinstance(given, str) and _LANGUAGE.match(given) else None


def sender(update: Update) -> User | None:
    """Whom an update is from; None where it names nobody who could be answered."""
    user = update.effective_user
    return user if user is not None and isinstance(user.id, int) else None
