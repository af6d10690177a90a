"""The race against the peers, and pictures beside matplotlib: `make bench`."""

import argparse
import sys

from bench import drawing
from bench.race.machine import OneCoreError
from bench.race.rounds import options, race, save

DRAWN = 21
"""Counted pictures of each kind."""


def main() -> None:
    """Measure, print, and write the report."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    options(parser)
    given = parser.parse_args()
    cards = drawing.measure(DRAWN)
    try:
        raced = race(given)
    except OneCoreError as error:
        raced = {"void": str(error)}
        print(error)
    print(f"\nprocessor time of warm cards, median of {DRAWN}\n")
    drawing.show(cards)
    save({"race": raced, "cards": cards}, "bench.json")
    sys.exit(bool(raced["void"]))


if __name__ == "__main__":
    main()
