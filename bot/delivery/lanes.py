"""Workers that come and go: one for each lane with work, none for a lane at rest.

A lane is what must happen in order: one person's updates and letters. Different lanes run
beside each other, at most so many at once. Nothing is kept for a lane that is done, so a
million people who once wrote cost nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

AT_ONCE = 64


class Lanes:
    """Runs `work(lane)` for every lane that was woken, never twice at a time for one lane.

    It gives the seconds after which it wants to go on with that lane, or 0.
    """

    def __init__(self, work: Callable[[bytes], Awaitable[float]], at_once: int = AT_ONCE) -> None:
        self._work = work
        self._room = asyncio.Semaphore(at_once)
        self._running: dict[bytes, asyncio.Task[None]] = {}
        self._woken: set[bytes] = set()

    @property
    def idle(self) -> bool:
        """Whether no lane is at work."""
        return not self._running

    @property
    def running(self) -> int:
        """How many lanes are at work or wait for room."""
        return len(self._running)

    def wake(self, lane: bytes) -> None:
        """See that the lane's work is looked at from now on; a second call costs nothing."""
        self._woken.add(lane)
        if lane not in self._running:
            self._running[lane] = asyncio.create_task(self._run(lane))

    async def stop(self, seconds: float) -> None:
        """Let what runs come to its end, but not for longer than this."""
        running = list(self._running.values())
        if running:
            _, late = await asyncio.wait(running, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _run(self, lane: bytes) -> None:
        try:
            while lane in self._woken:
                self._woken.discard(lane)
                async with self._room:
                    rest = await self._work(lane)
                if rest:  # outside the room, which is for others meanwhile
                    await asyncio.sleep(rest)
                    self._woken.add(lane)
        except Exception:
            log.exception("a lane stopped; it is looked at again with the next sweep")
        finally:
            self._woken.discard(lane)
            del self._running[lane]
