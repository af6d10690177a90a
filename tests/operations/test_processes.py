"""Several processes on one PostgreSQL, behind a balancer: whoever dies, nothing is lost."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.operations.running import SECRET, Balancer, Process, free_port
from tests.talk import ANN, BORIS, DIEGO, LAYLA, TOKEN, buttons

PEOPLE = (ANN, BORIS, LAYLA, DIEGO)


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
            self.processes.append(Process(self._folder, PORT=port, **self._settings))
        await asyncio.gather(*(process.start() for process in self.processes))

    def card(self, person: int) -> str:
        shown = [m["text"] for m in self.telegram.messages(person) if buttons(m)]
        return str(shown[-1]) if shown else ""

    async def shows(self, person: int, text: str, seconds: float = 30) -> None:
        async with asyncio.timeout(seconds):
            while text not in self.card(person):  # noqa: ASYNC110 - other processes tell it
                await asyncio.sleep(0.01)


@pytest.fixture
async def fleet(postgres: str, tmp_path: Path) -> AsyncIterator[Fleet]:
    ports = [free_port() for _ in range(3)]
    async with (
        Playground(token=TOKEN, port=18_580) as telegram,
        Balancer(ports).listening() as balancer,
    ):
        fleet = Fleet(telegram, tmp_path, postgres, balancer.url)
        await fleet.start(ports)
        yield fleet
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
        cards = [m for m in telegram.messages(person) if buttons(m)]
        assert len(cards) == 1


async def test_killed_one_after_the_other_they_lose_nothing(fleet: Fleet) -> None:
    telegram = fleet.telegram
    for person in PEOPLE:
        telegram.say(person, "/hire")
    await asyncio.gather(*(fleet.shows(person, "Question 1") for person in PEOPLE))
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


def edits(telegram: Playground, person: int) -> list[str]:
    """The texts of a person's cards, in the order in which Telegram was sent them."""
    return [
        str(call.params["text"])
        for call in telegram.calls
        if call.method in {"sendMessage", "editMessageText"}
        and str(call.params.get("chat_id")) == str(person)
    ]
