"""Every place a conversation can reach, by pressing every button there is."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from advisor.catalog import Catalog
from bot.content import Content, Texts, load
from bot.flows.abilities import Addressed
from bot.flows.core import (
    BACK,
    HOME,
    Effect,
    Flow,
    FlowState,
    Open,
    Person,
    Tap,
    Turn,
    advance,
)
from bot.flows.hire import Hire
from bot.flows.hire.state import State, Step
from tests.flows import simulate_places, xray_places
from tests.flows.roadmaps import PLACES, late_starts, shape, with_something_to_show

NOBODY = Person(languages=("en",))
"""Somebody who has set nothing and paused nothing."""

HIRE = Hire()


@cache
def content() -> Content:
    return load()


def say(figure: str) -> None:
    """Print a figure that the walk has counted, for `pytest -s`."""
    print(f"\n{figure}")  # noqa: T201 - that is what it is for


def catalog() -> Catalog:
    return content().catalog


def english() -> Texts:
    return content().texts["en"]


@dataclass(frozen=True, slots=True)
class Edge:
    """One button pressed: from where, which, and what came of it."""

    state: FlowState
    answer: str
    turn: Turn


@dataclass(slots=True)
class Walk:
    """What a walk has seen."""

    states: list[FlowState] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    @property
    def effects(self) -> list[Effect]:
        return [effect for edge in self.edges for effect in edge.turn.effects]

    @property
    def left_for(self) -> set[str]:
        return {effect.flow for effect in self.effects if isinstance(effect, Open)}


def whole(
    flow: Flow,
    person: Person = NOBODY,
    starts: Iterable[FlowState] = (),
    same: Callable[[FlowState], Hashable] | None = None,
) -> Walk:
    """Press every button on every screen; states that are the `same` are entered once."""
    walk = Walk()
    same = same or KINDS.get(flow.name, FlowState.model_dump_json)
    waiting = list(starts) or [flow.start(person, catalog()), *_entered(flow, person)]
    known: set[Hashable] = {same(state) for state in waiting}
    while waiting:
        state = waiting.pop()
        walk.states.append(state)
        for choice in flow.show(state, person, catalog()).choices:
            turn = advance(flow, state, Tap(choice.answer), person, catalog())
            walk.edges.append(Edge(state, choice.answer, turn))
            if turn.state is not None and same(turn.state) not in known:
                known.add(same(turn.state))
                waiting.append(turn.state)
    return walk


KINDS: Mapping[str, Callable[[FlowState], Hashable]] = {
    "simulate": simulate_places.kind,
    "roadmap": shape,
}
"""What a walk need not tell apart, for flows with too many places to enter each."""


def _entered(flow: Flow, person: Person) -> Iterator[FlowState]:
    """The states at every place by which a flow can be entered."""
    if flow.name == "ask":
        names = list(catalog().entries)
        beside = [" ".join((names[0], *names[n : n + 3])) for n in range(1, len(names), 3)]
        places = [*names, *beside, "?", f"?{names[0]}"]
    elif flow.name == "compare":
        roles = [role.id for role in catalog().roles]
        places = [*roles, *(one.id for one in catalog().comparison)]
    elif flow.name == "simulate":
        places = list(simulate_places.ENTERED)
    elif flow.name == "xray":
        yield from xray_places.handed_in(catalog())
        return
    elif flow.name == "settings":
        places = ["remind", "remind.roadmap", "zone"]
    elif flow.name == "roadmap":
        places = PLACES
        yield from late_starts(person, catalog())
        yield from with_something_to_show(person, catalog())
    else:
        return
    assert isinstance(flow, Addressed)
    yield from (flow.enter(place, person, catalog()) for place in places)


@cache
def asked() -> tuple[State, ...]:
    """Every question that can be on the screen on the way forward, with how one got there."""
    return tuple(state for state in _forward() if state.step == Step.ASK)


@cache
def reviews() -> tuple[State, ...]:
    """Every list of answers that ends the questions: the leaves of the adaptive tree."""
    return tuple(state for state in _forward() if state.step == Step.REVIEW)


@cache
def verdicts() -> tuple[State, ...]:
    """The card beneath the verdict, for every list of answers."""
    turns = (tapped(review, "verdict") for review in reviews())
    return tuple(turn.state for turn in turns if isinstance(turn.state, State))


def tapped(state: State, answer: str) -> Turn:
    return advance(HIRE, state, Tap(answer), NOBODY, catalog())


def after(state: State, *answers: str) -> State:
    for answer in answers:
        turn = tapped(state, answer)
        assert isinstance(turn.state, State)
        state = turn.state
    return state


@cache
def _forward() -> tuple[State, ...]:
    return tuple(_from(HIRE.start(NOBODY, catalog())))


def _from(state: State) -> Iterator[State]:
    yield state
    if state.step != Step.ASK:
        return
    for choice in HIRE.show(state, NOBODY, catalog()).choices:
        if choice.answer not in (BACK, HOME):
            yield from _from(after(state, choice.answer))
