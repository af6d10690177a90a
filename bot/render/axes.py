"""Where amounts stand on an axis: round ends, few ticks, and room for what is left open."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bot.flows.core import Bar

MOST_TICKS = 6
"""Labels of an axis that is as wide as a phone, so that none touches the next."""

AIR = 0.05
"""Room around a bar that ends, as a share of the largest amount on its axis."""

OPEN_AIR = 0.15
"""Room beyond an end that is open."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A bar as shares of its axis; it fades beyond the ends that its source leaves open."""

    low: float
    high: float
    fades_from: float | None
    fades_to: float | None


@dataclass(frozen=True, slots=True)
class Axis:
    """Amounts from `low` to `high`, with a tick every `step`."""

    low: int
    high: int
    step: int

    @property
    def ticks(self) -> range:
        """The amounts that get a label, both ends among them."""
        return range(self.low, self.high + 1, self.step)

    def share(self, amount: float) -> float:
        """Where an amount stands: 0 at the beginning of the axis, 1 at its end."""
        return round((amount - self.low) / (self.high - self.low), 4)

    def reach(self, bar: Bar) -> Reach:
        """Where a bar begins and ends, and how far it fades."""
        low, high = _ends(bar)
        return Reach(
            low=self.share(low),
            high=self.share(high),
            fades_from=0.0 if bar.low is None else None,
            fades_to=self.share(min(high + self.step, self.high)) if _is_open(bar) else None,
        )


def axis_of(bars: Sequence[Bar]) -> Axis:
    """The axis of bars of one currency: the smallest round one that shows them whole."""
    axes = (_axis_in_steps_of(step, bars) for step in _round_steps())
    return next(axis for axis in axes if len(axis.ticks) <= MOST_TICKS)


def _axis_in_steps_of(step: int, bars: Sequence[Bar]) -> Axis:
    ends = [(*_ends(bar), bar) for bar in bars]
    largest = max(high for _, high, _ in ends)
    air, open_air = AIR * largest, max(step, OPEN_AIR * largest)
    lowest = min(low - (open_air if bar.low is None else air) for low, _, bar in ends)
    highest = max(high + (open_air if _is_open(bar) else air) for _, high, bar in ends)
    return Axis(max(0, math.floor(lowest / step)) * step, math.ceil(highest / step) * step, step)


def _ends(bar: Bar) -> tuple[int, int]:
    named = [end for end in (bar.low, bar.high) if end is not None]
    return min(named), max(named)


def _is_open(bar: Bar) -> bool:
    return bar.open_top or bar.high is None


def _round_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50, … thousand."""
    for power in count(3):
        yield from (factor * 10**power for factor in (1, 2, 5))
