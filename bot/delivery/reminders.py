"""Reminders: what is due becomes a letter, once, whichever process looks first."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.engine import Engine
from bot.storage import Reminder, Storage, StorageError

log = logging.getLogger(__name__)

AT_ONCE = 100
CLAIM_SECONDS = 60.0
LONGEST_PAUSE = 86_400.0
"""Between two tries of one that cannot be made; each pause is twice the one before it."""

LONGEST_WAIT = 30.0
"""How long a new reminder of another process may go unnoticed, in seconds."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Looks for what is due; `clock` gives unix seconds."""

    storage: Storage
    engine: Engine
    wake: Callable[[bytes], None]
    clock: Callable[[], float]

    async def run(self) -> None:
        """Act on what is due, then wait for the next, until cancelled."""
        while True:
            wait = LONGEST_WAIT
            try:
                await self.look()
                wait = await self._until_next()
            except StorageError as error:
                log.error("reminders wait: %s", error)  # noqa: TRY400 - the sentence is all
            await asyncio.sleep(wait)

    async def look(self) -> None:
        """Act on everything that is due now."""
        while True:
            async with self.storage.transaction() as tx:
                due = await tx.claim_due(self.clock(), AT_ONCE, CLAIM_SECONDS)
            if not due:
                return
            for reminder in due:
                await self._act_on(reminder)

    async def _act_on(self, reminder: Reminder) -> None:
        try:
            await self.engine.remind(reminder, self.clock())
        except StorageError:
            raise
        except Exception:
            # One that cannot be made must not stop all others, nor fill the log.
            pause = min(CLAIM_SECONDS * 2.0 ** min(reminder.attempts - 1, 11), LONGEST_PAUSE)
            log.exception("a reminder could not be made; next try in %g s", pause)
            async with self.storage.transaction() as tx:
                await tx.hold_reminder(reminder.id, self.clock() + pause)
        else:
            self.wake(reminder.who)

    async def _until_next(self) -> float:
        async with self.storage.transaction() as tx:
            due_at = await tx.next_due()
        return (
            LONGEST_WAIT if due_at is None else min(max(due_at - self.clock(), 0.1), LONGEST_WAIT)
        )
