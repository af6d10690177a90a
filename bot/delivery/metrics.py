"""The counts of delivery in the form Prometheus reads: no ids, no names, no texts."""

from collections.abc import Callable

from aiohttp import web

from bot.delivery.lanes import Lanes
from bot.delivery.tally import Backlog, Tally
from bot.storage import Storage, StorageError

PATH = "/metrics"
FORWARDED = ("X-Forwarded-For", "Forwarded")


class Metrics:
    """Answers `/metrics`; `in_public` where the port is the webhook's, too.

    There it is not for calls that came through a proxy: from outside all of them do.
    """

    def __init__(
        self,
        tally: Tally,
        lanes: Lanes,
        storage: Storage,
        clock: Callable[[], float],
        *,
        in_public: bool = False,
    ) -> None:
        self._tally = tally
        self._lanes = lanes
        self._storage = storage
        self._clock = clock
        self._in_public = in_public

    def add_to(self, app: web.Application) -> None:
        """Answer at `PATH`."""
        app.router.add_get(PATH, self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """All counts, as text."""
        if self._in_public and any(name in request.headers for name in FORWARDED):
            return web.Response(status=404)
        # Here and not above: whoever is never asked does not load the library.
        from bot.delivery.exposition import CONTENT_TYPE, exposition  # noqa: PLC0415

        body = exposition(self._tally, self._lanes.running, await self._backlog())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    async def _backlog(self) -> Backlog | None:
        """None while the database cannot be asked: no number is better than a wrong one."""
        try:
            async with self._storage.transaction() as tx:
                oldest = await tx.oldest_open()
                return Backlog(
                    updates=await tx.open_updates(),
                    age=0.0 if oldest is None else max(0.0, self._clock() - oldest),
                    letters=await tx.letters_waiting(),
                )
        except StorageError:
            return None
