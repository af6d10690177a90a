"""One run: people talk, processes are killed, and at the end everything is compared."""

import asyncio
import math
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.torture.chronicle import Chronicle
from bench.torture.findings import compare, tap_everything
from bench.torture.lives import Lives
from bench.torture.report import Report
from bench.torture.talker import Talker
from bench.torture.telegram import Telegram, balancer
from bot.content import load

LONGEST_LIFE = 0.7
"""Seconds between the first poll and the kill, at most."""

PATIENCE = 6.0
"""Seconds after which a person who waits gets some peace: no kills until it is clear why."""

TELL_EVERY = 100
"""Kills between two signs of life."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done."""

    kills: int
    seed: int
    people: int
    webhook: bool
    processes: int
    postgres: bool
    broken: bool
    dossiers: Path

    @property
    def quiet(self) -> float:
        """Seconds without any change after which nothing more will come.

        A process that died without being started anew leaves claims that must run out.
        """
        return 7.0 if self.postgres else 2.0


async def torture(plan: Plan) -> Report:
    """Carry out the plan."""
    content = load()
    dice = random.Random(plan.seed)
    begun = time.monotonic()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="torture-")))
        database = await stack.enter_async_context(_database(plan, folder))
        telegram = await stack.enter_async_context(Telegram(plan.people))
        chronicle = Chronicle(telegram, database, plan.dossiers)
        lives = Lives(telegram.url, database, folder, plan.seed, chronicle.note)
        lives.broken = plan.broken
        if plan.webhook:
            lives.webhook = await stack.enter_async_context(balancer(lambda: lives.ports))
        stack.push_async_callback(lives.close)
        await lives.open()
        talkers = [
            Talker(
                *(telegram, chronicle, person, content),
                random.Random(plan.seed + person),
                plan.quiet,
            )
            for person in telegram.people
        ]
        for _ in range(plan.processes - 1):
            await lives.start()
        enough = asyncio.Event()
        async with asyncio.TaskGroup() as together:  # who talks may fail while others are killed
            for talker in talkers:
                together.create_task(talker.talk(enough))
            await _kill_again_and_again(plan, lives, telegram, talkers, dice)
            await _born(lives, telegram, talkers)
            enough.set()
        await lives.stop()
        found = await compare(talkers, telegram, chronicle, content, database)
        await _born(lives, telegram, talkers)
        found += await tap_everything(talkers, telegram, chronicle, plan.quiet)
        await lives.stop()
    outcomes = sum((talker.outcomes for talker in talkers), Counter[str]())
    waits = [wait for talker in talkers for wait in talker.waits]
    return Report(
        outcomes=outcomes,
        found=found,
        landed=lives.landed,
        seconds=time.monotonic() - begun,
        median_wait=statistics.median(waits) if waits else 0.0,
        longest_wait=max(waits, default=0.0),
    )


async def _kill_again_and_again(
    plan: Plan, lives: Lives, telegram: Telegram, talkers: list[Talker], dice: random.Random
) -> None:
    for number in range(1, plan.kills + 1):
        await _born(lives, telegram, talkers, in_a_hurry=dice.random() < 0.03)
        if dice.random() > 0.05:  # else right after the first poll
            await asyncio.sleep(dice.uniform(0, LONGEST_LIFE))
        while _somebody_waits_long(talkers):  # noqa: ASYNC110 - people have no events
            await asyncio.sleep(0.05)
        await lives.kill(dice.choice(lives.living))
        _at_work_since(math.inf, talkers)
        if not number % TELL_EVERY:
            print(f"{number} kills", file=sys.stderr, flush=True)


async def _born(
    lives: Lives, telegram: Telegram, talkers: list[Talker], *, in_a_hurry: bool = False
) -> None:
    """Start a process that has polled, or registered; in a hurry, one that may not have yet."""
    loop = asyncio.get_running_loop()
    moment = loop.time()
    life = await lives.start()
    if in_a_hurry:
        await asyncio.sleep(0.2)
    elif lives.webhook:
        await lives.listens(life)
        await telegram.redeliver()
    else:
        async with asyncio.timeout(60):
            while not telegram.polled_since(moment):
                life.must_live()
                await asyncio.sleep(0.001)
    _at_work_since(time.monotonic(), talkers)


def _at_work_since(moment: float, talkers: list[Talker]) -> None:
    for talker in talkers:
        talker.at_work_since = moment


def _somebody_waits_long(talkers: list[Talker]) -> bool:
    now = time.monotonic()
    return any(t.waiting_since and now - t.waiting_since > PATIENCE for t in talkers)


@asynccontextmanager
async def _database(plan: Plan, folder: Path) -> AsyncIterator[str]:
    if not plan.postgres:
        yield f"sqlite:///{folder}/advisor.sqlite3"
        return
    from tests.storage.server import running  # noqa: PLC0415 - only where it is asked for

    with running() as server:
        if server is None:
            sys.exit("No PostgreSQL: neither TEST_DATABASE_URL nor its programs are there.")
        yield server.database()
