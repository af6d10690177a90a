"""A press of a button, read from an update as it came.

The library makes some forty objects of it, and of those a tap needs five values. It takes
updates of any type, so this one goes through its dispatcher like every other.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.handlers.cleaning import cleaned, language_code


class Tapped(NamedTuple):
    """Who pressed what; `message` is the one it stood under, where Telegram says so."""

    update_id: int
    query_id: str
    user_id: int
    language: str | None
    message: int | None
    data: str


def is_tap(body: Mapping[str, Any] | bytes) -> bool:
    """Whether an update is a press of a button."""
    return not isinstance(body, bytes) and "callback_query" in body


def tapped(body: Mapping[str, Any]) -> Tapped:
    """The press in an update.

    Raises:
        KeyError, TypeError: it is none; nothing in it is taken on trust.
    """
    query = body["callback_query"]
    user, number = query["from"], (query.get("message") or {}).get("message_id")
    if not isinstance(user["id"], int) or not isinstance(query["id"], str):
        raise TypeError("a press of nobody")
    return Tapped(
        update_id=body["update_id"],
        query_id=query["id"],
        user_id=user["id"],
        language=language_code(user.get("language_code")),
        message=number if isinstance(number, int) else None,
        data=cleaned(query.get("data")),
    )
