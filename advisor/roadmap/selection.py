"""Which steps a plan holds: those that fit the person, as many as fit the time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from advisor.roadmap.step import Stage, Step
from advisor.roadmap.wishes import Goal, Wishes

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog


class Why(StrEnum):
    """Why a step of the goal is not in the plan; the first that holds is given."""

    FINISHED = "finished"
    DECLINED = "declined"
    BELOW_LEVEL = "below_level"
    BEYOND_LEVEL = "beyond_level"
    STRENGTH = "strength"
    BACKGROUND = "background"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A step that the plan does without.

    Attributes:
        asked: a source asks for it in just this situation.
    """

    step: str
    why: Why
    hours: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """The steps taken, in the order of the library, and those left out.

    Attributes:
        fits: the steps taken fit the time; false where not even one step does.
    """

    taken: tuple[Step, ...]
    left_out: tuple[LeftOut, ...]
    fits: bool

    @property
    def complete(self) -> bool:
        """Nothing had to be left out for want of time."""
        return all(left.why is not Why.TIME for left in self.left_out)


def select(wishes: Wishes, catalog: "Catalog") -> Selection:
    """Pick the steps of a plan.

    What a source asks for comes first, in the order of the rules, each step with what it needs;
    then the rest of the stage, as far as the hours reach.
    """
    out = _set_aside(wishes, catalog)
    open_steps = {step.id: step for step in steps_of(wishes.goal, catalog) if step.id not in out}
    weeks = catalog.plans.horizons.weeks(wishes.time)
    if weeks is None:
        taken, fits = set(open_steps), True
    else:
        taken = as_many_as_fit(open_steps, weeks * wishes.hours, wishes, catalog)
        fits = bool(taken) or not open_steps
    if not fits:
        taken = {_shortest(open_steps)}
    wanted = set(_asked(wishes, catalog))
    left = [
        LeftOut(step.id, out.get(step.id, Why.TIME), step.hours.planned, step.id in wanted)
        for step in steps_of(wishes.goal, catalog)
        if step.id not in taken
    ]
    return Selection(
        tuple(step for name, step in open_steps.items() if name in taken), tuple(left), fits
    )


def steps_of(goal: Goal, catalog: "Catalog") -> Sequence[Step]:
    """The steps that belong to a goal, in the order of the library."""
    if goal is Goal.BOTH:
        return catalog.steps
    return [step for step in catalog.steps if step.side in ("both", goal.value)]


def stages(level: Stage, *, basics: bool) -> Collection[Stage]:
    """The stages a plan may draw on: a beginner's way to a first job holds the middle one too."""
    reach = {
        Stage.BEGINNER: (Stage.BEGINNER, Stage.INTERMEDIATE),
        Stage.INTERMEDIATE: (Stage.INTERMEDIATE,),
        Stage.ADVANCED: (Stage.ADVANCED,),
    }[level]
    if not basics:
        return reach
    return tuple(Stage)[: list(Stage).index(reach[-1]) + 1]


def as_many_as_fit(
    open_steps: Mapping[str, Step], budget: int, wishes: Wishes, catalog: "Catalog"
) -> set[str]:
    """The steps that fit into so many hours, what is asked for first, each with its needs."""
    asked = [name for name in _asked(wishes, catalog) if name in open_steps]
    taken: set[str] = set()
    used = 0
    for name in dict.fromkeys((*asked, *open_steps)):
        if name in taken:
            continue
        bundle = _with_needs(name, open_steps, taken)
        hours = sum(open_steps[each].hours.planned for each in bundle)
        if used + hours <= budget:
            taken |= bundle
            used += hours
    return taken


def _asked(wishes: Wishes, catalog: "Catalog") -> Sequence[str]:
    fitting = (ask.steps for ask in catalog.plans.asks if ask.fits(wishes))
    return tuple(dict.fromkeys(name for steps in fitting for name in steps))


def _shortest(open_steps: Mapping[str, Step]) -> str:
    """The shortest of the steps that one could begin with."""
    ready = [s for s in open_steps.values() if not any(need in open_steps for need in s.needs)]
    return min(ready, key=lambda step: step.hours.planned).id


def _set_aside(wishes: Wishes, catalog: "Catalog") -> Mapping[str, Why]:
    reach = stages(wishes.level, basics=wishes.basics)
    fitting = [brings for brings in catalog.plans.brings if brings.fits(wishes)]
    by_strength = {name for brings in fitting if brings.strength for name in brings.steps}
    by_background = {name for brings in fitting if brings.background for name in brings.steps}
    checks = {
        name
        for ask in catalog.plans.asks
        if ask.kind == "check" and not ask.fits(wishes)
        for name in ask.steps
    }
    found: dict[str, Why] = {}
    for step in steps_of(wishes.goal, catalog):
        if step.id in wishes.finished:
            found[step.id] = Why.FINISHED
        elif step.id in wishes.declined:
            found[step.id] = Why.DECLINED
        elif step.stage not in reach:
            below = list(Stage).index(step.stage) < list(Stage).index(wishes.level)
            found[step.id] = Why.BELOW_LEVEL if below else Why.BEYOND_LEVEL
        elif step.id in by_strength or step.id in checks:
            found[step.id] = Why.STRENGTH
        elif step.id in by_background:
            found[step.id] = Why.BACKGROUND
    return found


def _with_needs(name: str, open_steps: Mapping[str, Step], taken: set[str]) -> set[str]:
    """The step and all it needs that is neither taken nor set aside."""
    bundle = {name}
    waiting = [name]
    while waiting:
        for need in open_steps[waiting.pop()].needs:
            if need in open_steps and need not in taken and need not in bundle:
                bundle.add(need)
                waiting.append(need)
    return bundle
