"""The race itself: everybody in every round, in an order drawn anew."""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from bench.conditions import conditions, in_words
from bench.race import report
from bench.race.heat import Heat, Plan, VoidError, run
from bench.race.machine import commit_seconds, two_cores
from bench.race.recording import record
from bench.race.subjects import Subject, subjects
from bench.subject import ROOT
from bot.content import load

ARTEFACTS = ROOT / "artefacts"

Name = TypeVar("Name")


def options(parser: argparse.ArgumentParser) -> None:
    """What one may say about a race."""
    names = [*subjects()]
    parser.add_argument("--subjects", type=_names, default=names, help=",".join(names))
    parser.add_argument("--users", type=_numbers, help="in flight: 1,50,500")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.5, help="of each measurement")
    parser.add_argument("--seed", type=int, default=1, help="of the order in each round")
    parser.add_argument("--quick", action="store_true", help="one round of a second, at 50")


def race(given: argparse.Namespace) -> dict[str, Any]:
    """Race, print the tables, and return every figure; who fails once is out, and named.

    Raises:
        OneCoreError: there can be no race.
    """
    users = given.users or (1, 50, 500)
    if given.quick:
        users, given.rounds, given.seconds = given.users or (50,), 1, 1.0
    plan, cores = Plan(users, given.seconds), two_cores()
    entered = _present(given.subjects)
    heats: dict[str, list[Heat]] = {name: [] for name in entered}
    void: dict[str, str] = {}
    with ground() as (lap, scratch):
        commit = commit_seconds(scratch)
        for turn, name in shuffled(list(entered), given.rounds, given.seed):
            if name not in void:
                say(f"round {turn} of {given.rounds}: {entered[name].title}")
                try:
                    heats[name].append(asyncio.run(run(entered[name], lap, plan, cores, scratch)))
                except VoidError as error:
                    void[name] = str(error)
    whole = {name: done for name, done in heats.items() if name not in void}
    if whole:
        report.show(whole, {name: entered[name].title for name in whole})
    for name, why in void.items():
        print(f"{entered[name].title} is out, and this race has failed: {why}")
    print(f"a commit takes this disk {commit * 1e6:.0f} µs")
    return {
        "seed": given.seed,
        "seconds": given.seconds,
        "commit_seconds": commit,
        "heats": {name: [asdict(heat) for heat in done] for name, done in whole.items()},
        "void": void,
    }


def shuffled(names: list[Name], rounds: int, seed: int) -> Iterator[tuple[int, Name]]:
    """The number of the round, from one, and who runs: all in each round, in changing order."""
    dice = random.Random(seed)
    for turn in range(1, rounds + 1):
        dice.shuffle(names)
        for name in names:
            yield turn, name


@contextmanager
def ground() -> Iterator[tuple[Path, Path]]:
    """The lap, and a folder for what is measured."""
    ARTEFACTS.mkdir(exist_ok=True)
    # Not in /tmp, which may be no disk at all: ours commits every tap to it.
    with tempfile.TemporaryDirectory(dir=ARTEFACTS, prefix="race-") as folder:
        lap = Path(folder) / "lap.json"
        record(load()).save(lap)
        yield lap, Path(folder)


def save(found: dict[str, Any], name: str) -> None:
    """Write a report, with the conditions under which it came about."""
    file, under = ARTEFACTS / name, conditions()
    file.write_text(json.dumps({**under, **found}, indent=2) + "\n", encoding="utf-8")
    print(f"\n{in_words(under)}\nwritten to {file.relative_to(ROOT)}")


def say(text: str) -> None:
    """One line of progress, apart from the figures."""
    print(f"· {text}", file=sys.stderr, flush=True)


def _present(names: list[str]) -> dict[str, Subject]:
    entered = {name: subjects()[name] for name in names}
    for subject in entered.values():
        if subject.missing:
            print(f"without {subject.title}: {subject.missing}")
    return {name: subject for name, subject in entered.items() if not subject.missing}


def _names(said: str) -> list[str]:
    names = said.split(",")
    if unknown := {*names} - {*subjects()}:
        raise argparse.ArgumentTypeError(f"nobody is called {', '.join(sorted(unknown))}")
    return names


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, said.split(","))))
