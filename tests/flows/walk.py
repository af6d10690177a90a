"""Every place a conversation can reach, by pressing every button there is."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Generic

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
    Screen,
    Tap,
    Turn,
    advance,
)
from bot.flows.hire import Hire
from bot.flows.hire.state import State, Step
from bot.flows.questionnaire.state import AnyAsked, Place
from tests.flows import interview_places, quizzes, simulate_places, xray_places
from tests.flows.roadmaps import PLACES, late_starts, several, shape, with_something_to_show

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
    "quiz": quizzes.shape,
    "interview": interview_places.kind,
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
    elif flow.name == "interview":
        places = list(interview_places.PLACES)
        yield from interview_places.later(person)
    elif flow.name == "roadmap":
        places = PLACES
        yield from late_starts(person, catalog())
        yield from several(person, catalog())
        yield from with_something_to_show(person, catalog())
    elif flow.name == "quiz":
        places = list(quizzes.PLACES)
        yield from quizzes.starts(person, catalog())
    else:
        return
    assert isinstance(flow, Addressed)
    yield from (flow.enter(place, person, catalog()) for place in places)


class Paths(Generic[AnyAsked]):
    """Every way through one flow's questionnaire, from the first question to the outcome."""

    def __init__(self, flow: Flow, state: type[AnyAsked], outcome: str) -> None:
        self.flow, self.outcome, self._state = flow, outcome, state

    def asked(self) -> tuple[AnyAsked, ...]:
        """Every question that can be on the screen on the way forward, with how one got there."""
        return self._asked

    def reviews(self) -> tuple[AnyAsked, ...]:
        """Every list of answers that ends the questions: the leaves of the adaptive tree."""
        return self._reviews

    def outcomes(self) -> tuple[AnyAsked, ...]:
        """The card beneath the outcome, for every list of answers."""
        return self._outcomes

    def tapped(self, state: FlowState, answer: str) -> Turn:
        return advance(self.flow, state, Tap(answer), NOBODY, catalog())

    def after(self, state: FlowState, *answers: str) -> AnyAsked:
        for answer in answers:
            turn = self.tapped(state, answer)
            assert turn.state is not None
            state = turn.state
        assert isinstance(state, self._state)
        return state

    def offered(self, state: FlowState) -> tuple[str, ...]:
        """The answers of the buttons beneath a state, without Back and Home."""
        answers = (choice.answer for choice in self.shown(state).choices)
        return tuple(answer for answer in answers if answer not in (BACK, HOME))

    def shown(self, state: FlowState) -> Screen:
        return self.flow.show(state, NOBODY, catalog())

    @cached_property
    def _forward(self) -> tuple[AnyAsked, ...]:
        return tuple(self._from(self.after(self.flow.start(NOBODY, catalog()))))

    @cached_property
    def _asked(self) -> tuple[AnyAsked, ...]:
        return tuple(state for state in self._forward if state.step == Place.ASK)

    @cached_property
    def _reviews(self) -> tuple[AnyAsked, ...]:
        return tuple(state for state in self._forward if state.step == Place.REVIEW)

    @cached_property
    def _outcomes(self) -> tuple[AnyAsked, ...]:
        return tuple(self.after(review, self.outcome) for review in self._reviews)

    def _from(self, state: AnyAsked) -> Iterator[AnyAsked]:
        yield state
        if state.step == Place.ASK:
            for answer in self.offered(state):
                yield from self._from(self.after(state, answer))


HIRING = Paths(HIRE, State, Step.VERDICT)

asked, reviews, verdicts = HIRING.asked, HIRING.reviews, HIRING.outcomes
tapped, after = HIRING.tapped, HIRING.after
