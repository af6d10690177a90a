"""Neighbours: how long people wait who write beside one who floods, or beside poison."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.crowd.bot import Bot

FLOODER = 666
QUESTION = "what now?"
"""Read, looked up, not understood, and answered with the card below."""


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
            await bot.answered(person, QUESTION)  # the first of all makes the index

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
            waits.append(await bot.answered(person, QUESTION))
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
