"""Who is served lately, and how often: whoever floods rests, and the others do not notice.

Updates are counted by lane in a sliding window. A lane far above what the others have on
average rests before its next update. One alone, or a crowd in which everybody is busy, never
does, and nothing of a flood is dropped: it waits for itself.
"""

from collections import Counter
from collections.abc import Callable

WINDOW_SECONDS = 6.0
FREE = 12
"""Updates in a window that are nobody's business: two a second is more than people read."""

TIMES_THE_OTHERS = 3
REST_SECONDS = 0.3


class Fairness:
    """Counts what lanes were served; `ticks` gives seconds that only go forward."""

    def __init__(self, ticks: Callable[[], float]) -> None:
        self._ticks = ticks
        self._began = ticks()
        self._now: Counter[bytes] = Counter()
        self._before: Counter[bytes] = Counter()
        self._all_now = self._all_before = 0

    def served(self, lane: bytes) -> None:
        """An update of the lane was applied."""
        self._now[lane] += 1
        self._all_now += 1

    def rest(self, lane: bytes) -> float:
        """How many seconds the lane rests before it is served again; 0 where it is its turn."""
        passed = self._ticks() - self._began
        if passed >= WINDOW_SECONDS:
            passed = self._turn_over(passed)
        own = self._now[lane]
        left = 1.0 - passed / WINDOW_SECONDS
        if own + self._before[lane] <= FREE:
            return 0.0
        others = max(len(self._now), len(self._before)) - 1
        mine = own + left * self._before[lane]
        theirs = self._all_now + left * self._all_before - mine
        is_flood = others and mine > max(FREE, TIMES_THE_OTHERS * theirs / others)
        return REST_SECONDS if is_flood else 0.0

    def _turn_over(self, passed: float) -> float:
        """Begin a new window; the seconds of it that have passed."""
        windows = int(passed // WINDOW_SECONDS)
        is_next = windows == 1
        self._before, self._now = self._now if is_next else Counter(), Counter()
        self._all_before, self._all_now = self._all_now if is_next else 0, 0
        self._began += windows * WINDOW_SECONDS
        return passed - windows * WINDOW_SECONDS
