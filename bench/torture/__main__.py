"""`make torture`: kill the bot while people talk to it, and see whether anything was lost."""

import argparse
import asyncio
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType

from bench.torture.run import Plan, torture

CLEAN, FAULTY, UNFINISHED = 0, 1, 2
"""Exit codes."""


def main() -> int:
    """Carry out one run; whatever ends it early is said on stderr."""
    plan = _plan()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _told_to_end)
    print(plan, flush=True)
    try:
        report = asyncio.run(torture(plan))
    except BaseException:  # noqa: BLE001 - it is told, and the exit code says it
        traceback.print_exc()
        print("The run did not come to its end: it says nothing.", file=sys.stderr)
        return UNFINISHED
    print(report)
    return CLEAN if report.is_clean else FAULTY


def _told_to_end(number: int, _: FrameType | None) -> None:
    raise SystemExit(f"told to end by {signal.Signals(number).name}")


def _plan() -> Plan:
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--mode", choices=("polling", "webhook"), default="polling")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--broken", action="store_true", help="acknowledge before the commit")
    parser.add_argument("--dossiers", type=Path, default=Path("artefacts/torture"))
    given = parser.parse_args()
    return Plan(
        kills=given.kills,
        seed=given.seed,
        people=given.people,
        webhook=given.mode == "webhook",
        processes=given.processes,
        postgres=given.database == "postgres",
        broken=given.broken,
        dossiers=given.dossiers,
    )


if __name__ == "__main__":
    sys.exit(main())
