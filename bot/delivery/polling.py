"""Long polling: updates come raw, are applied in order, and only then acknowledged.

The acknowledgement is the next call's offset. python-telegram-bot's own poller moves it
before anything is processed, which loses updates when the process dies (measured), so this
loop calls `getUpdates` itself and feeds `Application.process_update`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application

from bot.delivery.outbox import Outbox
from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE, once_writable, seconds_asked
from bot.handlers import failures

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
"""Exactly what the handlers handle; Telegram keeps everything else to itself."""

POLL_SECONDS = 25
TRIES = 3

FINISH_SECONDS = 3.0
"""How long the update in hand may go on after the bot was told to stop."""

REJECTED = "Telegram does not know TELEGRAM_BOT_TOKEN; ask @BotFather for the token that is valid."


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
        """Take updates until cancelled; the one in hand is finished first.

        Raises:
            InvalidToken: Telegram does not know the token (any more).
        """
        try:
            await self._outbox.drain()
            await self._poll()
        except (InvalidToken, EndPointNotFound):  # a token that was revoked is not found
            raise InvalidToken(REJECTED) from None

    async def _poll(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                updates = await self._fetch()
            except (InvalidToken, EndPointNotFound):
                raise
            except Conflict as error:
                await self._make_way(error)
            except RetryAfter as error:
                log.warning("Telegram asks for a pause: %s", error.message)
                await asyncio.sleep(seconds_asked(error))
            except TelegramError as error:
                log.warning("Telegram cannot be reached (%s); next try in %g s", error, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE
                for raw in updates:
                    await _finished(self._apply(raw))
                    self._offset = raw["update_id"] + 1

    async def _make_way(self, error: Conflict) -> None:
        """Remove a webhook that was left behind; from another poller only its owner can help."""
        if "webhook" not in error.message.lower():
            log.warning("another program polls with this token; stop one of the two")
            await asyncio.sleep(LONGEST_PAUSE)
            return
        log.warning("a webhook was set for this token; it is removed, and what waits is kept")
        try:
            await self._application.bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as refusal:
            log.warning("the webhook could not be removed (%s)", refusal)
            await asyncio.sleep(LONGEST_PAUSE)

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
            try:
                await once_writable(partial(self._process, update))
            except Exception:
                log.exception("update %s failed, try %s of %s", update.update_id, attempt, TRIES)
                await asyncio.sleep(0.2 * attempt)
            else:
                return True
        return False

    async def _process(self, update: Update) -> None:
        await self._application.process_update(update)
        failure = failures.taken()
        if failure is not None:
            raise failure


async def _finished(work: Coroutine[Any, Any, None]) -> None:
    """Do the work; told to stop meanwhile, bring it to its end first if that is near."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=FINISH_SECONDS)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
