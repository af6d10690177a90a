"""How many months the sources give for a way, and how many our steps take at their pace."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.knowledge.statement import Duration, Statement
from advisor.provenance import Role
from advisor.roadmap.plan import Plan
from advisor.roadmap.wishes import Background

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog

WEEKS_IN_A_MONTH = 365.25 / 12 / 7


@dataclass(frozen=True, slots=True)
class Months:
    """A span of months; `holds` says whether the sources speak of this very background."""

    low: float
    high: float
    holds: Literal["inside", "at_most"]
    statements: tuple[Statement, ...]


def by_sources(role: Role, background: Background, catalog: "Catalog") -> Months:
    """The widest span that the sources give for this role and background."""
    found = next(
        each for each in catalog.plans.ranges if (each.role, each.background) == (role, background)
    )
    statements = tuple(statement(name, catalog) for name in found.statements)
    spans = [_in_months(each) for each in statements]
    return Months(
        min(low for low, _ in spans), max(high for _, high in spans), found.holds, statements
    )


def by_steps(plan: Plan, catalog: "Catalog") -> tuple[float, float]:
    """Months of a plan at its low and high hours, at the pace of the sources."""
    weekly = catalog.plans.pace * WEEKS_IN_A_MONTH
    low = sum(planned.step.hours.low for planned in plan.steps)
    high = sum(planned.step.hours.high for planned in plan.steps)
    return low / weekly, high / weekly


def statement(name: str, catalog: "Catalog") -> Statement:
    """The statement of that id among the topics; StopIteration where there is none."""
    return next(each for topic in catalog.topics for each in topic.says if each.id == name)


def _in_months(said: Statement) -> tuple[float, float]:
    if not isinstance(said.value, Duration):
        raise TypeError(f"{said.id} states no duration")
    share = {
        "hours": 1 / (24 * 7 * WEEKS_IN_A_MONTH),
        "days": 1 / (7 * WEEKS_IN_A_MONTH),
        "weeks": 1 / WEEKS_IN_A_MONTH,
        "months": 1.0,
        "years": 12.0,
    }[said.value.unit]
    return said.value.low * share, said.value.high * share
