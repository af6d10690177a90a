"""The plan: steps with dates and reasons, what was left out, and when it is finished."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from advisor.roadmap.reasons import Because, reasons
from advisor.roadmap.schedule import Slot, schedule
from advisor.roadmap.selection import LeftOut, Selection, select
from advisor.roadmap.step import Step
from advisor.roadmap.wishes import Wishes

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Planned:
    """A step in its place.

    Attributes:
        hours: set aside for it, between its estimate's low and high.
        slot: its first day and week, and those in which it is due.
    """

    step: Step
    hours: int
    slot: Slot
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan.

    Attributes:
        version: of library and rules, so that a stored plan can be told from a newer one.
        hours: of all its steps.
        finish: when the last step is due; None where there is nothing left to do.
        fits: it ends within the time that was wished for.
        clashes: answers that hardly go together; the level was followed.
    """

    version: int
    steps: tuple[Planned, ...]
    hours: int
    finish: date | None
    fits: bool
    left_out: tuple[LeftOut, ...]
    clashes: tuple[str, ...]


def plan(wishes: Wishes, catalog: "Catalog") -> Plan:
    """The plan for these wishes: the same wishes always give the same plan."""
    selection = select(wishes, catalog)
    # Where time ran out the plan fills it to its last day; else it is done when it is done.
    weeks = catalog.plans.horizons.weeks(wishes.time)
    filled = weeks if selection.fits and not selection.complete else None
    return _laid_out(selection, filled, wishes, catalog)


def plan_of(steps: Collection[str], wishes: Wishes, catalog: "Catalog") -> Plan:
    """A plan of just these steps, finished ones aside, from the start at the hours wished for."""
    left = tuple(s for s in catalog.steps if s.id in steps and s.id not in wishes.finished)
    return _laid_out(Selection(left, (), fits=True), None, wishes, catalog)


def _laid_out(selection: Selection, weeks: int | None, wishes: Wishes, catalog: "Catalog") -> Plan:
    slots = schedule(selection.taken, wishes.start, wishes.hours, weeks)
    because = reasons(wishes, selection, catalog)
    steps = tuple(
        Planned(step, step.hours.planned, slot, because[step.id])
        for step, slot in zip(selection.taken, slots, strict=True)
    )
    return Plan(
        version=catalog.plans.version,
        steps=steps,
        hours=sum(planned.hours for planned in steps),
        finish=steps[-1].slot.due if steps else None,
        fits=selection.fits,
        left_out=selection.left_out,
        clashes=tuple(clash.id for clash in catalog.plans.clashes if clash.fits(wishes)),
    )
