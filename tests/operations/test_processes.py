"""Several processes on one PostgreSQL, behind a balancer: whoever dies, nothing is lost."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession

from bot.content import load
from bot.delivery.upkeep import Upkeep
from bot.playground import Playground
from bot.storage import open_storage
from tests.operations.running import SECRET, Balancer, Process, free_port
from tests.talk import ANN, BORIS, DIEGO, LAYLA, TOKEN, buttons

PEOPLE = (ANN, BORIS, LAYLA, DIEGO)

# Who dies while sending holds up one person for a minute; no test waits for that.
SHORT_CLAIMS = """
import sys
from bot.delivery import claims
claims.CLAIM_SECONDS = 3.0
from bot.__main__ import main
sys.exit(main(["run"]))
"""


class Fleet:
    """Three processes and the way to them."""

    def __init__(self, telegram: Playground, folder: Path, database: str, balancer: str) -> None:
        self.telegram = telegram
        self._ports: list[int] = []
        self._folder = folder
        self._settings = {
            "DATABASE_URL": database,
            "TELEGRAM_API_BASE_URL": telegram.url,
            "WEBHOOK_URL": balancer,
            "WEBHOOK_SECRET": SECRET,
            "LOG_LEVEL": "WARNING",
        }
        self.processes: list[Process] = []

    async def start(self, ports: list[int]) -> None:
        for port in ports:
            process = Process(self._folder, PORT=port, **self._settings)
            process.program = ("-c", SHORT_CLAIMS)
            self.processes.append(process)
        await asyncio.gather(*(process.start() for process in self.processes))
        await asyncio.gather(*(healthy(port) for port in ports))

    def card(self, person: int) -> str:
        shown = [m["text"] for m in self.telegram.messages(person) if buttons(m)]
        return str(shown[-1]) if shown else ""

    async def shows(self, person: int, text: str, seconds: float = 60) -> None:
        try:
            async with asyncio.timeout(seconds):
                while text not in self.card(person):  # noqa: ASYNC110 - other processes tell it
                    await asyncio.sleep(0.01)
        except TimeoutError:
            calls = [(call.method, call.description or "ok") for call in self.telegram.calls[-9:]]
            waiting = len(self.telegram.world.updates)
            raise AssertionError(
                f"{text!r} was not shown to {person}, but {self.card(person)[:40]!r}; "
                f"{waiting} updates are still Telegram's; its latest calls: {calls}"
            ) from None


@pytest.fixture
async def fleet(postgres: str, tmp_path: Path) -> AsyncIterator[Fleet]:
    ports = [free_port() for _ in range(3)]
    async with (
        Playground(token=TOKEN, port=18_580) as telegram,
        Balancer(ports).listening() as balancer,
    ):
        fleet = Fleet(telegram, tmp_path, postgres, balancer.url)
        try:
            await fleet.start(ports)
            yield fleet
        finally:
            for process in fleet.processes:
                await process.kill()


async def test_any_process_takes_any_update_and_everybody_gets_on_in_order(fleet: Fleet) -> None:
    telegram = fleet.telegram
    for person in PEOPLE:
        telegram.say(person, "/hire")
        for _ in range(3):
            telegram.say(person, "not sure")
    await asyncio.gather(*(fleet.shows(person, "Question 4") for person in PEOPLE))

    # A text and a tap travel on different connections, to different processes.
    for person in PEOPLE:
        telegram.press(person, "Not sure")
    await asyncio.gather(*(fleet.shows(person, "Question 5") for person in PEOPLE))
    for person in PEOPLE:
        numbers = [
            int(text.split("Question ")[1].split(" ")[0])
            for text in edits(telegram, person)
            if "Question " in text
        ]
        assert numbers == sorted(numbers)
        async with asyncio.timeout(10):  # an older card is taken away a moment later
            while len([m for m in telegram.messages(person) if buttons(m)]) != 1:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def test_killed_one_after_the_other_they_lose_nothing(fleet: Fleet) -> None:
    telegram = fleet.telegram
    for person in PEOPLE:
        telegram.say(person, "/hire")
    await asyncio.gather(*(fleet.shows(person, "Question 1") for person in PEOPLE))
    await asyncio.sleep(0.3)  # a card whose id is not stored yet would be sent again
    for number, process in zip(itertools.count(2), fleet.processes, strict=False):
        for person in PEOPLE:
            telegram.press(person, "Not sure")
        await asyncio.sleep(0.01 * number)
        await process.kill()
        if number == 2 + len(fleet.processes) - 1:
            await process.start()  # the last one; the work of the others is left to it
        await asyncio.gather(*(fleet.shows(person, f"Question {number}") for person in PEOPLE))
    said = b"".join(process.said for process in fleet.processes)

    assert b"Traceback" not in said


async def healthy(port: int) -> None:
    async with asyncio.timeout(60), ClientSession() as web:
        while True:
            with suppress(ClientError):
                async with web.get(f"http://127.0.0.1:{port}/healthz") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.05)


def edits(telegram: Playground, person: int) -> list[str]:
    """The texts of a person's cards, in the order in which Telegram was sent them."""
    return [
        str(call.params["text"])
        for call in telegram.calls
        if call.method in {"sendMessage", "editMessageText"}
        and str(call.params.get("chat_id")) == str(person)
    ]


async def test_told_to_stop_in_the_middle_a_process_ends_within_five_seconds(fleet: Fleet) -> None:
    telegram = fleet.telegram
    for person in PEOPLE:
        telegram.say(person, "/hire")
    await asyncio.gather(*(fleet.shows(person, "Question 1") for person in PEOPLE))
    for person in PEOPLE:
        telegram.press(person, "Not sure")
    first, second, _ = fleet.processes
    for process in (first, second):
        process.terminate()
    codes = await asyncio.gather(first.ended(5), second.ended(5))

    assert list(codes) == [0, 0]
    await asyncio.gather(*(fleet.shows(person, "Question 2") for person in PEOPLE))
    assert telegram.world.webhook.url, "the others still need it"


async def test_two_processes_that_tidy_up_at_once_tell_each_person_once(postgres: str) -> None:
    storages = [await open_storage(postgres, b"k" * 32) for _ in range(2)]
    async with storages[0].transaction() as tx:
        for person in range(1, 9):
            await tx.meet(person, person, 0.0)
    now, days = 400 * 86_400.0, timedelta(days=1)
    both = [
        Upkeep(storage, load(), lambda _: None, 365 * days, 14 * days, lambda: now)
        for storage in storages
    ]
    await asyncio.gather(*(upkeep.tidy(now) for upkeep in both))
    async with storages[0].transaction() as tx:
        assert await tx.letters_waiting() == 8
    for storage in storages:
        await storage.close()


async def test_on_sqlite_a_second_process_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    async with Playground(token=TOKEN, port=18_780) as telegram:
        settings = {
            "DATABASE_URL": f"sqlite:///{tmp_path}/a.sqlite3",
            "TELEGRAM_API_BASE_URL": telegram.url,
            "WEBHOOK_SECRET": SECRET,
            "LOG_LEVEL": "WARNING",
        }
        ports = free_port(), free_port()
        first, second = (
            Process(tmp_path, PORT=port, WEBHOOK_URL=f"http://127.0.0.1:{port}/", **settings)
            for port in ports
        )
        await first.start()
        await telegram.wait_for(lambda seen: seen.world.webhook.url, timeout=20)
        await second.start()
        assert await second.ended() == 1
        assert len(second.said.splitlines()) == 1
        assert b"in use by another process" in second.said
        first.terminate()
        assert await first.ended(5) == 0
