"""Where the time of a tap goes: `python -m bench.profile`.

The bot runs under Python's profiler while fifty people tap, from the first tap on. The profiler
makes everything slower, calls more than the rest, so the shares are what to look at. The time of
a function written in C is its caller's, but for those that do a job of their own: SQLite,
ciphers, JSON.
"""

import argparse
import asyncio
import cProfile
import pstats
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.race.heat import Plan, run
from bench.race.machine import two_cores
from bench.race.rounds import ground, say
from bench.race.subjects import subjects

PEOPLE, SECONDS, SHOWN = 50, 5.0, 15

Place = tuple[str, int, str]
"""File, line and name of a function, as the profiler gives them."""

C_WORK = (
    ("sqlite3", "SQLite"),
    ("_ssl", "TLS and ciphers"),
    ("_hashlib", "TLS and ciphers"),
    ("_rust.openssl", "TLS and ciphers"),
    ("pydantic_core", "pydantic: states, JSON"),
)
PYTHON_WORK = (
    ("/advisor/", "the advice"),
    ("/bot/flows/", "the flows"),
    ("/bot/engine/", "the engine"),
    ("/bot/render/", "cards, words, buttons"),
    ("/bot/content/", "cards, words, buttons"),
    ("/bot/storage/", "storage: statements, sealing, turns"),
    ("/bot/delivery/", "delivery: lanes, outbox, HTTP"),
    ("/bot/handlers/", "handlers"),
    ("/bot/", "the rest of the bot"),
    ("/telegram/", "python-telegram-bot"),
    ("/aiosqlite/", "SQLite"),
    ("/cryptography/", "TLS and ciphers"),
    ("/pydantic", "pydantic: states, JSON"),
    ("/asyncio/", "the loop, tasks, sockets"),
    ("/uvloop/", "the loop, tasks, sockets"),
)
ELSE = "Python's library"


def main() -> None:
    """Profile and print; or, with `--bot FILE`, be the bot that is profiled."""
    parser = argparse.ArgumentParser(prog="bench.profile", description=__doc__.splitlines()[0])
    parser.add_argument("--bot", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--webhook", action="store_true", help="updates are brought")
    given = parser.parse_args()
    if given.bot:
        be_profiled(given.bot)
        return
    with ground() as (lap, scratch):
        file = scratch / "profile"
        subject = subjects()["ours-webhook" if given.webhook else "ours"]
        command = (sys.executable, "-m", "bench.profile", "--bot", str(file))
        say(f"{subject.title}: {PEOPLE} people, {SECONDS:g} s")
        heat = run(
            replace(subject, command=command), lap, Plan((PEOPLE,), SECONDS), two_cores(), scratch
        )
        asyncio.run(heat)
        show(vars(pstats.Stats(str(file)))["stats"])


def be_profiled(file: Path) -> None:
    """Run the bot, profiled from the first update that wakes a lane."""
    from bot.__main__ import main as run_bot  # noqa: PLC0415 - only the child is the bot
    from bot.delivery.lanes import Lanes  # noqa: PLC0415

    profile, wake = cProfile.Profile(), Lanes.wake

    def wake_and_watch(self: Lanes, lane: bytes) -> None:
        Lanes.wake = wake  # type: ignore[method-assign]
        profile.enable()
        wake(self, lane)

    Lanes.wake = wake_and_watch  # type: ignore[method-assign]
    try:
        run_bot(["run"])
    finally:
        profile.disable()
        profile.dump_stats(file)


def show(stats: Mapping[Place, Any]) -> None:
    """The shares of all owners, and of the functions that take most."""
    by_owner: dict[str, float] = defaultdict(float)
    by_function: dict[str, float] = defaultdict(float)
    for owner, function, seconds in shares(stats):
        by_owner[owner] += seconds
        by_function[function] += seconds
    whole = sum(by_owner.values())
    print("| share of a tap | where |\n|---|---|")
    for owner, seconds in _largest(by_owner):
        print(f"| {seconds / whole:.1%} | {owner} |")
    print(f"\nthe {SHOWN} functions of ours that take most themselves\n")
    print("| share | function |\n|---|---|")
    ours = {name: took for name, took in by_function.items() if name.startswith(("bot", "adv"))}
    for function, seconds in _largest(ours)[:SHOWN]:
        print(f"| {seconds / whole:.1%} | `{function}` |")


def shares(stats: Mapping[Place, Any]) -> Iterator[tuple[str, str, float]]:
    """Owner, function, and the seconds that it took itself, with the C that it called."""
    for place, (_, _, own, _, callers) in stats.items():
        if place[0] != "~":
            yield owner_of(place), name_of(place), own
        elif (owner := _c_owner(place[2])) is not None:
            yield owner, place[2], own
        else:
            for caller, (_, _, seconds, _) in callers.items():
                yield owner_of(caller), name_of(caller), seconds


def owner_of(place: Place) -> str:
    """Whose a function in Python is."""
    file = place[0].replace("\\", "/")
    return next((owner for part, owner in PYTHON_WORK if part in file), ELSE)


def name_of(place: Place) -> str:
    """Module and name of a function."""
    parts = Path(place[0]).with_suffix("").parts
    start = next((i for i, part in enumerate(parts) if part in {"bot", "advisor"}), len(parts) - 1)
    return ".".join((*parts[start:], place[2]))


def _c_owner(name: str) -> str | None:
    return next((owner for part, owner in C_WORK if part in name), None)


def _largest(amounts: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(amounts.items(), key=lambda amount: amount[1], reverse=True)


if __name__ == "__main__":
    main()
