"""Crowds: `python -m bench.crowd` has 10,000 updates come at once, then one person who floods.

*Burst*: everybody sends everything at the same moment; then it is looked up whether all of it
was applied, in order, and whether the memory it took is given back. *Neighbours*: some people
write at an easy pace, first among themselves, then beside one who writes a hundred times a
second, then beside a hundred malformed updates a second; compared is how long they wait.
"""

import argparse
import asyncio
import re
import statistics
import tempfile
from pathlib import Path

from bench.crowd.burst import bursts
from bench.crowd.neighbours import Pace, neighbours


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.crowd", description=re.split(r"\n", __doc__)[0])
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--each", type=int, default=10, help="updates of each in the burst")
    parser.add_argument("--texts", type=int, default=6, help="of each of 20 neighbours a round")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = asyncio.run(bursts(Path(folder), given.people, given.each, rest=10.0))
    after = " and ".join(f"{memory:.0f}" for memory in found.memory_after)
    print(
        f"two bursts: {found.sent} updates of {given.people} people, {found.applied} applied, "
        f"everybody {'in' if found.in_place else 'NOT in'} the same place; "
        f"{found.seconds:.1f} s, {found.applied / found.seconds:.0f} a second; "
        f"memory {found.memory_before:.0f} MiB before, {found.memory_most:.0f} at most, "
        f"{after} ten seconds after each"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        waits = asyncio.run(neighbours(Path(folder), Pace(20, given.texts, 1.0), rounds=4))
    for name, waited in waits.items():
        print(
            f"20 people {name}: median {statistics.median(waited.seconds) * 1000:.0f} ms, "
            f"p95 {waited.p95 * 1000:.0f} ms, longest {waited.seconds[-1] * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
