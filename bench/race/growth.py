"""What a tap, a start and a person cost among ever more stored people: `--growth`."""

import argparse
import asyncio
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from bench.population import KEY, populate
from bench.race.figures import spread
from bench.race.heat import Heat, Plan, run
from bench.race.machine import two_cores
from bench.race.report import rate
from bench.race.rounds import ground, say, shuffled
from bench.race.subjects import subjects

STORED = (1_000, 100_000, 1_000_000)
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Grown:
    """A database of so many people: bytes a person, seconds to make it, and its heats."""

    people: int
    size: float
    making: float
    heats: list[Heat]


def growth(given: argparse.Namespace) -> dict[str, Any]:
    """Measure ours, polling, with another stored person for each lap; print and return it."""
    plan, cores, found = Plan((AT_ONCE,), given.seconds), two_cores(), dict[int, Grown]()
    with ground() as (lap, scratch):
        for people in STORED:
            say(f"storing {people:,} people")
            found[people] = _made(_database(scratch, people), people)
        for turn, people in shuffled(list(STORED), given.rounds, given.seed):
            say(f"round {turn} of {given.rounds}: {people:,} people")
            ours = subjects()["ours"]
            kept = {"DATABASE_URL": f"sqlite:///{_database(scratch, people)}", "DATA_KEY": KEY}
            ours = replace(ours, settings={**ours.settings, **kept})
            heat = run(ours, lap, replace(plan, among=people), cores, scratch)
            found[people].heats.append(asyncio.run(heat))
    _show(found)
    return {str(people): asdict(grown) for people, grown in found.items()}


def _database(folder: Path, people: int) -> Path:
    return folder / f"{people}.sqlite3"


def _made(database: Path, people: int) -> Grown:
    begun = time.perf_counter()
    asyncio.run(populate(database, people))
    return Grown(people, database.stat().st_size / people, time.perf_counter() - begun, [])


def _show(found: dict[int, Grown]) -> None:
    print(f"\nours among stored people, {AT_ONCE} at once\n")
    heads = (
        "stored", "processor a tap", "against the fewest", "taps a second", "p99",
        "cold start", "memory", "a person on disk", "made in",
    )  # fmt: skip
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    fewest = _cost(found[min(found)])
    for people, grown in found.items():
        at = [heat.measured[AT_ONCE] for heat in grown.heats]
        cells = (
            f"{_cost(grown) * 1000:.2f} ms",
            f"{_cost(grown) / fewest:.2f}",
            rate(at),
            f"{spread(one.p99 for one in at).median * 1000:.0f} ms",
            f"{spread(heat.start for heat in grown.heats).median:.2f} s",
            f"{spread(one.memory for one in at).median:.0f} MiB",
            f"{grown.size / 1000:.2f} kB",
            f"{grown.making:.0f} s",
        )
        print(f"| {people:,} | {' | '.join(cells)} |")


def _cost(grown: Grown) -> float:
    return spread(heat.measured[AT_ONCE].processor for heat in grown.heats).median
