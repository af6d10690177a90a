"""The plan: steps with dates and reasons, what was left out, and when it is finished."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from advisor.roadmap.schedule import schedule
from advisor.roadmap.selection import LeftOut, Selection, select
from advisor.roadmap.step import Step
from advisor.roadmap.wishes import Wishes

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Because:
    """Why a step is in the plan.

    Attributes:
        kind: `asked`, a rule asks for it; `needed`, another step of the plan needs it; `stage`,
            it belongs to the stage one is at.
        at: the id of the rule, the step or the stage.
    """

    kind: Literal["asked", "needed", "stage"]
    at: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A step in its place.

    Attributes:
        hours: set aside for it, between its estimate's low and high.
        week: in which it is due, from 1.
    """

    step: Step
    hours: int
    week: int
    begins: date
    due: date
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
    because = _reasons(wishes, selection.taken, catalog)
    steps = tuple(
        Planned(step, step.hours.planned, slot.week, slot.begins, slot.due, because[step.id])
        for step, slot in zip(selection.taken, slots, strict=True)
    )
    return Plan(
        version=catalog.plans.version,
        steps=steps,
        hours=sum(planned.hours for planned in steps),
        finish=steps[-1].due if steps else None,
        fits=selection.fits,
        left_out=selection.left_out,
        clashes=tuple(clash.id for clash in catalog.plans.clashes if clash.fits(wishes)),
    )


def _reasons(
    wishes: Wishes, taken: Iterable[Step], catalog: "Catalog"
) -> dict[str, tuple[Because, ...]]:
    fitting = [ask for ask in catalog.plans.asks if ask.fits(wishes)]
    found: dict[str, list[Because]] = {step.id: [] for step in taken}
    for ask in fitting:
        for name in ask.steps:
            if name in found:
                found[name].append(Because("asked", ask.id))
    for step in taken:
        for need in step.needs:
            if need in found:
                found[need].append(Because("needed", step.id))
    for step in taken:
        if not found[step.id]:
            found[step.id].append(Because("stage", step.stage.value))
    return {name: tuple(reasons) for name, reasons in found.items()}
