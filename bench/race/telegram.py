"""The Bot API and everybody who talks to the bot, as a process of its own.

A closed loop: a person's next tap is let go only when the card for the last one has come and is
the right one. What is asked comes on standard input, a line of JSON each: `{"people": 50,
"warming": 1, "seconds": 3}` brings more people in and measures, `{"end": true}` waits until
everybody has been served. What is found goes to standard output the same way.

It runs in the environment of the peers, on uvloop.
"""

import asyncio
import json
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import uvloop

from bench.race import wire
from bench.race.lap import load_lap
from bench.race.people import BOT, People, Write

PATIENCE = 10.0
"""Seconds after which somebody who was not served is stuck."""

TRUE = wire.answer(b'{"ok":true,"result":true}')
NOTHING = wire.answer(b'{"ok":true,"result":[]}')
ME = BOT | {"can_join_groups": True, "supports_inline_queries": False}


class Telegram:
    """What the bot's calls lead to."""

    def __init__(self, people: People, queue: "Queue") -> None:
        self._people = people
        self._queue = queue
        self.calls = 0

    def call(self, message: wire.Message, bot: asyncio.Transport) -> None:
        """Answer one call, now or, if it is a long poll, when there is something to say."""
        self.calls += 1
        method, fields = wire.method_of(message.head), wire.Fields(message)
        if method == b"answercallbackquery":
            self._people.answered(fields.text("callback_query_id"))
            bot.write(TRUE)
        elif method == b"editmessagetext":
            changed = self._people.edited(
                fields.number("chat_id"),
                fields.number("message_id"),
                fields.text("text"),
                fields.json("reply_markup"),
            )
            bot.write(_result(changed))
        elif method == b"getupdates":
            self._queue.poll(
                bot, fields.number("offset"), fields.number("limit", 100), fields.number("timeout")
            )
        elif method == b"sendmessage":
            keyboard = fields.json("reply_markup")
            sent = self._people.sent(fields.number("chat_id"), fields.text("text"), keyboard)
            bot.write(_result(sent))
        elif method == b"getme":
            bot.write(_result(json.dumps(ME).encode()))
        else:
            bot.write(TRUE)
            if method == b"setwebhook":
                connections = fields.number("max_connections", 40)
                self._queue.hook(fields.text("url"), fields.text("secret_token"), connections)


def _result(result: bytes) -> bytes:
    return wire.answer(b'{"ok":true,"result":%s}' % result)


class Queue:
    """Updates on their way to the bot, which fetches them or has them brought."""

    def __init__(self, awake: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._awake = awake
        self._waiting: deque[bytes] = deque()
        self._first = 700_000_000
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
            self._poll[2].cancel()
            self._poll[0].write(NOTHING)
        self._poll = bot, limit, self._loop.call_later(seconds, self._answer)
        if self._waiting:
            self._answer()

    def _answer(self) -> None:
        if self._poll is None:
            return
        bot, limit, timer = self._poll
        timer.cancel()
        self._poll = None
        bot.write(_result(b"[%s]" % b",".join(islice(self._waiting, limit))))

    def hook(self, url: str, secret: str, connections: int) -> None:
        """Bring updates from now on, over as many connections as the bot wants."""
        self._courier = Courier(url, secret, connections)
        self._awake()

    @property
    def refused(self) -> int:
        """Updates that the bot did not take."""
        return self._courier.refused if self._courier else 0


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
            self._free.pop().post(wire.delivery(self._head, update))
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

    def is_free(self, hook: "Hook") -> None:
        """A connection has done its work: the next update, or rest."""
        if self._waiting:
            hook.post(wire.delivery(self._head, self._waiting.popleft()))
        else:
            self._free.append(hook)


class Hook(asyncio.Protocol):
    """One connection to the bot's webhook."""

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._came = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass

    def post(self, call: bytes) -> None:
        """Bring one update."""
        self._transport.write(call)

    def data_received(self, data: bytes) -> None:
        self._came += data
        message = wire.cut(self._came)
        if message is not None:
            self._came = message.rest
            self._courier.refused += wire.status_of(message.head) != 200
            self._courier.is_free(self)


class Line(asyncio.Protocol):
    """One connection that the bot calls on."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._came = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass

    def data_received(self, data: bytes) -> None:
        self._came = self._came + data if self._came else data
        while self._came and (message := wire.cut(self._came)) is not None:
            self._came = message.rest
            self._telegram.call(message, self._transport)


class Race:
    """What the one who runs the race asks for, and is told."""

    def __init__(self, lap: Path) -> None:
        self._queue = Queue(self._awake)
        self._people = People(load_lap(lap), self._queue.bring, time.perf_counter)
        self._telegram = Telegram(self._people, self._queue)
        self._present = 0
        self._woken = False

    async def run(self) -> None:
        """Listen, and do what is asked until the end."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Line(self._telegram), "127.0.0.1", 0)
        asked = asyncio.StreamReader()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(asked), sys.stdin)
        tell("listening", port=server.sockets[0].getsockname()[1])
        while line := await asked.readline():
            order = json.loads(line)
            if "end" in order:
                await self._end()
            else:
                await self._measure(**order)

    def _awake(self) -> None:
        if not self._woken:
            self._woken = True
            tell("awake", at=time.perf_counter())

    async def _measure(self, people: int, warming: float, seconds: float) -> None:
        while self._present < people:
            self._people.comes(self._present)
            self._present += 1
        await asyncio.sleep(warming)
        tell("begun")
        found = self._people
        found.waits = type(found.waits)("d")
        found.counting = True
        taps, spent, begun = found.taps, time.process_time(), time.perf_counter()
        calls = self._telegram.calls
        await asyncio.sleep(seconds)
        passed = time.perf_counter() - begun
        tell(
            "measured",
            people=people,
            seconds=passed,
            taps=found.taps - taps,
            calls=self._telegram.calls - calls,
            idle=1 - (time.process_time() - spent) / passed,
        )
        found.counting = False
        waits = sorted(found.waits)
        tell("waits", **{name: at(waits, share) for name, share in QUANTILES.items()})

    async def _end(self) -> None:
        self._people.over = True
        patience = time.perf_counter() + PATIENCE
        while self._unserved and time.perf_counter() < patience:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.02)
        tell("ended", faults=dict(self._people.faults + Counter(self._unserved)))

    @property
    def _unserved(self) -> dict[str, int]:
        """What the bot still owes, by kind."""
        owed = {
            "people stuck": self._people.waiting,
            "taps without an answer": self._people.unanswered,
            "updates refused": self._queue.refused,
        }
        return {kind: count for kind, count in owed.items() if count}


QUANTILES = {"p50": 0.5, "p99": 0.99}


def at(waits: list[float], share: float) -> float | None:
    """The wait that this share of all does not exceed; None where nobody was served."""
    return waits[min(int(len(waits) * share), len(waits) - 1)] if waits else None


def tell(event: str, **facts: Any) -> None:
    """Say something to whoever runs the race."""
    print(json.dumps({"event": event, **facts}), flush=True)


async def main(lap: Path) -> None:
    """Take part in one race from the first line to the last."""
    await Race(lap).run()


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1])))
