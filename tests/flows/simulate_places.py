"""Which places of /simulate are the same to a walk: there are too many to enter each."""

from collections.abc import Hashable

from advisor.simulation.scenario import INPUTS
from bot.flows.core import FlowState
from bot.flows.simulate.state import State, Step

ENTERED = ("saas ai", "startup", "startup ml")
"""Places by which one arrives with other questions left than on the way from the first."""


def kind(state: FlowState) -> Hashable:
    """What can make a difference to the walk; the rest is gone through one by one."""
    assert isinstance(state, State)
    answers = tuple(getattr(state, part) for part in INPUTS)
    parts: dict[str, Hashable] = {
        Step.BEST: tuple(sorted(state.weights.items())),
        Step.COMPARE: len(state.kept),
        Step.FORK: state.first == state.second,
        Step.PATH: state.asking,
        Step.START: state.asking,
        Step.ASSUME: state.asking,
        Step.ASSUMPTIONS: None,
        Step.MATTERS: None,
    }
    return (state.step, parts.get(state.step, answers))
