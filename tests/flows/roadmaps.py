"""Roadmaps to walk through: sampled plans, and plans whose dates have gone by."""

from collections.abc import Hashable, Iterator
from datetime import timedelta
from typing import Any

from advisor.catalog import Catalog
from bot.content import load
from bot.flows.core import FlowState, Person, having
from bot.flows.roadmap import Roadmap
from bot.flows.roadmap.course import library, to_go
from bot.flows.roadmap.plans import MOST
from bot.flows.roadmap.screens import pages
from bot.flows.roadmap.state import ASKED, State, Step

ROADMAP = Roadmap()
CATALOG = load().catalog
LIBRARY = library(CATALOG)

PLACES = [
    "ai.code.month.beginner.software.6",
    "ml-math-week-advanced-student-3",
    "both.beginner.job_ready.intermediate.none.10",
    "ai.data.quarter.advanced.ml.25",
    "ml.beginner.week.beginner.none.1",
    "ml.math..data_science.",
    "ai",
]
"""Names of whole plans, with a dot or a hyphen between their parts, and of parts of plans."""


def planned(place: str, person: Person, catalog: Catalog) -> State:
    """The plan of that name, made on that person's day."""
    return ROADMAP.enter(place, person, catalog)


def late_starts(person: Person, catalog: Catalog) -> Iterator[State]:
    """Plans made long ago: some of them still reach their end, some do not."""
    for place in (PLACES[0], PLACES[2], PLACES[4]):
        for days in (5, 12, 25, 100):
            then = person._replace(today=person.today - timedelta(days=days))
            yield planned(place, then, catalog)
    yield before_interviews(person, catalog)


def before_interviews(person: Person, catalog: Catalog) -> State:
    """A plan whose next step is to practise for interviews."""
    plan = planned("ai.code.job_ready.intermediate.software.10", person, catalog)
    place = plan.order.index("practice_interviews")
    return having(plan, finished=dict.fromkeys(plan.order[:place], ""))


def with_something_to_show(person: Person, catalog: Catalog) -> Iterator[State]:
    """Plans to take away: half done, and done to the end, with and without anything to show."""
    shown = {"link": "1.2/3", "number": "42", "check": ""}
    for place in PLACES[:3]:
        state = having(planned(place, person, catalog), step=Step.MORE)
        done = {name: shown[LIBRARY[name].done] for name in state.order}
        yield having(state, finished=dict(list(done.items())[::2]))
        yield having(state, finished=done)
        yield having(state, finished=dict.fromkeys(done, ""))


def several(person: Person, catalog: Catalog) -> Iterator[State]:
    """As many plans as there can be, and all but one of them."""
    state = planned(PLACES[0], person, catalog)
    for hours in range(2, MOST + 1):
        before = state
        place = f"both.data.month.advanced.ml.{hours}"
        state = ROADMAP.enter_again(state, place, person, catalog)
    yield from (before, state)


def shape(state: FlowState) -> Hashable:
    """What of a roadmap decides which steps may follow, whatever the plan."""
    assert isinstance(state, State)
    left = to_go(state)
    match state.step:
        case Step.ASK:
            known = tuple(bool(getattr(state, question)) for question in ASKED)
            return (state.step, state.asking, known, bool(state.start), bool(state.aside))
        case Step.REVIEW:
            return (state.step, bool(state.taken))
        case Step.WHOLE:
            number = min(pages(state, CATALOG), 3)
            return (state.step, min(state.page, 2), number, bool(state.finished))
        case Step.NEXT:
            act = state.undo and state.undo.act
            under_way = bool(left) and left[0] == state.started
            others = min(len(state.aside), 1)
            return (state.step, act, under_way, bool(state.finished), others, *_of_plan(state))
        case Step.PLANS | Step.DELETE:
            picked = state.picked and (state.picked == state.number) + 1
            return (state.step, picked, *_of_others(state))
        case _:
            return (state.step, bool(state.started), *_of_plan(state))


def _of_plan(state: State) -> tuple[Any, ...]:
    left = to_go(state)
    kind = bool(left) and (LIBRARY[left[0]].done, LIBRARY[left[0]].leads)
    return (state.basics, bool(left), kind, bool(state.dropped), state.start)


def _of_others(state: State) -> tuple[Any, ...]:
    """All that lists of plans differ in, for whoever has walked through one plan already."""
    return (bool(state.start), len(state.aside), bool(state.deleted), state.undo is None)
