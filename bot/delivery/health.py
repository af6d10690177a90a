"""Whether the bot can do its work: the database answers, and Telegram is heard."""

import asyncio
from collections.abc import Callable

from aiohttp import web

from bot.storage import Storage, StorageError

PATH = "/healthz"
QUIET_SECONDS = 60.0
"""A poll ends after 25 s at the latest, so a minute without one is too long."""

DATABASE_SECONDS = 2.0
FRESH_SECONDS = 1.0


class Health:
    """Answers `/healthz`: 200, or 503 with the reason.

    `silence` gives the seconds since Telegram was heard; 0 where nobody listens for it.
    One finding serves everybody who asks within a second: the question must not be a load.
    """

    def __init__(
        self, storage: Storage, silence: Callable[[], float], clock: Callable[[], float]
    ) -> None:
        self._storage = storage
        self._silence = silence
        self._clock = clock
        self._turn = asyncio.Lock()
        self._found: tuple[float, str | None] | None = None

    def add_to(self, app: web.Application) -> None:
        """Answer at `PATH`."""
        app.router.add_get(PATH, self.answer)

    async def answer(self, _: web.Request) -> web.Response:
        """The state as a response."""
        trouble = await self.trouble()
        if trouble is None:
            return web.Response(text="ok\n")
        return web.Response(status=503, text=f"{trouble}\n")

    async def trouble(self) -> str | None:
        """What keeps the bot from its work, if anything."""
        async with self._turn:
            if self._found is None or self._clock() - self._found[0] > FRESH_SECONDS:
                self._found = self._clock(), await self._look()
            return self._found[1]

    async def _look(self) -> str | None:
        try:
            async with asyncio.timeout(DATABASE_SECONDS), self._storage.transaction() as tx:
                await tx.oldest_open()
        except TimeoutError:
            return f"The database did not answer within {DATABASE_SECONDS:g} s."
        except StorageError as error:
            return str(error)
        silence = self._silence()
        return f"Telegram was last heard {silence:.0f} s ago." if silence > QUIET_SECONDS else None
