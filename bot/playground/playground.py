"""The playground as a program embeds it: start it, talk to the bot, look at what happened."""

import asyncio
import contextlib
import errno
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Self, TypeVar

from aiohttp import web

from bot.playground.actions.interactions import expire
from bot.playground.bot_api import BotApi
from bot.playground.calls import KEPT, Call
from bot.playground.cast import Cast
from bot.playground.connection import Connection
from bot.playground.files import UPLOAD_LIMIT
from bot.playground.page_server import PageServer, only_from_here
from bot.playground.profile import Profile
from bot.playground.shapes import Json
from bot.playground.snapshot import snapshot
from bot.playground.world import World

HOST = "127.0.0.1"
PORTS_TRIED = 21
_TICK = 0.25
_ROOM_FOR_FORM = 1024 * 1024
T = TypeVar("T")


class PortTaken(Exception):  # noqa: N818  (the name is part of the interface)
    """The wanted port and the twenty after it are all in use."""


class Playground(Cast):
    """A Telegram of one's own on this machine, with people to be and a page to watch."""

    def __init__(
        self,
        *,
        token: str,
        bot_username: str = "advisor_play_bot",
        port: int = 8080,
        clock: Callable[[], float] = time.time,
        restart: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        bot_id = token.partition(":")[0]
        profile = Profile(
            id=int(bot_id) if bot_id.isdecimal() else 1,
            username=bot_username,
            first_name=bot_username.removesuffix("_bot").replace("_", " ").title(),
        )
        self._port = port
        super().__init__(World(profile=profile, clock=clock))
        self.connection = Connection(self.world, restart)
        self.events: deque[Json] = deque(maxlen=KEPT)
        self._api = BotApi(token=token, world=self.world, connection=self.connection, clock=clock)
        self._page = PageServer(self)
        self._runner: web.AppRunner | None = None
        self._ticker: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self.world.listeners.append(self._on_event)
        self.world.updates.listeners.append(self._changed.set)

    @property
    def url(self) -> str:
        """Where the page is, and the root of the Bot API; known after start()."""
        return f"http://{HOST}:{self._port}"

    @property
    def calls(self) -> list[Call]:
        """The bot's latest calls, oldest first."""
        return list(self._api.journal.calls)

    @property
    def idle(self) -> bool:
        """Whether the bot has acknowledged everything, and polls for more or has a webhook."""
        is_there = self.connection.polling.waiting or bool(self.world.webhook.url)
        return is_there and not len(self.world.updates)

    async def start(self) -> int:
        """Listen on 127.0.0.1 and return the port: the wanted one or one of the next twenty."""
        app = web.Application(
            middlewares=[only_from_here], client_max_size=UPLOAD_LIMIT + _ROOM_FOR_FORM
        )
        self._api.add_routes(app)
        self._page.add_routes(app)
        # A poll whose bot has hung up must not stay behind and meet the next one.
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        await self._runner.setup()
        try:
            self._port = await self._listen(self._runner)
        except BaseException:
            await self._runner.cleanup()
            raise
        await self.connection.delivery.start()
        self._ticker = asyncio.create_task(self._tick())
        return self._port

    async def stop(self) -> None:
        """Hang up and stop listening."""
        if self._ticker:
            self._ticker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ticker
        await self.connection.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await self.stop()

    # What real life does.

    def offline(self, seconds: float) -> None:
        """Cut the bot's connections for so long; 0 ends an outage."""
        self.connection.go_offline(seconds)

    def expire(self) -> None:
        """Make all open queries too old."""
        expire(self.world)

    async def restart(self) -> None:
        """Have the embedding program restart the bot."""
        await self.connection.restart()

    # What there is to see.

    def answers(self, person: int) -> list[Json]:
        """The answers to somebody's taps so far, oldest first: text, show_alert, url, data."""
        return [
            event
            for event in self.events
            if event["kind"] == "answer" and event["person_id"] == person
        ]

    def snapshot(self) -> Json:
        """Everything, as a page gets it when it opens."""
        return snapshot(self.world, self.connection, self._api.journal)

    async def wait_for(
        self,
        predicate: Callable[["Playground"], T],
        timeout: float = 5.0,  # noqa: ASYNC109  (a test wants its limit beside its wish)
    ) -> T:
        """Wait until the predicate holds and return its value; raises TimeoutError."""
        try:
            async with asyncio.timeout(timeout):
                while not (found := predicate(self)):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            latest = [f"{call.method} {call.description or 'ok'}" for call in self.calls[-5:]]
            raise TimeoutError(f"Waited {timeout:g} s in vain; latest calls: {latest}") from None
        return found

    async def _listen(self, runner: web.AppRunner) -> int:
        for port in range(self._port, self._port + PORTS_TRIED):
            try:
                await web.TCPSite(runner, HOST, port).start()
            except OSError as error:
                if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                    raise
            else:
                return int(runner.addresses[0][1])
        last = self._port + PORTS_TRIED - 1
        raise PortTaken(f"All ports from {self._port} to {last} are in use on this machine.")

    async def _tick(self) -> None:
        while True:
            self.world.tick()
            self.connection.tell_if_changed()
            await asyncio.sleep(_TICK)

    def _on_event(self, event: Json) -> None:
        self.events.append(event)
        self._page.tell(event)
        self._changed.set()
