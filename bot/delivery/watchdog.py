"""A silent Telegram: polls that neither are answered nor fail.

A connection can die without a word, and a poll on it then waits for ever. The watchdog first
has the HTTP client made anew; when that does not help it gives up, and a supervisor starts the
process again. A Telegram that visibly cannot be reached is another matter: the poller tries
again by itself, for as long as it takes.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.delivery.http import PooledRequest
from bot.delivery.polling import POLL_SECONDS, LongPolling

log = logging.getLogger(__name__)

SILENCE_SECONDS = 2.0 * POLL_SECONDS


class SilenceError(Exception):
    """Telegram stayed silent on a new connection, too; `str()` is for the operator."""


@dataclass(frozen=True, slots=True)
class Watchdog:
    """Looks whether polls come to an end; `ticks` gives the seconds that the poller notes."""

    polling: LongPolling
    client: PooledRequest
    ticks: Callable[[], float]
    silence: float = SILENCE_SECONDS

    async def run(self) -> None:
        """Look now and then, until cancelled.

        Raises:
            SilenceError: a new HTTP client did not help.
        """
        since, rebuilt = self.ticks(), False
        noticed = self.polling.noticed_at
        while True:
            await asyncio.sleep(self.silence / 10)
            if self.polling.noticed_at != noticed:
                noticed = self.polling.noticed_at
                since, rebuilt = self.ticks(), False
            if self.ticks() - since < self.silence:
                continue
            if rebuilt:
                raise SilenceError(
                    f"Telegram has not answered for {2 * self.silence:g} s, on a new connection "
                    "neither; the bot stops, to be started again."
                )
            log.error("Telegram has been silent for %g s; making a new connection", self.silence)
            await self.client.poll_anew()
            since, rebuilt = self.ticks(), True
