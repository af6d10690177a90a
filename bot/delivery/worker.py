"""Applying what was taken in: one person's updates in order, each until it is settled.

An update is tried three times. What fails a third time is put aside, the person is told, and
the next one is applied: nobody waits for ever behind a defect of ours. Trouble of the
database is nobody's fault and is waited out instead.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from telegram import Bot, Update
from telegram.ext import Application

from bot import logs
from bot.delivery.claims import Ahead, claimed
from bot.delivery.fairness import Fairness
from bot.delivery.inbox import Inbox
from bot.delivery.outbox import Outbox
from bot.delivery.patience import once_writable
from bot.delivery.tally import Tally
from bot.failpoints import reached
from bot.handlers import failures
from bot.handlers.tapped import Tapped, is_tap, tapped
from bot.storage import Conflict, Letter, Received, Storage

log = logging.getLogger(__name__)

TRIES = 3
RETRY_SECONDS = 0.2
STEP_SECONDS = 10.0
"""How long one update may take before it counts as failed."""

IN_A_ROW = 20
"""After so many updates in a row a lane's letters are sent, whatever else waits."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Empties lanes: first their updates, then their letters."""

    # What was taken in, or written, a moment ago need not be read again: see `Inbox` and `Ahead`.

    application: Application  # type: ignore[type-arg]
    storage: Storage
    inbox: Inbox
    outbox: Outbox
    ahead: Ahead
    fairness: Fairness
    apologise: Callable[[Bot, Update | Tapped], Awaitable[None]]
    clock: Callable[[], float]
    step_seconds: float = STEP_SECONDS
    tally: Tally = field(default_factory=Tally)

    async def empty(self, lane: bytes) -> float:
        """Apply all open updates of a lane in order, then send what they led to.

        The seconds after which to go on, where the lane takes too much; else 0.
        """
        if rest := self.fairness.rest(lane):
            return rest
        received, letter = self.inbox.at_hand(lane), None
        if received is None:
            received, letter = await once_writable(partial(self._next, lane))
        for number in count(1):
            if received is None:
                break
            with logs.about(received.update_id, lane):
                applied = await self._settle(received)
            self.fairness.served(lane)
            if applied is not None and (letter := self.ahead.taken(lane)) is not None:
                break  # no other update waits; whatever comes now wakes the lane again
            if number % IN_A_ROW == 0:
                await self.outbox.send_all(lane)
            received, letter = await once_writable(partial(self._next, lane, applied))
            if received is not None and (rest := self.fairness.rest(lane)):
                await self.outbox.send_all(lane)
                return rest
        await self.outbox.drain(letter)
        return 0.0

    async def _next(
        self, lane: bytes, applied: int | None = None
    ) -> tuple[Received | None, Letter | None]:
        """The update whose turn it is; where there is none, the letter whose turn it is.

        Most handlers close their update themselves; what is left open of the one `applied` just
        now is news of groups. A press that is still open was not in turn, and is not done.
        """
        async with self.storage.transaction() as tx:
            received = await tx.next_update(lane)
            is_open = received is not None and received.update_id == applied
            if received is not None and is_open and not is_tap(received.body):
                await tx.finish(received.update_id, self.clock())
                received = await tx.next_update(lane)
            letter = await claimed(tx, lane, self.clock()) if received is None else None
        if received is not None:
            self.inbox.forget(received)
        return received, letter

    async def _settle(self, received: Received) -> int | None:
        """Apply an update, or put it aside; its id where that went well."""
        reached("claimed")
        try:
            update = self._read(received)
        except Exception:  # noqa: BLE001 - a malformed update may fail in any way
            log.error("update %s is malformed and was put aside", received.update_id)  # noqa: TRY400
            await self._put_aside(received)
            return None
        try:
            await once_writable(partial(self._process, update, received.lane))
        except Exception as failure:  # noqa: BLE001 - whatever it is, the next update goes on
            return await self._count_failure(received, update, failure)
        self.tally.updates["applied"] += 1
        self.tally.waited.observe(self.clock() - received.received_at)
        return received.update_id

    def _read(self, received: Received) -> Update | Tapped:
        body: Any = received.body
        if not is_tap(body):
            return Update.de_json(body, self.application.bot)
        tap = tapped(body)
        if self.storage.lane_of(tap.user_id) != received.lane:
            # It could never be in turn in its own lane, and would be tried for ever.
            raise ValueError("a press that says of two people that it is theirs")
        return tap

    async def _process(self, update: Update | Tapped, lane: bytes) -> None:
        self.ahead.taken(lane)  # what a try has claimed that was undone
        async with asyncio.timeout(self.step_seconds):
            await self.application.process_update(update)
        failure = failures.taken()
        if failure is not None:
            raise failure

    async def _count_failure(
        self, received: Received, update: Update | Tapped, failure: BaseException
    ) -> int | None:
        """Try again, or put the update aside; its id where it was applied all the same."""
        try:
            async with self.storage.transaction() as tx:
                tries = await tx.fail(received.update_id, self.clock())
        except Conflict:  # it was applied, and only what came after the commit went wrong
            log.error("after update %s:", received.update_id, exc_info=failure)  # noqa: TRY400
            return received.update_id
        self.tally.updates["failed"] += 1
        counted = f"try {tries} of {TRIES}"
        log.error("update %s failed, %s", received.update_id, counted, exc_info=failure)
        if tries < TRIES:
            await asyncio.sleep(RETRY_SECONDS * tries)
            return None
        await self._put_aside(received)
        await self.apologise(self.application.bot, update)
        return None

    async def _put_aside(self, received: Received) -> None:
        with suppress(Conflict):  # another process has done so already
            async with self.storage.transaction() as tx:
                await tx.quarantine(received.update_id, self.clock())
            self.tally.updates["dead"] += 1
