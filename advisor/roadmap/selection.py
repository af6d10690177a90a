"""Which steps a plan holds: those that fit the person, as many as fit the time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    """The steps taken, in the order of the library, and those left out, most asked for first.

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
    idle = _idle_checks(wishes, catalog)
    steps = [step for step in steps_of(wishes.goal, catalog) if step.id not in idle]
    out = _set_aside(steps, wishes, catalog)
    open_steps = {step.id: step for step in steps if step.id not in out}
    asked = asked_of(wishes, catalog)
    weeks = catalog.plans.horizons.weeks(wishes.time)
    if weeks is None:
        taken, fits = set(open_steps), True
    else:
        # A week is for whole things; with more time, what does not fit is at least begun.
        promised = promised_of(wishes, catalog) if weeks > 1 else ()
        taken = as_many_as_fit(open_steps, asked, weeks * wishes.hours, promised)
        fits = bool(taken) or not open_steps
    if not fits:
        taken = {_shortest(open_steps)}
    places = {name: place for place, name in enumerate(asked)}
    left = [
        LeftOut(step.id, out.get(step.id, Why.TIME), step.hours.planned, step.id in places)
        for step in steps
        if step.id not in taken
    ]
    left.sort(key=lambda each: places.get(each.step, len(places)))
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
    return tuple(Stage)[: reach[-1].rank + 1]


def as_many_as_fit(
    open_steps: Mapping[str, Step],
    first: Sequence[str],
    budget: int,
    promised: Collection[str] = (),
) -> set[str]:
    """The steps that fit into so many hours: those of `first`, then the rest, with their needs.

    Of a promised step that does not fit, the way to it is taken as far as it does.
    """
    taken: set[str] = set()
    used = 0
    for name in dict.fromkeys((*first, *open_steps)):
        if name in taken or name not in open_steps:
            continue
        way = _with_needs(name, open_steps, taken)
        begun = [each for each in open_steps if each in way] if name in promised else []
        for each in (name, *begun):
            bundle = _with_needs(each, open_steps, taken)
            hours = sum([open_steps[one].hours.planned for one in bundle - taken])
            if used + hours <= budget:
                taken |= bundle
                used += hours
    return taken


def asked_of(wishes: Wishes, catalog: "Catalog") -> Sequence[str]:
    """The steps that some rule asks of this person, the first of them first."""
    fitting = (ask.steps for ask in catalog.plans.asks if ask.fits(wishes))
    return tuple(dict.fromkeys(name for steps in fitting for name in steps))


def promised_of(wishes: Wishes, catalog: "Catalog") -> Collection[str]:
    """What the plan for such a time is made around."""
    asks = [ask for ask in catalog.plans.asks if ask.kind == "time" and ask.fits(wishes)]
    return {name for ask in asks for name in ask.steps}


def _shortest(open_steps: Mapping[str, Step]) -> str:
    """The shortest of the steps that one could begin with."""
    ready = [s for s in open_steps.values() if not any(need in open_steps for need in s.needs)]
    return min(ready, key=lambda step: step.hours.planned).id


def _set_aside(steps: Iterable[Step], wishes: Wishes, catalog: "Catalog") -> Mapping[str, Why]:
    """Every step that is not open to this person, and why not."""
    reach = stages(wishes.level, basics=wishes.basics)
    outside = {
        stage: Why.BELOW_LEVEL if stage.rank < wishes.level.rank else Why.BEYOND_LEVEL
        for stage in Stage
        if stage not in reach
    }
    found = {step.id: outside[step.stage] for step in steps if step.stage in outside}
    fitting = [brings for brings in catalog.plans.brings if brings.fits(wishes)]
    # A strength is the nearer reason: it was named for itself.
    for brings in sorted(fitting, key=lambda each: not each.strength):
        why = Why.STRENGTH if brings.strength else Why.BACKGROUND
        found |= {name: why for name in brings.steps if name not in found}
    found |= dict.fromkeys(wishes.declined, Why.DECLINED)
    return found | dict.fromkeys(wishes.finished, Why.FINISHED)


def _idle_checks(wishes: Wishes, catalog: "Catalog") -> Collection[str]:
    """Checks of our own that only make sense where answers contradict each other."""
    checks = [ask for ask in catalog.plans.asks if ask.kind == "check"]
    return {name for ask in checks if not ask.fits(wishes) for name in ask.steps}


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
