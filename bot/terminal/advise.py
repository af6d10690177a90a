"""`advisor-bot advise …`: one subcommand a kind of advice, for people and for scripts."""

import argparse
import sys
from collections.abc import Sequence

from bot.content import load
from bot.terminal import ask, become, hire, roadmap, salary, simulate, xray
from bot.terminal.mistakes import MistakenInputError


def advise(arguments: Sequence[str]) -> int:
    """Print the advice that the arguments ask for; 0, or 2 with a sentence on stderr."""
    parser = argparse.ArgumentParser(prog="advisor-bot advise")
    kinds = parser.add_subparsers(required=True, metavar="KIND")
    hire.add_to(kinds)
    become.add_to(kinds)
    roadmap.add_to(kinds)
    salary.add_to(kinds)
    simulate.add_to(kinds)
    ask.add_to(kinds)
    xray.add_to(kinds)
    given = parser.parse_args(arguments)
    content = load()
    try:
        print(given.advise(given, content))
    except (MistakenInputError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0
