"""Long polling: updates come raw, are applied in order, and only then acknowledged.

The acknowledgement is the next call's offset. python-telegram-bot's own poller moves it
before anything is processed, which loses updates when the process dies (measured), so this
loop calls `getUpdates` itself and feeds `Application.process_update`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.delivery.outbox import Outbox
from bot.handlers import failures

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
"""Exactly what the handlers handle; Telegram keeps everything else to itself."""

POLL_SECONDS = 25
TRIES = 3
LONGEST_PAUSE = 30.0


class LongPolling:
    """The one reader of this bot's updates."""

    def __init__(
        self,
        application: Application,  # type: ignore[type-arg]
        outbox: Outbox,
        apologise: Callable[[Update], Awaitable[None]],
    ) -> None:
        self._application = application
        self._outbox = outbox
        self._apologise = apologise
        self._offset: int | None = None

    async def run(self) -> None:
        """Take updates until cancelled.

        Raises:
            InvalidToken, EndPointNotFound: Telegram does not know the token (any more).
        """
        await self._outbox.drain()
        pause = 1.0
        while True:
            try:
                updates = await self._fetch()
            except (InvalidToken, EndPointNotFound):  # a token that was revoked is not found
                raise
            except Conflict:
                log.warning("another program polls with this token; stop one of the two")
                await asyncio.sleep(LONGEST_PAUSE)
            except RetryAfter as error:
                log.warning("Telegram asks for a pause: %s", error.message)
                await asyncio.sleep(pause)
            except TelegramError as error:
                log.warning("Telegram cannot be reached (%s); next try in %g s", error, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = 1.0
                for raw in updates:
                    await self._apply(raw)
                    self._offset = raw["update_id"] + 1

    async def _fetch(self) -> list[dict[str, Any]]:
        arguments = {"timeout": POLL_SECONDS, "allowed_updates": list(ALLOWED_UPDATES)}
        if self._offset is not None:
            arguments["offset"] = self._offset
        # Raw, so that one malformed update cannot hide the others. In lower case, because the
        # library would rather parse them itself and warns at the name it knows.
        fetched: list[dict[str, Any]] = await self._application.bot.do_api_request(
            "getupdates", api_kwargs=arguments, read_timeout=POLL_SECONDS + 10
        )
        return fetched

    async def _apply(self, raw: dict[str, Any]) -> None:
        """Apply one update; what fails again and again is put aside so that others go on."""
        try:
            update = Update.de_json(raw, self._application.bot)
        except Exception:  # noqa: BLE001 - a malformed update may fail in any way
            log.error("update %s is malformed and was put aside", raw.get("update_id"))  # noqa: TRY400
            return
        if not await self._succeeds(update):
            await self._apologise(update)
        await self._outbox.drain()

    async def _succeeds(self, update: Update) -> bool:
        for attempt in range(1, TRIES + 1):
            await self._application.process_update(update)
            failure = failures.taken()
            if failure is None:
                return True
            counted = f"try {attempt} of {TRIES}"
            log.error("update %s failed, %s", update.update_id, counted, exc_info=failure)
            await asyncio.sleep(0.2 * attempt)
        return False
