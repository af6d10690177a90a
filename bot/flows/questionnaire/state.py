"""What a flow that asks a questionnaire remembers, and the steps that all of them have."""

from enum import StrEnum
from typing import Any, Self, TypeVar

from pydantic import Field

from bot.flows.core import FlowState, having


class Place(StrEnum):
    """The steps that every such flow has, by the same names."""

    ASK = "ask"
    REVIEW = "review"
    CHANGE = "change"
    RESTART = "restart"


class Asked(FlowState):
    """What such a flow remembers.

    Attributes:
        answers: option by question, details among them.
        trail: deciding questions in the order they were asked; Back walks it.
        asking: the question on the screen.
        told: what says that the outcome for these answers was posted; by default it was not.
    """

    answers: dict[str, str] = Field(default_factory=dict)
    trail: tuple[str, ...] = ()
    asking: str | None = None
    told: bool | dict[str, str] | None = None

    def fresh(self) -> Self:
        """The state in which to ask anew."""
        return type(self)(step=Place.ASK)

    def untold(self) -> Self:
        """The same with nothing posted yet."""
        default = type(self).model_fields["told"].default
        return self if self.told == default else having(self, told=default)


AnyAsked = TypeVar("AnyAsked", bound=Asked)


def at(state: AnyAsked, place: Place, **changes: Any) -> AnyAsked:
    """The state at one of the steps that all such flows have."""
    return having(state, step=type(state.step)(place), **changes)
