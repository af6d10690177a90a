"""Telling Telegram where to bring updates, and seeing that it goes on knowing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE
from bot.delivery.polling import ALLOWED_UPDATES, REJECTED

log = logging.getLogger(__name__)

MOST_AT_ONCE = 100
"""Connections that Telegram may open: as many as it allows, because storing is quick."""

LOOK_SECONDS = 300.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Registration:
    """The webhook as Telegram knows it; several processes may tell it the same."""

    bot: Bot
    url: str
    secret: str = field(repr=False)
    look_seconds: float = LOOK_SECONDS

    async def run(self) -> None:
        """Register, and look now and then, until cancelled.

        Raises:
            InvalidToken: Telegram does not know the token (any more).
        """
        await _once_answered(self._register)
        complaint = ""
        while True:
            await asyncio.sleep(self.look_seconds)
            complaint = await _once_answered(partial(self._look, complaint))

    async def _register(self) -> None:
        await self.bot.set_webhook(
            self.url,
            secret_token=self.secret,
            allowed_updates=list(ALLOWED_UPDATES),
            max_connections=MOST_AT_ONCE,
            drop_pending_updates=False,
        )
        log.info("Telegram brings updates to this bot now")

    async def _look(self, complaint: str) -> str:
        """What Telegram complains of; somebody who polled meanwhile has made it forget us."""
        info = await self.bot.get_webhook_info()
        if info.url != self.url:
            log.warning("Telegram no longer knew where to bring updates; it is told again")
            await self._register()
        latest = info.last_error_message or ""
        if latest not in {"", complaint}:
            log.warning("Telegram had trouble bringing an update: %s", latest)
        return latest


async def _once_answered(call: Callable[[], Awaitable[T]]) -> T:
    pause = FIRST_PAUSE
    while True:
        try:
            return await call()
        except (InvalidToken, EndPointNotFound):
            raise InvalidToken(REJECTED) from None
        except TelegramError as error:
            log.warning("the webhook cannot be set (%s); next try in %g s", error, pause)
        except Exception:  # noqa: BLE001 - whatever is between us and Telegram may answer nonsense
            log.warning("the webhook got an answer like none of Telegram's; next in %g s", pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
