"""Getting letters out: what every answer of Telegram means for them.

A card is edited in place and its sending is repeated until it is known to be shown. A new
message is not repeated where nobody knows whether it arrived: a missing one can be asked
for again, a doubled one only confuses.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.delivery.http import UnreachableError
from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE, once_writable, seconds_asked
from bot.storage import Letter, Storage

log = logging.getLogger(__name__)

BATCH = 50
TRIES = 6
"""Tries before a letter is given up; with doubling pauses that is about a minute."""


class Outbox:
    """Sends stored letters, oldest first."""

    def __init__(self, storage: Storage, bot: Bot, clock: Callable[[], float] = time.time) -> None:
        self._storage = storage
        self._bot = bot
        self._clock = clock
        self._turn = asyncio.Lock()

    async def drain(self) -> None:
        """Send all letters that wait; one drain at a time, or a letter would go out twice."""
        async with self._turn:
            while letters := await once_writable(self._waiting):
                for letter in letters:
                    placed = await self._insist(letter) if self._is_wanted(letter) else None
                    # Apart from the sending: a full disk must not send anything twice.
                    await once_writable(partial(self._settle, letter, placed))

    async def _waiting(self) -> list[Letter]:
        async with self._storage.transaction() as tx:
            return await tx.letters(BATCH)

    def _is_wanted(self, letter: Letter) -> bool:
        return letter.drop_after is None or letter.drop_after > self._clock()

    async def _settle(self, letter: Letter, placed: int | None) -> None:
        """Take a letter out: it is delivered, or not worth another try."""
        async with self._storage.transaction() as tx:
            if placed is not None:
                await tx.place_card(letter.body["session"], placed)
            await tx.delivered(letter.id)

    async def _insist(self, letter: Letter) -> int | None:
        """Send a letter, waiting and trying again where that can help."""
        pause, tries = FIRST_PAUSE, 0
        while tries < TRIES:
            try:
                return await self._try(letter)
            except RetryAfter as error:
                await asyncio.sleep(seconds_asked(error))
                continue
            except UnreachableError as error:
                # Nobody can be served meanwhile, so nothing is gained by giving this one up.
                log.warning("a %s waits: %s", letter.kind, error.message)
            except NetworkError as error:
                if isinstance(error, TimedOut) and letter.kind in ("post", "document"):
                    return None
                tries += 1
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        log.error("a %s was given up after %d tries", letter.kind, TRIES)
        return None

    async def _try(self, letter: Letter) -> int | None:
        """Send a letter once; what can never succeed is dropped, with a line in the log."""
        try:
            return await self._send(letter)
        except Forbidden:
            log.info("a person has blocked the bot; what waited for them is dropped")
        except BadRequest as error:
            log.warning("Telegram refused a %s: %s", letter.kind, error.message)
        except (NetworkError, RetryAfter, InvalidToken):
            raise
        except Exception:
            # One letter that cannot be sent must not stop all others, now and at each start.
            log.exception("a %s could not be sent and is dropped", letter.kind)
        return None

    async def _send(self, letter: Letter) -> int | None:
        """Send once; the id of the message where that makes a new card."""
        body, chat = letter.body, letter.body["chat"]
        match letter.kind:
            case "card":
                return await self._show_card(letter)
            case "post":
                await self._bot.send_message(chat, body["text"], parse_mode=ParseMode.HTML)
            case "document":
                await self._bot.send_document(
                    chat,
                    InputFile(body["text"].encode(), filename=body["name"]),
                    caption=body["caption"],
                    parse_mode=ParseMode.HTML,
                )
            case "retire":
                await _tolerating(self._bot.edit_message_reply_markup(chat, body["message"]))
            case "delete":
                await self._remove(chat, body["message"])
        return None

    async def _show_card(self, letter: Letter) -> int | None:
        body, chat = letter.body, letter.body["chat"]
        keyboard = InlineKeyboardMarkup.de_json({"inline_keyboard": body["keyboard"]}, self._bot)
        if body["message"] is not None:
            try:
                await self._bot.edit_message_text(
                    body["text"],
                    chat_id=chat,
                    message_id=body["message"],
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                )
            except BadRequest as error:
                if "not modified" in error.message.lower():
                    return None
                log.info("a card can no longer be edited (%s): sending it anew", error.message)
            else:
                return None
        sent = await self._bot.send_message(
            chat, body["text"], parse_mode=ParseMode.HTML, reply_markup=keyboard
        )
        return sent.message_id

    async def _remove(self, chat: int, message: int) -> None:
        """Delete a message, or where Telegram keeps it, take its buttons off."""
        try:
            await self._bot.delete_message(chat, message)
        except BadRequest:
            await _tolerating(self._bot.edit_message_reply_markup(chat, message))


async def _tolerating(call: object) -> None:
    """A message that is gone, or already as wanted, is no failure."""
    try:
        await call  # type: ignore[misc]
    except BadRequest as error:
        log.debug("nothing left to change: %s", error.message)
