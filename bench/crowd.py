"""Crowds: `python -m bench.crowd` has 10,000 updates come at once, then one person who floods.

The bot is a process of its own, by webhook, on a new SQLite file, before a Bot API that answers
at once. *Burst*: everybody sends everything at the same moment; then it is looked up whether all
of it was applied, in order, and whether the memory it took is given back. *Neighbours*: some
people write at an easy pace, first among themselves, then beside one who writes a hundred
times a second, then beside a hundred malformed updates a second; compared is how long they wait.
"""

import argparse
import asyncio
import base64
import itertools
import os
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, TCPConnector, web

from bench.load import free_ports, listening
from bench.subject import resident
from bot.storage import open_storage

TOKEN, SECRET, KEY = "1:bench", "bench", b"b" * 32
CONNECTIONS = 100
"""As many as Telegram opens at most."""

FLOODER = 666
ANSWERS = ("not sure", "1", "2")
"""Different ones, so that whoever's updates changed places ends in another place."""


class Bot:
    """The bot's process, and the Telegram around it."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "crowd.sqlite3"
        self.log = folder / "crowd.log"
        (self._port,) = free_ports(1)
        self._numbers = itertools.count(int(time.time()) % 1_000_000_000)
        self._answers: dict[int, asyncio.Event] = {}
        self.memory: list[float] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Both, from the first call until the bot has stopped by itself."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._call)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DATA_KEY": base64.b64encode(KEY).decode(),
            "WEBHOOK_URL": f"http://127.0.0.1:{self._port}/",
            "WEBHOOK_SECRET": SECRET,
            "PORT": str(self._port),
            "LOG_LEVEL": "ERROR",
        }
        with self.log.open("wb") as log:  # poison leaves a line each
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=environment, stderr=log
            )
        watching = asyncio.create_task(self._watch(process.pid))
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        connector = TCPConnector(limit=CONNECTIONS)
        try:
            await listening(self._port)
            async with ClientSession(headers=headers, connector=connector) as self._web:
                yield
        finally:
            watching.cancel()
            process.terminate()
            await process.wait()
            await runner.cleanup()

    async def says(self, person: int, text: str) -> None:
        """Somebody writes; over once it is stored."""
        chat = {"id": person, "type": "private"}
        sender = {"id": person, "is_bot": False, "first_name": "P"}
        await self.brings({"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text})

    async def brings(self, message: Any) -> None:
        """A message as it is, however malformed."""
        update = {"update_id": next(self._numbers), "message": message}
        async with self._web.post(f"http://127.0.0.1:{self._port}/", json=update) as response:
            assert response.status == 200, response.status

    async def answered(self, person: int, text: str) -> float:
        """Say something; the seconds until the card is shown anew."""
        shown = self._answers[person] = asyncio.Event()
        began = time.perf_counter()
        await self.says(person, text)
        async with asyncio.timeout(60):
            await shown.wait()
        return time.perf_counter() - began

    async def at_rest(self) -> None:
        """Wait until nothing of what came is open, and nothing waits to be sent."""
        while self.counted("inbox WHERE state = 'open'") or self.counted("letter"):  # noqa: ASYNC110
            await asyncio.sleep(0.1)

    def counted(self, what: str) -> int:
        """How many rows there are of a table, under a condition."""
        address = f"file:{self.database}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as looking:
            return int(looking.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    async def _watch(self, process: int) -> None:
        while True:
            self.memory.append(resident(process))
            await asyncio.sleep(0.05)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.path.rsplit("/", 1)[1]
        given = await request.post()
        result: Any = True
        if method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "B", "username": "bench_bot"}
        elif method in {"sendMessage", "editMessageText"}:
            person = int(str(given["chat_id"]))
            chat = {"id": person, "type": "private"}
            number = int(str(given.get("message_id", next(self._numbers))))
            result = {"message_id": number, "date": 1, "chat": chat, "text": "x"}
            if "reply_markup" in given and person in self._answers:
                self._answers.pop(person).set()
        return web.json_response({"ok": True, "result": result})


@dataclass(frozen=True, slots=True)
class Burst:
    """What became of bursts; memory in MiB, after each of them when all was quiet again."""

    sent: int
    applied: int
    in_place: bool
    seconds: float
    memory_before: float
    memory_most: float
    memory_after: Sequence[float]


async def bursts(folder: Path, people: int, each: int, rest: float = 2.0) -> Burst:
    """Twice everybody opens a conversation and answers, all at once and without waiting."""
    bot = Bot(folder)
    everybody = range(1, people + 1)
    after, seconds = [], 0.0
    async with bot.running():
        await bot.answered(FLOODER, "/start")
        before = bot.memory[-1]
        for _ in range(2):
            began = time.perf_counter()
            await asyncio.gather(*(_in_a_row(bot, person, each) for person in everybody))
            await bot.at_rest()
            seconds += time.perf_counter() - began
            await asyncio.sleep(rest)
            after.append(bot.memory[-1])
    applied = bot.counted("inbox WHERE state = 'done'") - 1
    in_place = len(set(await _places(bot, everybody))) == 1
    most = max(bot.memory)
    return Burst(2 * people * each, applied, in_place, seconds, before, most, after)


async def _in_a_row(bot: Bot, person: int, each: int) -> None:
    """One person's updates reach the bot in order, as Telegram brings them."""
    for number in range(each):
        await bot.says(person, ANSWERS[number % 3] if number else "/hire")


