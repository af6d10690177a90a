"""Every place the question which role to become can reach."""

from collections.abc import Hashable, Iterator
from functools import cache

from advisor.becoming import Decision, decide
from bot.flows.become import Become
from bot.flows.become.state import Piece, State, Step
from bot.flows.core import BACK, HOME, FlowState, Tap, Turn, advance
from tests.flows.walk import NOBODY, Walk, catalog, whole

BECOME = Become()
PIECES = tuple(Piece)


@cache
def asked() -> tuple[State, ...]:
    """Every question that can be on the screen on the way forward, with how one got there."""
    return tuple(state for state in _forward() if state.step == Step.ASK)


@cache
def reviews() -> tuple[State, ...]:
    """Every list of answers that ends the questions: the leaves of the adaptive tree."""
    return tuple(state for state in _forward() if state.step == Step.REVIEW)


@cache
def results() -> tuple[State, ...]:
    """The card beneath the result, for every list of answers."""
    turns = (tapped(review, "result") for review in reviews())
    return tuple(turn.state for turn in turns if isinstance(turn.state, State))


@cache
def decisions() -> tuple[Decision, ...]:
    """The decision behind each of the results."""
    return tuple(decide(state.answers, catalog()) for state in results())


def tapped(state: State, answer: str) -> Turn:
    return advance(BECOME, state, Tap(answer), NOBODY, catalog())


def after(state: State, *answers: str) -> State:
    for answer in answers:
        turn = tapped(state, answer)
        assert isinstance(turn.state, State)
        state = turn.state
    return state


def offered(state: State) -> tuple[str, ...]:
    """The answers of the buttons beneath a state, without Back and Home."""
    answers = (choice.answer for choice in BECOME.show(state, NOBODY, catalog()).choices)
    return tuple(answer for answer in answers if answer not in (BACK, HOME))


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


@cache
def _forward() -> tuple[State, ...]:
    return tuple(_from(BECOME.start(NOBODY, catalog())))


def _from(state: State) -> Iterator[State]:
    yield state
    if state.step == Step.ASK:
        for answer in offered(state):
            yield from _from(after(state, answer))
