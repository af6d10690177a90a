"""What decides a fork, in words: the break-even where an input moves that, else the money."""

from typing import Literal

from advisor.catalog import Catalog
from advisor.simulation.drivers import Driver
from advisor.simulation.fork import Fork
from bot.flows.core import NOTHING, Money, Series, Words
from bot.flows.simulate import forks

MOST_LINES = 3
"""Inputs that the card names."""


def card(found: Fork, catalog: Catalog) -> Words | Series:
    """The inputs that move most, nothing where both paths are the same."""
    lines = tuple(_line(one, found, catalog) for one in driving(found)[:MOST_LINES])
    if not lines:
        return NOTHING
    return Words(f"simulate.fork.drivers.{moved(found)}", {"lines": lines})


def driving(found: Fork) -> tuple[Driver, ...]:
    """The inputs that move what is moved, the strongest first."""
    if found.first.path == found.second.path:
        return ()
    if moved(found) == "money":
        return found.drivers
    return tuple(one for one in found.drivers if _months(one, found))


def moved(found: Fork) -> Literal["months", "money"]:
    """The break-even where any input moves it, else the difference at the end."""
    return "months" if any(_months(one, found) for one in found.drivers) else "money"


def named(one: Driver, found: Fork) -> Words:
    """An input, and whose it is."""
    side = found.second if one.side else found.first
    return Words(f"simulate.fork.input.{one.input}", {"path": forks.path(side.path)})


def ends(one: Driver, found: Fork, catalog: Catalog) -> tuple[Words | Money, Words | Money]:
    """What comes of the input's low end and of its high end."""
    if moved(found) == "months":
        return month(one.months[0]), month(one.months[1])
    low, high = (forks.rounded(amount, found.terms, catalog) for amount in one.money)
    return low, high


def month(number: int | None) -> Words:
    """A break-even."""
    if number is None:
        return Words("simulate.fork.never")
    if number == 0:
        return Words("simulate.fork.from_start")
    return Words("simulate.fork.month", {"month": number})


def at_ends(one: Driver, found: Fork, catalog: Catalog) -> Words:
    """An input with what comes of both its ends."""
    low, high = ends(one, found, catalog)
    values = {"what": named(one, found), "low": low, "high": high}
    return Words("simulate.fork.driver", values)


def _line(one: Driver, found: Fork, catalog: Catalog) -> Words:
    if moved(found) == "months":
        return at_ends(one, found, catalog)
    money = forks.rounded(abs(one.money[1] - one.money[0]), found.terms, catalog)
    return Words("simulate.fork.difference", {"what": named(one, found), "money": money})


def _months(one: Driver, found: Fork) -> int:
    return one.span(found.terms.months)[0]
