"""Medians, and ratios of what ran in the same round with their spread."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A median, and the least and the most of what it is the median of."""

    median: float
    least: float
    most: float


def spread(values: Iterable[float]) -> Spread:
    """The spread of some values.

    Raises:
        ValueError: there is none.
    """
    found = sorted(values)
    if not found:
        raise ValueError("no values, no median")
    return Spread(statistics.median(found), found[0], found[-1])


def ratios(ours: Iterable[float], theirs: Iterable[float]) -> Spread:
    """How many times theirs ours is, round by round: what slowed a round down slowed both."""
    return spread(our / their for our, their in zip(ours, theirs, strict=True))


def quantile(rising: Sequence[float], share: float) -> float | None:
    """What this share of all does not exceed; None where there is nothing."""
    return rising[min(int(len(rising) * share), len(rising) - 1)] if rising else None
