"""The race alone: `python -m bench.race --subjects ours,aiogram --users 50 --rounds 3`."""

import argparse
import sys

from bench.race.growth import growth
from bench.race.heat import VoidError
from bench.race.machine import OneCoreError
from bench.race.rounds import options, race, save


def main() -> None:
    """Race, print, and write the report."""
    parser = argparse.ArgumentParser(prog="bench.race", description=__doc__)
    options(parser)
    parser.add_argument("--growth", action="store_true", help="ours among stored people instead")
    given = parser.parse_args()
    try:
        if given.growth:
            save(growth(given), "growth.json")
        else:
            found = race(given)
            save(found, "race.json")
            sys.exit(bool(found["void"]))
    except (OneCoreError, VoidError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
