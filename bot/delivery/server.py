"""A door to the outside: HTTP on a port, with little patience for those who waste our time.

A connection has a few seconds to say what it wants, and there are only so many of them. When
all are taken, whoever has been silent the longest goes first.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from aiohttp import web

HEAD_SECONDS = 8.0
"""How long a new connection may take to send the head of its first request."""

IDLE_SECONDS = 75.0
"""How long a connection may stay open between requests; longer than proxies keep theirs."""

MOST_CONNECTIONS = 800
LARGEST_BODY = 1024 * 1024
FINISH_SECONDS = 1.0

LINGER_SECONDS = 2.0
"""How long what was refused may still arrive, unread, so that its sender sees our answer."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class DoorError(Exception):
    """A port cannot be listened on; `str()` is one sentence for the operator."""


class Part(Protocol):
    """Something that answers at paths of its own."""

    def add_to(self, app: web.Application) -> None:
        """Take them."""
        ...


def application_for(*parts: Part) -> web.Application:
    """An application of these parts, which takes no large bodies."""
    app = web.Application(client_max_size=LARGEST_BODY)
    for part in parts:
        part.add_to(app)
    return app


@asynccontextmanager
async def listening(app: web.Application, port: int, host: str = "0.0.0.0") -> AsyncIterator[int]:  # noqa: S104 - the public comes through this port
    """Serve an application on a port, 0 for any; gives the port.

    On the way out nobody new is let in, and requests under way have a moment to end.

    Raises:
        DoorError: the port is taken, or is not for this user.
    """
    door = _Door()
    app.middlewares.append(door.heard)
    runner = web.AppRunner(
        app,
        access_log=None,
        auto_decompress=False,  # nothing we are sent is compressed, unless it is a bomb
        keepalive_timeout=IDLE_SECONDS,
        lingering_time=LINGER_SECONDS,
        shutdown_timeout=FINISH_SECONDS,
    )
    await runner.setup()
    assert runner.server is not None  # noqa: S101 - it is made by setup()
    door.server = runner.server
    loop = asyncio.get_running_loop()
    try:
        server = await loop.create_server(door, host, port, backlog=512)
    except OSError as error:
        await runner.cleanup()
        raise DoorError(f"Port {port} cannot be listened on: {error.strerror}.") from None
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()
        await runner.cleanup()


class _Door:
    """Makes a protocol for every new connection, and ends those that say nothing."""

    server: web.Server

    def __init__(self) -> None:
        self._silent: dict[object, asyncio.TimerHandle] = {}

    def __call__(self) -> web.RequestHandler:
        if len(self.server.connections) >= MOST_CONNECTIONS:
            self._make_room()
        visitor = self.server()
        loop = asyncio.get_running_loop()
        self._silent[visitor] = loop.call_later(HEAD_SECONDS, self._hang_up, visitor)
        return visitor

    @web.middleware
    async def heard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """A connection has said what it wants."""
        timer = self._silent.pop(request.protocol, None)
        if timer is not None:
            timer.cancel()
        return await handler(request)

    def _make_room(self) -> None:
        for visitor, timer in list(self._silent.items()):
            timer.cancel()
            if self._hang_up(visitor):
                return

    def _hang_up(self, visitor: object) -> bool:
        """End a connection; False where it had gone by itself."""
        self._silent.pop(visitor, None)
        assert isinstance(visitor, web.RequestHandler)  # noqa: S101 - nothing else is kept
        was_there = visitor.transport is not None
        visitor.force_close()
        return was_there
