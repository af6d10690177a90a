"""Updates on their way to the bot, which fetches them or has them brought."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

from bench.race import wire
from bench.race.people import Write

NOTHING = wire.result(b"[]")


class Updates:
    """The updates that were not acknowledged yet; `awake` is called when the bot wants any."""

    def __init__(self, awake: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._awake = awake
        self._waiting: deque[bytes] = deque()
        # Never one again that a heat before this has had on the same database.
        self._first = int(time.time()) % 100_000 * 10_000
        self._poll: tuple[asyncio.Transport, int, asyncio.TimerHandle] | None = None
        self._courier: Courier | None = None

    def bring(self, write: Write) -> None:
        """Queue an update; a poll that waits is answered with all that this moment brings."""
        update = write(self._first + len(self._waiting))
        if self._courier is not None:
            self._first += 1
            self._courier.bring(update)
            return
        if self._poll is not None and not self._waiting:
            self._loop.call_soon(self._answer)
        self._waiting.append(update)

    def poll(self, bot: asyncio.Transport, offset: int, limit: int, seconds: int) -> None:
        """Forget what is acknowledged and give what waits, now or once there is something."""
        self._awake()
        while self._waiting and self._first < offset:
            self._waiting.popleft()
            self._first += 1
        if self._poll is not None:  # Telegram ends an older poll when a newer one comes
            older, _, timer = self._poll
            timer.cancel()
            if not older.is_closing():
                older.write(NOTHING)
        self._poll = bot, limit, self._loop.call_later(seconds, self._answer)
        if self._waiting:
            self._answer()

    def _answer(self) -> None:
        if self._poll is None:
            return
        bot, limit, timer = self._poll
        timer.cancel()
        self._poll = None
        if not bot.is_closing():
            bot.write(wire.result(b"[%s]" % b",".join(islice(self._waiting, limit))))

    def hook(self, url: str, secret: str, connections: int) -> None:
        """Bring updates from now on, over as many connections as the bot wants."""
        self._courier = Courier(url, secret, connections)
        self._awake()

    @property
    def refused(self) -> int:
        """Updates that the bot did not take."""
        return self._courier.refused if self._courier else 0

    def close(self) -> None:
        """Bring nothing any more."""
        if self._courier is not None:
            self._courier.close()


class Courier:
    """Brings updates to a webhook, one at a time on each connection."""

    def __init__(self, url: str, secret: str, connections: int) -> None:
        parts = urlsplit(url)
        self._address = parts.hostname or "", parts.port or 80
        self._head = wire.hook(
            (parts.path or "/").encode(), parts.netloc.encode(), secret.encode()
        )
        self._free: list[Hook] = []
        self._waiting: deque[bytes] = deque()
        self._to_open = connections
        self._opening: set[asyncio.Task[None]] = set()
        self.refused = 0

    def bring(self, update: bytes) -> None:
        """Post an update as soon as a connection is free."""
        if self._free:
            self._free.pop().post(self._head, update)
            return
        self._waiting.append(update)
        if self._to_open:
            self._to_open -= 1
            task = asyncio.create_task(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    async def _open(self) -> None:
        loop = asyncio.get_running_loop()
        _, hook = await loop.create_connection(lambda: Hook(self), *self._address)
        self.is_free(hook)

    def took(self, hook: "Hook", status: int) -> None:
        """The bot has answered."""
        self.refused += status != 200
        self.is_free(hook)

    def is_free(self, hook: "Hook") -> None:
        """A connection can take the next update, or rest."""
        if self._waiting:
            hook.post(self._head, self._waiting.popleft())
        else:
            self._free.append(hook)

    def is_gone(self, hook: "Hook", carried: bytes) -> None:
        """The bot has closed a connection; what was not answered comes again."""
        self._to_open += 1
        if hook in self._free:
            self._free.remove(hook)
        if carried:
            self.bring(carried)

    def close(self) -> None:
        """Bring nothing any more."""
        for hook in self._free:
            hook.close()


class Hook(asyncio.Protocol):
    """One connection to the bot's webhook."""

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._came = b""
        self._carried = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass

    def connection_lost(self, _: Exception | None) -> None:
        self._courier.is_gone(self, self._carried)

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def post(self, head: bytes, update: bytes) -> None:
        """Bring one update."""
        self._carried = update
        self._transport.write(wire.delivery(head, update))

    def data_received(self, data: bytes) -> None:
        self._came += data
        message = wire.cut(self._came)
        if message is not None:
            self._came, self._carried = message.rest, b""
            self._courier.took(self, wire.status_of(message.head))
