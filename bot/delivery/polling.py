"""Long polling: updates come raw, are stored, and only then acknowledged.

The acknowledgement is the next call's offset. python-telegram-bot's own poller moves it
before anything is processed, which loses updates when the process dies (measured), so this
loop calls `getUpdates` itself.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.delivery.inbox import Inbox, has_id
from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE, once_writable, seconds_asked
from bot.failpoints import reached

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "inline_query", "my_chat_member", "poll_answer")
"""Exactly what the handlers handle; Telegram keeps everything else to itself."""

POLL_SECONDS = 25

REJECTED = "Telegram does not know TELEGRAM_BOT_TOKEN; ask @BotFather for the token that is valid."


class LongPolling:
    """The one reader of this bot's updates.

    Attributes:
        heard_at: when Telegram last gave updates, or none, on `ticks`.
        noticed_at: when a poll last came to any end but silence; the watchdog looks.

    `clock` gives unix seconds, and may be set anew; `ticks` gives seconds that only pass.
    """

    def __init__(
        self,
        bot: ExtBot[Any],
        inbox: Inbox,
        wake: Callable[[bytes], None],
        clock: Callable[[], float],
        ticks: Callable[[], float],
    ) -> None:
        self._bot = bot
        self._inbox = inbox
        self._wake = wake
        self._clock = clock
        self._ticks = ticks
        self._offset: int | None = None
        self._pause = FIRST_PAUSE
        self.heard_at = self.noticed_at = ticks()

    async def run(self) -> None:
        """Take updates until cancelled.

        Raises:
            InvalidToken: Telegram does not know the token (any more).
        """
        self.heard_at = self.noticed_at = self._ticks()
        while True:
            try:
                updates = await self._fetch()
            except (InvalidToken, EndPointNotFound):  # a token that was revoked is not found
                raise InvalidToken(REJECTED) from None
            except Conflict as error:
                await self._make_way(error)
            except RetryAfter as error:
                self.noticed_at = self._ticks()
                log.warning("Telegram asks for a pause: %s", error.message)
                await asyncio.sleep(seconds_asked(error))
            except TelegramError as error:
                if not isinstance(error, TimedOut):
                    self.noticed_at = self._ticks()
                log.warning(
                    "Telegram cannot be reached (%s); next try in %g s", error, self._pause
                )
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
            else:
                self._pause = FIRST_PAUSE
                # Not stored is not acknowledged: Telegram keeps what the database cannot take.
                await once_writable(partial(self._take, updates))

    async def _make_way(self, error: Conflict) -> None:
        """Remove a webhook that was left behind; from another poller only its owner can help."""
        self.noticed_at = self._ticks()
        if "webhook" not in error.message.lower():
            log.warning("another program polls with this token; stop one of the two")
            await asyncio.sleep(LONGEST_PAUSE)
            return
        log.warning("a webhook was set for this token; it is removed, and what waits is kept")
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as refusal:
            log.warning("the webhook could not be removed (%s)", refusal)
            await asyncio.sleep(LONGEST_PAUSE)

    async def _fetch(self) -> list[dict[str, Any]]:
        arguments: dict[str, Any] = {
            "timeout": POLL_SECONDS,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            arguments["offset"] = self._offset
        # Raw, so that one malformed update cannot hide the others. In lower case, because the
        # library would rather parse them itself and warns at the name it knows.
        try:
            fetched: list[dict[str, Any]] = await self._bot.do_api_request(
                "getupdates", api_kwargs=arguments, read_timeout=POLL_SECONDS + 10
            )
        except RecursionError as error:  # the library lets it through
            raise TelegramError("an answer is nested too deeply to be read") from error
        self.heard_at = self.noticed_at = self._ticks()
        return fetched

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        if not updates:
            return
        reached("received")
        lanes = await self._inbox.take(updates, self._clock())
        reached("stored")
        numbers = [update["update_id"] for update in updates if has_id(update)]
        self._offset = max(numbers) + 1 if numbers else self._offset
        for lane in lanes:
            self._wake(lane)
