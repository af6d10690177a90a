"""How a round went, in the tiers of the source's poll."""

from dataclasses import dataclass
from enum import StrEnum

_PERCENT = 60


class Tier(StrEnum):
    """All right, at least sixty percent, or less."""

    ALL = "all"
    MOST = "most"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers among those given; what was not answered does not count."""

    right: int
    answered: int

    @property
    def tier(self) -> Tier:
        """The tier; sixty percent are rounded up to whole answers."""
        if self.right == self.answered:
            return Tier.ALL
        enough = -(-self.answered * _PERCENT // 100)
        return Tier.MOST if self.right >= enough else Tier.FEW
