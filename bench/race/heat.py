"""One heat: a subject from its start to its end, measured at each number of people."""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.race.machine import Cores, Load, memory, on_core
from bench.race.subjects import PEER_PYTHON, Subject
from bench.subject import ROOT, without_python_settings

LIMIT = 120.0
"""Seconds for anything: a bot that has not asked for updates after so long never will."""

SETTLE = 0.8
"""Seconds after the first call for updates until start-up work is over and memory is read."""

FOREIGN = 0.12
"""Share of a core that others may take before a measurement is made again."""

REPEATS = 1


class VoidError(Exception):
    """A heat that means nothing, such as one in which somebody was shown a wrong card."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure.

    Attributes:
        people: how many at once, rising.
        seconds: of each measurement; the ones before it for warming up are not counted.
        among: out of how many they come, another for each lap; with 0 they stay the same.
    """

    people: tuple[int, ...]
    seconds: float
    warming: float = 0.5
    among: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement.

    Attributes:
        rate: taps a second.
        p50, p99: seconds from a tap to its card.
        processor: seconds of processor time a tap, children included.
        memory: resident MiB at its end.
        foreign: share that others took of the core that they burdened more.
        idle: share of its time that the generator had nothing to do.
    """

    rate: float
    p50: float
    p99: float
    processor: float
    memory: float
    foreign: float
    idle: float

    @property
    def flagged(self) -> bool:
        """Whether others took so much of the core that the figures are theirs as well."""
        return self.foreign > FOREIGN


@dataclass(frozen=True, slots=True)
class Heat:
    """What one heat found: seconds to the first call for updates, MiB after the start, taps."""

    start: float
    memory: float
    measured: dict[int, Measured]


class Generator:
    """The process that is Telegram and everybody in it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._told = process.stdin, process.stdout

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    def order(self, **order: Any) -> None:
        """Have it do something."""
        self._orders.write(json.dumps(order).encode() + b"\n")

    async def hears(self, event: str) -> dict[str, Any]:
        """Wait for what it has to say next.

        Raises:
            VoidError: it ended, or says nothing any more.
        """
        try:
            line = await asyncio.wait_for(self._told.readline(), LIMIT)
        except TimeoutError:
            line = b""
        if not line:
            raise VoidError(f"the generator fell silent before it had {event}")
        told: dict[str, Any] = json.loads(line)
        assert told.pop("event") == event, line
        return told


async def run(subject: Subject, lap: Path, plan: Plan, cores: Cores, scratch: Path) -> Heat:
    """Start a subject, measure it, and end it; `scratch` is on the disk that is measured.

    Raises:
        VoidError: not everybody was shown what they tapped for, or nobody anything.
    """
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        async with _generating(lap, cores) as generator:
            port = (await generator.hears("listening"))["port"]
            environment = subject.environment(f"http://127.0.0.1:{port}", lap, Path(folder))
            begun = time.perf_counter()
            async with _started(subject, environment, cores, Path(folder)) as process:
                awake = await _awake(generator, process)
                await asyncio.sleep(SETTLE)
                idle = memory(process.pid)
                measured = {
                    people: await _quiet(generator, process.pid, people, plan, cores)
                    for people in plan.people
                }
                generator.order(end=True)
                faults = (await generator.hears("ended"))["faults"]
    _refuse(faults)
    return Heat(awake - begun, idle, measured)


@asynccontextmanager
async def _generating(lap: Path, cores: Cores) -> AsyncIterator[Generator]:
    pipe = asyncio.subprocess.PIPE
    with on_core(cores.generator):
        process = await asyncio.create_subprocess_exec(
            PEER_PYTHON, "-m", "bench.race.generator", lap,
            cwd=ROOT, env=without_python_settings(), stdin=pipe, stdout=pipe,
        )  # fmt: skip
    try:
        yield Generator(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def _started(
    subject: Subject, environment: dict[str, str], cores: Cores, folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    said = folder / "said"
    with on_core(cores.subject), said.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            *subject.command,
            cwd=ROOT, env=without_python_settings() | environment, stdout=file, stderr=file,
        )  # fmt: skip
    try:
        yield process
    except BaseException:
        print(said.read_text(errors="replace")[-2000:], file=sys.stderr)
        raise
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), 6)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _awake(generator: Generator, process: asyncio.subprocess.Process) -> float:
    """When the subject first asked for updates."""
    asking = asyncio.create_task(generator.hears("awake"))
    ending = asyncio.create_task(process.wait())
    await asyncio.wait({asking, ending}, timeout=LIMIT, return_when="FIRST_COMPLETED")
    ending.cancel()
    if not asking.done():
        asking.cancel()
        raise VoidError("it never asked for updates")
    at: float = asking.result()["at"]
    return at


async def _quiet(
    generator: Generator, process: int, people: int, plan: Plan, cores: Cores
) -> Measured:
    """The measurement, made again while others take too much; the quietest of them counts."""
    tries = [await _measure(generator, process, people, plan, cores)]
    while tries[-1].flagged and len(tries) <= REPEATS:
        tries.append(await _measure(generator, process, people, plan, cores))
    return min(tries, key=lambda measured: measured.foreign)


async def _measure(
    generator: Generator, process: int, people: int, plan: Plan, cores: Cores
) -> Measured:
    generator.order(people=people, among=plan.among, warming=plan.warming, seconds=plan.seconds)
    await generator.hears("begun")
    load = Load(process, generator.pid, cores)
    found = await generator.hears("measured")
    own, foreign = load.since()
    used = memory(process)
    waits = await generator.hears("waits")
    _refuse(found["faults"])
    if not found["taps"]:
        raise VoidError(f"nobody of {people} was shown anything for {plan.seconds} s")
    return Measured(
        rate=found["taps"] / found["seconds"],
        p50=waits["p50"],
        p99=waits["p99"],
        processor=own / found["taps"],
        memory=used,
        # A machine that stood still took its time as others do.
        foreign=max(foreign, found["seconds"] - plan.seconds) / found["seconds"],
        idle=found["idle"],
    )


def _refuse(faults: dict[str, int]) -> None:
    if faults:
        raise VoidError(", ".join(f"{count} {kind}" for kind, count in faults.items()))
