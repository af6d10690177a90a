"""Every combination of wishes, and the plan for each."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import product

from advisor.catalog import Catalog
from advisor.roadmap import Background, Goal, Plan, Stage, Strength, Time, Wishes, plan
from bot.content import load

START = date(2026, 11, 23)
HOURS = (1, 3, 6, 10, 25, 80)
"""From hardly any to more than anyone has."""

Choice = tuple[Goal, Strength, Time, Stage, Background, bool]


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    return load().catalog


def choices() -> Iterator[Choice]:
    """All that can be chosen beside hours; the basics make no difference at the beginning."""
    for goal, strength, time, level, background in product(
        Goal, Strength, Time, Stage, Background
    ):
        for basics in (False, True)[: 1 if level is Stage.BEGINNER else 2]:
            yield goal, strength, time, level, background, basics


def wishes_of(choice: Choice, hours: int) -> Wishes:
    goal, strength, time, level, background, basics = choice
    return Wishes(goal, strength, time, level, hours, START, background, basics)


@lru_cache(maxsize=1)
def plans() -> dict[Choice, tuple[Plan, ...]]:
    """The plans of every choice, one for each of `HOURS`."""
    return {
        choice: tuple(plan(wishes_of(choice, hours), catalog()) for hours in HOURS)
        for choice in choices()
    }
