"""Burst: everybody sends everything at the same moment, and memory is given back after it."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.crowd.bot import KEY, Bot
from bot.storage import open_storage

ANSWERS = ("not sure", "1", "2")
"""Different ones, so that whoever's updates changed places ends in another place."""


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
    """Twice everybody opens a conversation and answers, all at once and without waiting.

    Before that a tenth as many do, so that caches and pools are as full as they get.
    """
    bot = Bot(folder)
    everybody = range(1, people + 1)
    regulars = range(people + 1, people + people // 10 + 1)
    after, seconds = [], 0.0
    async with bot.running():
        await asyncio.gather(*(_in_a_row(bot, person, each) for person in regulars))
        await bot.at_rest()
        await asyncio.sleep(rest)
        before = bot.memory[-1]
        for _ in range(2):
            began = time.perf_counter()
            await asyncio.gather(*(_in_a_row(bot, person, each) for person in everybody))
            await bot.at_rest()
            seconds += time.perf_counter() - began
            await asyncio.sleep(rest)
            after.append(bot.memory[-1])
    applied = bot.counted("inbox WHERE state = 'done'") - len(regulars) * each
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
