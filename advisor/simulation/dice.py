"""Numbers that look random and are the same for the same seed, on every machine.

The advice may not throw dice of its own, and a picture must not change from one look to the
next; so the dice are an argument, and these are the ones that the bot passes.
"""

from typing import Protocol

_MASK = (1 << 64) - 1


class Dice(Protocol):
    """Anything that gives numbers from 0 (included) to 1 (not included)."""

    def random(self) -> float:
        """The next number."""
        ...


class SeededDice:
    """SplitMix64 by Steele, Lea and Flood (2014): small, quick and even enough for a picture."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _MASK

    def random(self) -> float:
        """The next number, with 53 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((self._state ^ (self._state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return float((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)
