"""What one process at a time may do: the others stand by and take over when it goes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.storage import Lease, StorageError

log = logging.getLogger(__name__)

TRY_SECONDS = 2.0


class Turn:
    """Does its work while the lease is ours.

    Attributes:
        mine: whether this process is the one at work.
    """

    def __init__(self, lease: Lease, try_seconds: float = TRY_SECONDS) -> None:
        self._lease = lease
        self._try_seconds = try_seconds
        self.mine = False

    async def run(self, work: Callable[[], Awaitable[None]]) -> None:
        """Work whenever it is our turn, until the work ends or fails."""
        try:
            while True:
                await self._until_mine()
                working = asyncio.ensure_future(work())
                if await self._lasted(working):
                    return working.result()
                log.error("the database let go of us; standing by until it is our turn again")
        finally:
            self.mine = False
            await self._lease.release()

    async def _until_mine(self) -> None:
        told = False
        while not self.mine:
            try:
                self.mine = await self._lease.take()
            except StorageError as error:
                log.error("it cannot be seen whose turn it is: %s", error)  # noqa: TRY400
                await asyncio.sleep(self._try_seconds)
                continue
            if not self.mine:
                if not told:
                    log.info("another process is polling; standing by")
                    told = True
                await asyncio.sleep(self._try_seconds)

    async def _lasted(self, working: asyncio.Future[None]) -> bool:
        """Whether the work came to its end while the lease was ours."""
        losing = asyncio.ensure_future(self._lease.lost())
        try:
            await asyncio.wait([working, losing], return_when=asyncio.FIRST_COMPLETED)
            return working.done()
        finally:
            self.mine = False
            for task in (working, losing):
                if not task.done():
                    task.cancel()
            await asyncio.gather(working, losing, return_exceptions=True)
