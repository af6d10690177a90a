"""Three ways out when one is behind: move the date, do less, or find more hours."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from advisor.roadmap.plan import plan_of
from advisor.roadmap.schedule import DAYS
from advisor.roadmap.selection import as_many_as_fit, asked_of
from advisor.roadmap.wishes import MAX_HOURS, Wishes

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class WaysOut:
    """What each way costs.

    Attributes:
        later: the finish at the same hours with nothing dropped; None where nothing is left.
        lost: steps that go if neither date nor hours move, in the order of the library.
        hours: a week that keep date and steps; None where no week has so many.
    """

    later: date | None
    lost: tuple[str, ...]
    hours: int | None


def ways_out(steps: Collection[str], finish: date, wishes: Wishes, catalog: "Catalog") -> WaysOut:
    """What can be done about a plan of `steps` that was to end on `finish`.

    `wishes.start` is today, and `wishes.finished` holds what is done by now.
    """
    rest = plan_of(steps, wishes, catalog)
    days = max(0, (finish - wishes.start).days + 1)
    left = {planned.step.id: planned.step for planned in rest.steps}
    kept = as_many_as_fit(left, asked_of(wishes, catalog), wishes.hours * days // DAYS)
    needed = -(-rest.hours * DAYS // days) if days else MAX_HOURS + 1
    return WaysOut(
        later=rest.finish,
        lost=tuple(name for name in left if name not in kept),
        hours=max(1, needed) if needed <= MAX_HOURS else None,
    )
