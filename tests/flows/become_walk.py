"""Every place the question which role to become can reach."""

from collections.abc import Hashable, Iterator
from functools import cache

from advisor.becoming import Decision, decide
from bot.flows.become import Become
from bot.flows.become.state import Piece, State, Step
from bot.flows.core import FlowState
from tests.flows.walk import NOBODY, Paths, Walk, catalog, whole

BECOME = Become()
PIECES = tuple(Piece)
BECOMING = Paths(BECOME, State, Step.RESULT)

asked, reviews, results = BECOMING.asked, BECOMING.reviews, BECOMING.outcomes
tapped, after, offered = BECOMING.tapped, BECOMING.after, BECOMING.offered


@cache
def decisions() -> tuple[Decision, ...]:
    """The decision behind each of the results."""
    return tuple(decide(state.answers, catalog()) for state in results())


def sampled() -> Walk:
    """Every button on a screen of every kind, from the first question and from some results."""
    first = {decision.outcome: state for state, decision in _told()}
    starts = [BECOME.start(NOBODY, catalog()), *first.values(), *reviews()[::1000]]
    return whole(BECOME, NOBODY, starts, _shape)


def _told() -> Iterator[tuple[State, Decision]]:
    return zip(results(), decisions(), strict=True)


def _shape(state: FlowState) -> Hashable:
    """What of a state decides which steps may follow, whatever the case."""
    assert isinstance(state, State)
    details = {detail.id for detail in catalog().becoming.shaping}
    return (
        *(state.step, state.piece, state.page, state.told is None, state.asking in state.answers),
        *(min(len(state.trail), 2), len(details & set(state.answers)) in (0, len(details))),
        *(state.told == state.answers, "background" in state.answers),
        *(state.asking in details, len(state.answers) >= catalog().becoming.most_taps),
    )
