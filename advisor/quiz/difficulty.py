"""How hard an item is, by the first answers that people gave to it.

Only first answers count: an item that is missed comes back to those who missed it, and would
seem harder for that. Counts alone are known, never whose they are.
"""

from dataclasses import dataclass

WRONG_AT = {1: 0.15, 2: 0.35, 3: 0.55}
"""The share of wrong first answers that an author has in mind with each level."""

_WEIGHT = 12
"""So many answers weigh as much as the author's guess."""


@dataclass(frozen=True, slots=True)
class Counted:
    """First answers to one item."""

    asked: int
    right: int


def share_wrong(level: int, counted: Counted) -> float:
    """How often the next person will miss it: the author's guess, corrected by the answers."""
    wrong = counted.asked - counted.right
    return (wrong + _WEIGHT * WRONG_AT[level]) / (counted.asked + _WEIGHT)


def estimated(level: int, counted: Counted) -> int:
    """The level whose share of wrong answers is nearest; without answers the author's."""
    share = share_wrong(level, counted)
    return min(WRONG_AT, key=lambda each: abs(WRONG_AT[each] - share))
