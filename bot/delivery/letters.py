"""One letter, one or two calls: how each kind is sent to Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode, PollType
from telegram.error import BadRequest

from bot.handlers.calls import call
from bot.render.calendars import icalendar_of
from bot.storage import Letter

log = logging.getLogger(__name__)

Body = Mapping[str, Any]


async def send(bot: Bot, letter: Letter) -> int | None:
    """Send a letter; the id of the message where that makes a new card.

    Raises:
        TelegramError: what Telegram or the network says against it.
    """
    return await _KINDS[letter.kind](bot, letter.body)


async def send_poll(bot: Bot, body: Body) -> str:
    """Send a quiz poll that shows who chose what; the poll's id."""
    sent = await bot.send_poll(
        body["chat"],
        body["question"],
        body["options"],
        type=PollType.QUIZ,
        is_anonymous=False,
        correct_option_ids=[body["correct"]],
        explanation=body["explanation"],
        open_period=body["seconds"],
    )
    assert sent.poll is not None  # noqa: S101 - Telegram gives back what it was sent
    return sent.poll.id


async def _card(bot: Bot, body: Body) -> int | None:
    card = {
        "chat_id": body["chat"],
        "text": body["text"],
        "parse_mode": "HTML",  # as a member of an enumeration it is looked up at every writing
        "reply_markup": {"inline_keyboard": body["keyboard"]},
    }
    if body["message"] is not None:
        try:
            await call(bot, "editMessageText", message_id=body["message"], **card)
        except BadRequest as error:
            if "not modified" in error.message.lower():
                return None
            log.info("a card can no longer be edited (%s): sending it anew", error.message)
        else:
            return None
    sent = await call(bot, "sendMessage", **card)
    return int(sent["message_id"])


async def _post(bot: Bot, body: Body) -> None:
    await bot.send_message(body["chat"], body["text"], parse_mode=ParseMode.HTML)


async def _reminder(bot: Bot, body: Body) -> None:
    keyboard = InlineKeyboardMarkup.de_json({"inline_keyboard": body.get("keyboard", [])}, bot)
    await bot.send_message(
        body["chat"], body["text"], parse_mode=ParseMode.HTML, reply_markup=keyboard
    )


async def _document(bot: Bot, body: Body) -> None:
    file = InputFile(body["text"].encode(), filename=body["name"])
    caption = body["caption"]
    await bot.send_document(body["chat"], file, caption=caption, parse_mode=ParseMode.HTML)


async def _calendar(bot: Bot, body: Body) -> None:
    # Loading the library takes a tenth of a second, the first time.
    content = await asyncio.to_thread(icalendar_of, body["calendar"])
    file, caption = InputFile(content, filename=body["name"]), body["caption"]
    await bot.send_document(body["chat"], file, caption=caption, parse_mode=ParseMode.HTML)


async def _retire(bot: Bot, body: Body) -> None:
    """Take the buttons off a message; one that is gone or has none is as wanted."""
    try:
        await bot.edit_message_reply_markup(body["chat"], body["message"])
    except BadRequest as error:
        log.debug("nothing left to change: %s", error.message)


async def _delete(bot: Bot, body: Body) -> None:
    """Delete a message, or where Telegram keeps it, take its buttons off."""
    try:
        await bot.delete_message(body["chat"], body["message"])
    except BadRequest:
        await _retire(bot, body)


_KINDS: Mapping[str, Callable[[Bot, Body], Awaitable[int | None]]] = {
    "card": _card,
    "post": _post,
    "reminder": _reminder,
    "document": _document,
    "calendar": _calendar,
    "retire": _retire,
    "delete": _delete,
}
