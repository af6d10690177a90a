"""Telegram and everybody who talks to the bot, as a process of its own.

A closed loop: a person's next tap is let go only when the card for the last one has come and is
the right one. What is asked comes on standard input, a line of JSON each: `{"people": 50,
"among": 0,
"warming": 1, "seconds": 3}` brings more people in and measures, `{"end": true}` waits until
everybody has been served. What is found goes to standard output the same way.

It runs in the environment of the peers, on uvloop.
"""

import asyncio
import json
import random
import sys
import time
from array import array
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvloop

from bench.race.figures import quantile
from bench.race.lap import load_lap
from bench.race.people import People
from bench.race.telegram import Line, Telegram
from bench.race.updates import Updates

QUANTILES = {"p50": 0.5, "p99": 0.99}

ARRIVING = 30.0
"""Seconds that all who come have for their first card."""

PATIENCE = 10.0
"""Seconds after which somebody who was not served is stuck."""


class Race:
    """What the one who runs the race asks for, and is told."""

    def __init__(self, lap: Path) -> None:
        self._updates = Updates(self._awake)
        # Others in every heat, or those of the heat before would be in all caches.
        dice = random.Random()
        self._people = People(load_lap(lap), self._updates.bring, time.perf_counter, dice)
        self._telegram = Telegram(self._people, self._updates)
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
        self._updates.close()

    def _awake(self) -> None:
        if not self._woken:
            self._woken = True
            tell("awake", at=time.perf_counter())

    async def _measure(self, people: int, among: int, warming: float, seconds: float) -> None:
        all_there = self._people.arrived + self._people.come(people, among)
        await _while(lambda: self._people.arrived < all_there, ARRIVING)
        await asyncio.sleep(warming)
        tell("begun")
        found = self._people
        found.waits = array("d")
        found.counting = True
        taps, spent, begun = found.taps, time.process_time(), time.perf_counter()
        await asyncio.sleep(seconds)
        passed = time.perf_counter() - begun
        tell(
            "measured",
            people=people,
            seconds=passed,
            taps=found.taps - taps,
            idle=1 - (time.process_time() - spent) / passed,
            faults=dict(found.faults),
        )
        found.counting = False
        waits = sorted(found.waits)
        tell("waits", **{name: quantile(waits, share) for name, share in QUANTILES.items()})

    async def _end(self) -> None:
        self._people.over = True
        await _while(lambda: self._unserved, PATIENCE)
        tell("ended", faults=dict(self._people.faults + Counter(self._unserved)))

    @property
    def _unserved(self) -> dict[str, int]:
        """What the bot still owes, by kind."""
        owed = {
            "people stuck": self._people.waiting,
            "taps without an answer": self._people.unanswered,
            "updates refused": self._updates.refused,
        }
        return {kind: count for kind, count in owed.items() if count}


async def _while(condition: Callable[[], object], patience: float) -> None:
    """Wait until something is over, but no longer than so many seconds."""
    end = time.perf_counter() + patience
    while condition() and time.perf_counter() < end:  # noqa: ASYNC110 - there is no event
        await asyncio.sleep(0.02)


def tell(event: str, **facts: Any) -> None:
    """Say something to whoever runs the race."""
    print(json.dumps({"event": event, **facts}), flush=True)


async def main(lap: Path) -> None:
    """Take part in one race from the first line to the last."""
    await Race(lap).run()


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1])))
