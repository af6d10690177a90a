"""The machine of a comparison: which screen a tap leads to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.compare import screens
from bot.flows.compare.picture import picture, title
from bot.flows.compare.state import (
    A_PAGE,
    CORE,
    GOES_ON,
    GRAPH,
    State,
    Step,
    dimensions,
    opposite,
    pages,
)
from bot.flows.core import (
    BACK,
    HOME,
    Event,
    FlowState,
    Open,
    Person,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    having,
    not_understood,
)
from bot.flows.wording import why


class Compare:
    """AI against ML, or either against a role that mixes both."""

    name: ClassVar[str] = "compare"
    resumable: ClassVar[bool] = False
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The overview of AI against ML."""
        return State()

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """A dimension, or a role to set against one of the two, or both, by their ids."""
        named = at.casefold().replace(".", " ").replace("-", " ").split()
        roles = [role.id for role in catalog.roles if role.id in named]
        dimension = next((name for name in named if name in dimensions(catalog)), "")
        others = [role for role in roles if role not in CORE]
        left, right = CORE
        if others:
            left, right = next((role for role in roles if role in CORE), left), others[0]
        step = Step.DIMENSION if dimension else Step.OVERVIEW
        return State(step=step, left=left, right=right, dimension=dimension)

    def revive(self, state: State, catalog: Catalog) -> State:
        """A role or a dimension that is gone gives way to the overview."""
        roles = {role.id for role in catalog.roles}
        if not {state.left, state.right} <= roles:
            return State()
        if state.step == Step.DIMENSION and state.dimension not in dimensions(catalog):
            return having(state, step=Step.OVERVIEW, dimension="")
        return state

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Walk through the dimensions, or choose other sides."""
        match state.step, event:
            case _, Tap(answer) if answer == HOME:
                return go_home(state)
            case Step.OVERVIEW, Tap(answer):
                return _overview_turn(state, answer, catalog)
            case Step.DIMENSION, Tap(answer):
                return _dimension_turn(state, answer, catalog)
            case Step.LEFT, Tap(answer) if answer in CORE:
                return Turn(having(state, step=Step.RIGHT, left=answer))
            case Step.RIGHT, Tap(answer) if answer in opposite(state, catalog):
                return Turn(having(state, step=Step.OVERVIEW, right=answer))
            case Step.LEFT, Tap(answer) if answer == BACK:
                return Turn(having(state, step=Step.OVERVIEW))
            case Step.RIGHT, Tap(answer) if answer == BACK:
                return Turn(having(state, step=Step.LEFT))
            case _:
                return not_understood(state)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """Every statement behind the dimension that is looked at, else behind both roles."""
        if state.step == Step.DIMENSION:
            dimension = next(one for one in catalog.comparison if one.id == state.dimension)
            topics = [catalog.topic(name) for name in dimension.topics]
            what = Words(f"comparison.name.{dimension.id}")
            return why.page(what, (g for t in topics for g in why.of_entry(t)), catalog)
        sides = [role for role in catalog.roles if role.id in (state.left, state.right)]
        grounds = (ground for role in sides for ground in why.of_entry(role))
        return why.page(title(state), grounds, catalog, ("key_difference",))

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the step."""
        match state.step:
            case Step.OVERVIEW:
                return screens.overview(state, catalog)
            case Step.DIMENSION:
                return screens.dimension(state, catalog)
            case Step.LEFT:
                return screens.left_side()
            case _:
                return screens.right_side(state, catalog)


def _overview_turn(state: State, answer: str, catalog: Catalog) -> Turn:
    names = dimensions(catalog)
    if answer in names:
        return Turn(having(state, step=Step.DIMENSION, dimension=answer))
    match answer:
        case "more":
            return Turn(having(state, page=(state.page + 1) % pages(catalog)))
        case "sides":
            return Turn(having(state, step=Step.LEFT))
        case "picture":
            return Turn(state, effects=(picture(state, catalog),), below=True)
        case _ if answer in GOES_ON:
            return Turn(state, effects=(Open(answer),))
        case _ if answer == BACK:
            return go_home(state)
        case _:
            return not_understood(state)


def _dimension_turn(state: State, answer: str, catalog: Catalog) -> Turn:
    names = dimensions(catalog)
    here = names.index(state.dimension)
    match answer:
        case "before":
            return Turn(having(state, dimension=names[here - 1]))
        case "after":
            return Turn(having(state, dimension=names[(here + 1) % len(names)]))
        case "salary" if state.dimension == "pay":
            return Turn(state, effects=(Open("salary"),))
        case _ if answer == BACK:
            return Turn(having(state, step=Step.OVERVIEW, page=here // A_PAGE))
        case _:
            return not_understood(state)
