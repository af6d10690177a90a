"""Inline results: what they may hold and which message each one sends."""

from typing import Any

from bot.playground.errors import bad_request, not_modelled
from bot.playground.formatting.compose import compose
from bot.playground.keyboards import markup_of
from bot.playground.sending import checked_text, text_content
from bot.playground.shapes import Json

MOST_ID_BYTES = 64


def checked_result(value: Any) -> Json:
    """A result with the `content` of its message; refused where Telegram would refuse it."""
    if not isinstance(value, dict):
        raise _unparsed("Inline query result must be an object")
    for field in ("type", "id"):
        if not value.get(field):
            raise _unparsed(f'Can\'t find field "{field}"')
    if len(str(value["id"]).encode()) > MOST_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if value["type"] != "article":
        raise not_modelled(f"inline results of type {value['type']}")
    if not value.get("title"):
        raise _unparsed('Can\'t find field "title"')
    if value.get("reply_markup"):
        markup_of(value["reply_markup"], inline_only=True)
    return {**value, "id": str(value["id"]), "content": _content(value)}


def _content(result: Json) -> Json:
    message = result.get("input_message_content")
    if not isinstance(message, dict):
        raise bad_request("Input message content is not specified")
    if "message_text" not in message:
        raise not_modelled("inline results that send anything but text")
    if not message["message_text"]:
        raise bad_request("Message text is empty")
    composed = compose(
        str(message["message_text"]),
        str(message.get("parse_mode") or ""),
        message.get("entities"),
    )
    return text_content(checked_text(composed))


def _unparsed(reason: str) -> Exception:
    return bad_request(f"Can't parse inline query result: {reason}")
