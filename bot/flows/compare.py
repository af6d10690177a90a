"""Two roles side by side: an overview, then one dimension a tap."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.knowledge.comparison import Dimension
from bot.flows.core import (
    BACK,
    BACK_BUTTON,
    HOME,
    HOME_BUTTON,
    Choice,
    Draw,
    Event,
    FlowState,
    Open,
    Person,
    Screen,
    Series,
    Tap,
    Turn,
    Values,
    Words,
    go_home,
    having,
    not_understood,
    rows_of,
)
from bot.flows.wording import known, why
from bot.flows.wording.pictures import TablePicture

CORE = ("ai", "ml")
BELOW = (BACK_BUTTON, HOME_BUTTON)
A_PAGE = 8
"""Dimensions offered on one screen."""

GOES_ON = ("hire", "become")
"""The flows that answer what a comparison leaves open: which of the two do I need, or am I?"""


class Step(StrEnum):
    """The overview, one dimension, and the choice of the two sides."""

    OVERVIEW = "overview"
    DIMENSION = "dimension"
    LEFT = "left"
    RIGHT = "right"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.OVERVIEW: frozenset({Step.DIMENSION, Step.LEFT}),
    Step.DIMENSION: frozenset({Step.OVERVIEW}),
    Step.LEFT: frozenset({Step.OVERVIEW, Step.RIGHT}),
    Step.RIGHT: frozenset({Step.OVERVIEW, Step.LEFT}),
}


class State(FlowState):
    """Which two roles are set side by side, and which dimension is looked at."""

    step: Step = Step.OVERVIEW
    left: str = "ai"
    right: str = "ml"
    dimension: str = ""
    page: int = 0


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
        dimension = next((name for name in named if name in _dimensions(catalog)), "")
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
        if state.step == Step.DIMENSION and state.dimension not in _dimensions(catalog):
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
            case Step.RIGHT, Tap(answer) if answer in _opposite(state, catalog):
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
        what = Words(
            "compare.picture.title", {"left": _name(state.left), "right": _name(state.right)}
        )
        grounds = (ground for role in sides for ground in why.of_entry(role))
        return why.page(what, grounds, catalog, ("key_difference",))

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the step."""
        match state.step:
            case Step.OVERVIEW:
                return _overview(state, catalog)
            case Step.DIMENSION:
                return _dimension(state, catalog)
            case Step.LEFT:
                choices = tuple(Choice(role, _short(role)) for role in CORE)
                return Screen(Words("compare.left"), (*rows_of(choices), BELOW))
            case _:
                others = tuple(Choice(r, _short(r)) for r in _opposite(state, catalog))
                text = Words("compare.right", {"left": _name(state.left)})
                return Screen(text, (*rows_of(others), BELOW))


def _overview_turn(state: State, answer: str, catalog: Catalog) -> Turn:
    names = _dimensions(catalog)
    if answer in names:
        return Turn(having(state, step=Step.DIMENSION, dimension=answer))
    match answer:
        case "more":
            return Turn(having(state, page=(state.page + 1) % _pages(catalog)))
        case "sides":
            return Turn(having(state, step=Step.LEFT))
        case "picture":
            return Turn(state, effects=(_picture(state, catalog),), below=True)
        case _ if answer in GOES_ON:
            return Turn(state, effects=(Open(answer),))
        case _ if answer == BACK:
            return go_home(state)
        case _:
            return not_understood(state)


def _dimension_turn(state: State, answer: str, catalog: Catalog) -> Turn:
    names = _dimensions(catalog)
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


def _overview(state: State, catalog: Catalog) -> Screen:
    start = state.page % _pages(catalog) * A_PAGE
    shown = catalog.comparison[start : start + A_PAGE]
    choices = tuple(Choice(one.id, Words(f"comparison.name.{one.id}")) for one in shown)
    tools = [Choice("more", Words("compare.tool.more"))]
    tools += [Choice(tool, Words(f"compare.tool.{tool}")) for tool in ("sides", "picture")]
    tools += [Choice(flow, Words(f"compare.tool.{flow}")) for flow in GOES_ON]
    values: Values = {
        "left": _name(state.left),
        "right": _name(state.right),
        "left_is": Words(f"roles.what.{state.left}"),
        "right_is": Words(f"roles.what.{state.right}"),
    }
    text = Words("compare.overview", values)
    return Screen(text, (*rows_of(choices), *rows_of(tuple(tools)), BELOW))


def _dimension(state: State, catalog: Catalog) -> Screen:
    dimension = next(one for one in catalog.comparison if one.id == state.dimension)
    topics = [catalog.topic(name) for name in dimension.topics]
    sides = {state.left, state.right}
    cites = [one.cite for t in topics for one in t.says if not one.about or sides & {*one.about}]
    values: Values = {
        "name": Words(f"comparison.name.{dimension.id}"),
        "number": catalog.comparison.index(dimension) + 1,
        "all": len(catalog.comparison),
        "left": _name(state.left),
        "right": _name(state.right),
        "left_cell": _cell(dimension, state.left),
        "right_cell": _cell(dimension, state.right),
        "conflicts": known.conflicts(topics, catalog),
        "sources": known.publishers(cites, catalog),
    }
    walk = (
        Choice("before", Words("compare.tool.before")),
        Choice("after", Words("compare.tool.after")),
    )
    on = (Choice("salary", Words("compare.tool.salary")),) if dimension.id == "pay" else ()
    rows = (walk, on, BELOW) if on else (walk, BELOW)
    return Screen(Words("compare.dimension", values), rows)


def _picture(state: State, catalog: Catalog) -> Draw:
    title = Words(
        "compare.picture.title", {"left": _name(state.left), "right": _name(state.right)}
    )
    rows = tuple(
        (Words(f"comparison.name.{one.id}"), _cell(one, state.left), _cell(one, state.right))
        for one in catalog.comparison
    )
    columns = (Words("compare.picture.dimension"), _name(state.left), _name(state.right))
    everybody = Series(tuple(source.publisher for source in catalog.sources), "; ")
    note = Words("compare.picture.note", {"sources": everybody})
    caption: Values = {
        "title": title,
        "left": Words(f"roles.what.{state.left}"),
        "right": Words(f"roles.what.{state.right}"),
    }
    return Draw(
        TablePicture(title, columns, rows, note), Words("compare.picture.caption", caption)
    )


def _cell(dimension: Dimension, role: str) -> Words:
    if role not in dimension.roles:
        return Words("compare.silent")
    return Words(f"comparison.cell.{dimension.id}.{role}")


def _opposite(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The roles that may stand against the left one: the other of the two first."""
    return tuple(role.id for role in catalog.roles if role.id != state.left)


def _dimensions(catalog: Catalog) -> tuple[str, ...]:
    return tuple(one.id for one in catalog.comparison)


def _pages(catalog: Catalog) -> int:
    return -(-len(catalog.comparison) // A_PAGE)


def _name(role: str) -> Words:
    return Words(f"roles.name.{role}")


def _short(role: str) -> Words:
    return Words(f"roles.short.{role}")
