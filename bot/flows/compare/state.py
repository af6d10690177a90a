"""Where a person is in a comparison, and what can be compared."""

from collections.abc import Mapping
from enum import StrEnum

from advisor.catalog import Catalog
from bot.flows.core import FlowState

CORE = ("ai", "ml")
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


def dimensions(catalog: Catalog) -> tuple[str, ...]:
    """The ids of all dimensions, in order."""
    return tuple(one.id for one in catalog.comparison)


def pages(catalog: Catalog) -> int:
    """How many screens the dimensions fill."""
    return -(-len(catalog.comparison) // A_PAGE)


def opposite(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The roles that may stand against the left one: the other of the two first."""
    return tuple(role.id for role in catalog.roles if role.id != state.left)
