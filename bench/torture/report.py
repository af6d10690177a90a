"""What a run of torture found, in words and figures."""

from collections import Counter
from dataclasses import dataclass

from bot import failpoints

FAULTS = (
    *("lost", "twice", "out of order", "unexplained", "no card", "two cards accept taps"),
    *("screen differs", "state differs", "settings differ", "results differ", "person unknown"),
    *("messages missing", "updates left", "letters left"),
)
PERMITTED = ("refused", "messages doubled", "cards doubled", "old copies tapped")
ON_THE_WAY = tuple(name for name in failpoints.NAMES if name != "placed")
"""Between received and shown; after `placed` everything is done."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one run; waits are in seconds."""

    outcomes: Counter[str]
    found: Counter[str]
    landed: Counter[str]
    seconds: float
    median_wait: float
    longest_wait: float

    @property
    def faults(self) -> Counter[str]:
        """What must never be."""
        both = self.outcomes + self.found
        return Counter({name: both[name] for name in FAULTS})

    @property
    def is_clean(self) -> bool:
        """Whether there is no fault."""
        return not self.faults.total()

    @property
    def shares(self) -> dict[str, float]:
        """Of the kills between received and shown, the share that landed after each place."""
        total = sum(self.landed[name] for name in ON_THE_WAY) or 1
        return {name: self.landed[name] / total for name in ON_THE_WAY}

    def __str__(self) -> str:
        both = self.outcomes + self.found
        lines = [
            f"{self.landed.total()} kills in {self.seconds:.0f} s",
            f"{self.outcomes['applied']} acts applied",
            f"shown after {self.median_wait:.2f} s (median), {self.longest_wait:.1f} s at most",
            "must be 0:   " + ", ".join(f"{name} {both[name]}" for name in FAULTS),
            "permitted:   " + ", ".join(f"{name} {both[name]}" for name in PERMITTED),
            "kills landed after:",
        ]
        lines += [f"  {name:<15} {share:6.1%}" for name, share in self.shares.items()]
        rest = {name: n for name, n in self.landed.items() if name not in ON_THE_WAY}
        lines.append("  elsewhere: " + ", ".join(f"{name} {n}" for name, n in rest.items()))
        return "\n".join(lines)
