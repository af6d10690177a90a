"""Looking for work that nobody was woken for: left by a crash, postponed, or new elsewhere."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage import Storage, StorageError

log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
LANES_AT_ONCE = 500

YOUNG_SECONDS = 2.0
"""Updates younger than this are being applied by the process that took them in."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """Wakes the lanes that have waited too long."""

    storage: Storage
    wake: Callable[[bytes], None]
    clock: Callable[[], float]

    async def run(self) -> None:
        """Look once at everything, then now and then, until cancelled."""
        older_than = None
        while True:
            try:
                await self.look(older_than)
            except StorageError as error:
                log.error("the sweep found no database: %s", error)  # noqa: TRY400
            await asyncio.sleep(EVERY_SECONDS)
            older_than = self.clock() - YOUNG_SECONDS

    async def look(self, older_than: float | None) -> None:
        """Wake every lane with an open update or a letter whose time has come."""
        async with self.storage.transaction() as tx:
            lanes = set(await tx.waiting_lanes(LANES_AT_ONCE, older_than))
            lanes |= set(await tx.lanes_with_letters(self.clock(), LANES_AT_ONCE))
        for lane in lanes:
            self.wake(lane)
