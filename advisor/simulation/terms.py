"""What is put into the fork: two paths, and everything that is assumed about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

from advisor.provenance import Id, Level, Region, Role
from advisor.simulation.fork_model import ForkModel
from advisor.simulation.scenario import Scenario

FROM_SOURCES = "sources"
"""The option that takes a figure from the sources' ranges, all of them."""

PayEnd = Literal["sources", "low", "middle", "high"]
Raises = Literal["index", "three_years", "none"]
Background = Literal["software", "new"]


class Goal(StrEnum):
    """Where a path leads."""

    STAY = "stay"
    AI = "ai"
    ML = "ml"
    HYBRID = "hybrid"

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles whose figures apply; none for staying where one is."""
        if self is Goal.STAY:
            return ()
        return tuple(Role) if self is Goal.HYBRID else (Role(self.value),)


@dataclass(frozen=True, slots=True)
class Path:
    """One way from here.

    Attributes:
        studies: learn first; otherwise the search for the new job begins at once.
        start: after how many months the path begins; until then one stays.
    """

    goal: Goal
    studies: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that is assumed about both paths.

    Attributes:
        level: at which the new job is taken.
        pay_now: a year's pay today, in the currency of the region.
        learning, searching: share of today's pay while learning and while looking for a job.
        study, search: months where they are fixed; None for the sources' ranges.
    """

    scenario: Scenario
    years: int
    region: Region
    level: Level
    background: Background
    pay_now: int
    learning: float
    searching: float
    study: int | None
    search: int | None
    pay: PayEnd
    raises: Raises

    @classmethod
    def of(cls, chosen: Mapping[Id, str], scenario: Scenario, model: ForkModel) -> Self:
        """The terms in which something was chosen; what was not is as usual.

        An amount for `pay_now` may be any number; all else must be an option of its assumption.
        """
        value = {one.id: chosen.get(one.id, str(one.usual)) for one in model.assumptions}
        level = value["level"]
        return cls(
            scenario=scenario,
            years=int(value["years"]),
            region=Region(value["region"]),
            level=scenario.level if level == "scenario" else Level(level),
            background="new" if value["background"] == "new" else "software",
            pay_now=int(value["pay_now"]),
            learning=int(value["learning"]) / 100,
            searching=int(value["searching"]) / 100,
            study=_months(value["study"]),
            search=_months(value["search"]),
            pay=_PAY[value["pay"]],
            raises=_RAISES[value["raises"]],
        )

    @property
    def months(self) -> int:
        """How far the fork looks."""
        return 12 * self.years


_PAY: Mapping[str, PayEnd] = {
    "sources": "sources",
    "low": "low",
    "middle": "middle",
    "high": "high",
}
_RAISES: Mapping[str, Raises] = {"index": "index", "three_years": "three_years", "none": "none"}


def _months(option: str) -> int | None:
    return None if option == FROM_SOURCES else int(option)
