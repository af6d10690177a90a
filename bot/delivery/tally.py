"""What delivery counts about itself: numbers only, never who or what.

Counting costs next to nothing, so it is always done; `bot.delivery.metrics` shows it to whoever
asks.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

POLL = "getupdates"
OUTCOMES = ("received", "applied", "failed", "dead")
"""What becomes of an update; one that fails is tried again."""

FAST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Upper bounds in seconds."""


class Histogram:
    """How many spans of time were at most so long."""

    def __init__(self, bounds: Sequence[float] = FAST) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.sum = 0.0

    def observe(self, seconds: float) -> None:
        """Count one span."""
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.sum += seconds

    def cumulated(self) -> list[tuple[str, int]]:
        """For each bound, how many were not longer; the last bound is infinite."""
        total, rows = 0, []
        for bound, count in zip([*map(str, self.bounds), "+Inf"], self.counts, strict=True):
            total += count
            rows.append((bound, total))
        return rows


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the database at one moment; `age` is that of the oldest update in seconds."""

    updates: int
    age: float
    letters: int


@dataclass(slots=True)
class Tally:
    """The counts of one process since its start.

    Attributes:
        updates: by outcome.
        calls: of Bot API methods, by method and outcome.
        refused: calls of the webhook that were not Telegram's, by status.
        waited: from the arrival of an update until it was applied.
        called: from a call of the Bot API to its answer; long polls are left out.
    """

    updates: Counter[str] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    waited: Histogram = field(default_factory=Histogram)
    called: Histogram = field(default_factory=Histogram)

    def call(self, method: str, outcome: str, seconds: float) -> None:
        """Count one call of the Bot API."""
        self.calls[method, outcome] += 1
        if method != POLL:
            self.called.observe(seconds)
