"""Waiting for what comes back by itself: a database that cannot be written just now."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import RetryAfter

from bot.storage import UnavailableError

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0

SOON = 5.0
"""A database of one's own may be asked more often; a tap waits at Telegram for 150 s only."""

T = TypeVar("T")


async def once_writable(action: Callable[[], Awaitable[T]]) -> T:
    """The outcome of an action, repeated for as long as the database cannot be written.

    A full disk or a locked file says nothing against an update or a letter: what Telegram
    keeps meanwhile is not acknowledged, and nothing is put aside.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return await action()
        except UnavailableError as error:
            log.error("%s Next try in %g s", error, pause)  # noqa: TRY400 - the sentence is all
        await asyncio.sleep(pause)
        pause = min(pause * 2, SOON)


def seconds_asked(error: RetryAfter) -> float:
    """The pause Telegram asks for, whichever way the library is set to tell it."""
    asked = error.retry_after
    return float(asked) if isinstance(asked, int | float) else asked.total_seconds()
