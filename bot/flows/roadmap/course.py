"""The course of a plan: its steps with their dates, the next one, and whether one is behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from advisor.catalog import Catalog
from advisor.roadmap import Background, Goal, Stage, Strength, Time, Wishes
from advisor.roadmap import Step as LibraryStep
from advisor.roadmap.schedule import schedule
from advisor.roadmap.selection import steps_of
from bot.flows.roadmap.state import State


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of the plan, the day on which it begins, and the one by which it is to be done."""

    step: LibraryStep
    begins: date
    due: date


def library(catalog: Catalog) -> Mapping[str, LibraryStep]:
    """Every step there is, by its id."""
    return {step.id: step for step in catalog.steps}


def course(state: State, catalog: Catalog) -> tuple[Stop, ...]:
    """The steps since the plan was made, in order; finished ones keep their place and date."""
    if not state.start:
        return ()
    steps = library(catalog)
    planned = [steps[name] for name in state.order]
    slots = schedule(planned, date.fromisoformat(state.start), state.hours, None)
    return tuple(
        Stop(step, slot.begins, slot.due) for step, slot in zip(planned, slots, strict=True)
    )


def to_go(state: State) -> tuple[str, ...]:
    """The steps that are left, the next one first."""
    return tuple(name for name in state.order if name not in state.finished)


def next_stop(state: State, catalog: Catalog) -> Stop | None:
    """The one step that is shown; None where nothing is left."""
    stops = course(state, catalog)
    return next((stop for stop in stops if stop.step.id not in state.finished), None)


def finish(state: State, catalog: Catalog) -> date | None:
    """The day on which the last step is due; None where the plan has no steps."""
    stops = course(state, catalog)
    return stops[-1].due if stops else None


def is_behind(state: State, today: date, catalog: Catalog) -> bool:
    """Whether the next step's date has gone by."""
    stop = next_stop(state, catalog)
    return stop is not None and stop.due < today


def all_steps(state: State, catalog: Catalog) -> tuple[str, ...]:
    """What else is finished on the way to this goal, then the plan."""
    of_goal = {step.id for step in steps_of(Goal(state.goal), catalog)}
    elsewhere = (name for name in state.finished if name not in state.order)
    return (*(name for name in elsewhere if name in of_goal), *state.order)


def wishes_of(state: State, start: date) -> Wishes:
    """The inputs as the planner takes them; every input is known."""
    return Wishes(
        goal=Goal(state.goal),
        strength=Strength(state.strength),
        time=Time(state.time),
        level=Stage(state.level),
        hours=state.hours,
        start=start,
        background=Background(state.background),
        basics=state.basics,
        finished=frozenset(state.finished),
        declined=frozenset(state.declined),
    )
