"""The two ways in which updates come: we ask for them, or Telegram brings them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram.ext import ExtBot

from bot.delivery.http import PooledRequest
from bot.delivery.inbox import Inbox
from bot.delivery.polling import LongPolling
from bot.delivery.registration import LOOK_SECONDS, Registration
from bot.delivery.turn import TRY_SECONDS, Turn
from bot.delivery.watchdog import SILENCE_SECONDS, Watchdog
from bot.delivery.webhook import Webhook
from bot.storage import Lease

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Intake:
    """A way in.

    Attributes:
        work: what is to be done all the time.
        silence: how many seconds ago Telegram was heard; 0 where we do not ask.
        webhook: what answers where Telegram calls us.
    """

    work: Callable[[], Coroutine[Any, Any, None]]
    silence: Callable[[], float]
    webhook: Webhook | None = None


def by_polling(  # noqa: PLR0913, PLR0917 - wiring
    bot: ExtBot[Any],
    inbox: Inbox,
    wake: Callable[[bytes], None],
    lease: Lease,
    client: PooledRequest,
    clock: Clock,
    ticks: Clock,
) -> Intake:
    """We ask, one process at a time, and a watchdog sees that we are answered."""
    polling = LongPolling(bot, inbox, wake, clock, ticks)
    watchdog = Watchdog(polling, client, ticks, SILENCE_SECONDS)
    turn = Turn(lease, TRY_SECONDS)
    return Intake(
        work=partial(turn.run, lambda: _until_one_fails(polling.run(), watchdog.run())),
        silence=lambda: ticks() - polling.heard_at if turn.mine else 0.0,
    )


def by_webhook(bot: ExtBot[Any], webhook: Webhook, url: str, secret: str) -> Intake:
    """Telegram brings updates to any of our processes."""
    return Intake(Registration(bot, url, secret, LOOK_SECONDS).run, lambda: 0.0, webhook)


async def _until_one_fails(*works: Coroutine[Any, Any, None]) -> None:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
