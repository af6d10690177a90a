"""The race: `python -m bench.race --subjects ours,aiogram --users 50 --rounds 3`."""

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.race import report
from bench.race.heat import Heat, Plan, VoidError, run
from bench.race.machine import OneCoreError, commit_seconds, two_cores
from bench.race.recording import record
from bench.race.subjects import Subject, subjects
from bench.subject import ROOT
from bot.content import load

ARTEFACTS = ROOT / "artefacts"
WARMING = 0.5


def main() -> None:
    """Race, print, and write the report."""
    parser = argparse.ArgumentParser(prog="bench.race", description=__doc__)
    options(parser)
    given = parser.parse_args()
    try:
        found = race(given)
    except (OneCoreError, VoidError) as error:
        sys.exit(str(error))
    (ARTEFACTS / "race.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def options(parser: argparse.ArgumentParser) -> None:
    """What one may say about a race."""
    parser.add_argument(
        "--subjects", type=_names, default=[*subjects()], help=", ".join(subjects())
    )
    parser.add_argument("--users", type=_numbers, default=(1, 50, 500), help="in flight: 1,50,500")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each measurement")
    parser.add_argument("--seed", type=int, default=1, help="of the order in each round")
    parser.add_argument("--quick", action="store_true", help="one round of one second at 50")


def race(given: argparse.Namespace) -> dict[str, Any]:
    """Let everybody run in every round, in an order drawn anew; print and return what it gave.

    Raises:
        OneCoreError, VoidError: there are no figures, and why.
    """
    if given.quick:
        given.users, given.rounds, given.seconds = (50,), 1, 1.0
    plan, cores = Plan(given.users, WARMING, given.seconds), two_cores()
    entered = _present({name: subjects()[name] for name in given.subjects})
    heats: dict[str, list[Heat]] = {name: [] for name in entered}
    order, dice = [*entered], random.Random(given.seed)
    ARTEFACTS.mkdir(exist_ok=True)
    # Not in /tmp, which may be no disk at all: ours commits every tap to it.
    with tempfile.TemporaryDirectory(dir=ARTEFACTS, prefix="race-") as folder:
        scratch = Path(folder)
        lap = scratch / "lap.json"
        record(load()).save(lap)
        commit = commit_seconds(scratch)
        for turn in range(given.rounds):
            dice.shuffle(order)
            for name in order:
                print(f"· round {turn + 1}: {entered[name].title}", file=sys.stderr, flush=True)
                heats[name].append(asyncio.run(run(entered[name], lap, plan, cores, scratch)))
    report.show(heats, entered)
    print(f"a commit takes this disk {commit * 1e6:.0f} µs")
    return {"seed": given.seed, "commit_seconds": commit, "heats": report.as_json(heats)}


def _present(entered: Mapping[str, Subject]) -> dict[str, Subject]:
    for subject in entered.values():
        if subject.missing:
            print(f"without {subject.title}: {subject.missing}")
    return {name: subject for name, subject in entered.items() if not subject.missing}


def _names(said: str) -> Sequence[str]:
    names = said.split(",")
    if unknown := {*names} - {*subjects()}:
        raise argparse.ArgumentTypeError(f"nobody is called {', '.join(sorted(unknown))}")
    return names


def _numbers(said: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, said.split(","))))


if __name__ == "__main__":
    main()