async def _places(bot: Bot, people: Sequence[int]) -> list[str]:
    """The flows, states and revisions of each."""
    storage = await open_storage(f"sqlite:///{bot.database}", KEY)
    places = []
    async with storage.transaction() as tx:
        for number in people:
            person = await tx.person(number)
            sessions = await tx.sessions(person) if person else []
            places.append(repr([(s.flow, s.revision, s.state) for s in sessions]))
    await storage.close()
    return places


@dataclass(frozen=True, slots=True)
class Waits:
    """How long people waited for their cards, in seconds, in order."""

    seconds: Sequence[float]

    @property
    def p95(self) -> float:
        """What 95 of 100 waited at most."""
        return self.seconds[int(len(self.seconds) * 0.95)]


@dataclass(frozen=True, slots=True)
class Pace:
    """So many people, so many texts of each, so many seconds from one text to the next."""

    people: int
    texts: int
    seconds: float


async def neighbours(folder: Path, pace: Pace, rounds: int = 1) -> dict[str, Waits]:
    """How long some people wait: alone, beside one who floods, and beside poison.

    In rounds, because what else the machine does changes from minute to minute.
    """
    bot = Bot(folder)
    async with bot.running():
        for person in range(1, pace.people + 1):
            await bot.answered(person, "/hire")

        async def flood() -> None:
            await bot.says(FLOODER, "again")

        async def poison() -> None:
            await bot.brings({"from": {"id": FLOODER}, "date": "soon", "chat": [1]})

        troubles = {"alone": None, "beside one who floods": flood, "beside poison": poison}
        waits: dict[str, list[float]] = {name: [] for name in troubles}
        for name, trouble in itertools.chain(*[troubles.items()] * rounds):
            troubling = trouble and asyncio.create_task(_a_hundred_a_second(trouble))
            waits[name] += await _paced(bot, pace)
            if troubling is not None:
                troubling.cancel()
                await asyncio.gather(troubling, return_exceptions=True)
            await bot.at_rest()
    return {name: Waits(sorted(waited)) for name, waited in waits.items()}


async def _paced(bot: Bot, pace: Pace) -> list[float]:
    async def converse(person: int) -> list[float]:
        loop = asyncio.get_running_loop()
        begin = loop.time() + pace.seconds * person / pace.people
        waits = []
        for number in range(pace.texts):
            await asyncio.sleep(max(0.0, begin + number * pace.seconds - loop.time()))
            waits.append(await bot.answered(person, "what now?"))
        return waits

    everybody = await asyncio.gather(*(converse(person) for person in range(1, pace.people + 1)))
    return [wait for waits in everybody for wait in waits]


async def _a_hundred_a_second(trouble: Callable[[], Coroutine[Any, Any, None]]) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    async with asyncio.TaskGroup() as sending:
        for number in itertools.count():
            await asyncio.sleep(max(0.0, begin + number / 100 - loop.time()))
            sending.create_task(trouble())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.crowd", description=re.split(r"\n", __doc__)[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--each", type=int, default=10, help="updates of each in the burst")
    parser.add_argument("--texts", type=int, default=6, help="of each of 20 neighbours a round")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = asyncio.run(bursts(Path(folder), given.people, given.each, rest=10.0))
    after = " and ".join(f"{memory:.0f}" for memory in found.memory_after)
    print(
        f"two bursts: {found.sent} updates of {given.people} people, {found.applied} applied, "
        f"everybody {'in' if found.in_place else 'NOT in'} the same place; "
        f"{found.seconds:.1f} s, {found.applied / found.seconds:.0f} a second; "
        f"memory {found.memory_before:.0f} MiB before, {found.memory_most:.0f} at most, "
        f"{after} ten seconds after each"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        waits = asyncio.run(neighbours(Path(folder), Pace(20, given.texts, 1.0), rounds=4))
    for name, waited in waits.items():
        print(
            f"20 people {name}: median {statistics.median(waited.seconds) * 1000:.0f} ms, "
            f"p95 {waited.p95 * 1000:.0f} ms, longest {waited.seconds[-1] * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
