"""Floods: whoever is served far more often than the others rests, and nobody else does."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.fairness import FREE, REST_SECONDS, TIMES_THE_OTHERS, WINDOW_SECONDS, Fairness

FLOOD = b"flood"


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fairness(clock: Clock) -> Fairness:
    return Fairness(clock)


def test_a_flood_is_held_back_while_others_are_served(fairness: Fairness, clock: Clock) -> None:
    served = list(_flooded(fairness, clock, seconds=60, others=3))

    in_a_window = max(FREE, TIMES_THE_OTHERS * WINDOW_SECONDS)
    assert len(served) < 1.5 * in_a_window * 60 / WINDOW_SECONDS
    assert max(then - now for now, then in pairwise(served)) < WINDOW_SECONDS


def test_a_flood_that_disturbs_nobody_never_rests(fairness: Fairness, clock: Clock) -> None:
    served = list(_flooded(fairness, clock, seconds=10, others=0))

    assert len(served) == pytest.approx(1000, abs=2)


def test_once_the_others_are_gone_it_goes_on_at_once(fairness: Fairness, clock: Clock) -> None:
    assert list(_flooded(fairness, clock, seconds=10, others=3))
    clock.seconds += 2 * WINDOW_SECONDS

    assert len(list(_flooded(fairness, clock, seconds=1, others=0))) == pytest.approx(100, abs=2)


@given(st.integers(2, 40), st.integers(1, 400), st.floats(0.0, 0.1))
def test_where_everybody_is_as_busy_nobody_rests(people: int, rounds: int, pause: float) -> None:
    clock = Clock()
    fairness = Fairness(clock)
    for _ in range(rounds):
        for person in range(people):
            assert not fairness.rest(b"%d" % person)
            fairness.served(b"%d" % person)
        clock.seconds += pause


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0.0, 20.0)), max_size=200))
def test_only_who_is_far_above_the_others_rests(steps: list[tuple[int, float]]) -> None:
    clock = Clock()
    fairness = Fairness(clock)
    counted: list[tuple[float, int]] = []
    for person, passed in steps:
        clock.seconds += passed
        rest = fairness.rest(b"%d" % person)
        lately = [who for at, who in counted if clock.seconds - at <= 2 * WINDOW_SECONDS]
        others = [who for who in lately if who != person]
        assert rest in (0.0, REST_SECONDS)
        if rest:
            assert lately.count(person) > FREE
            assert others
        fairness.served(b"%d" % person)
        counted.append((clock.seconds, person))


def _flooded(fairness: Fairness, clock: Clock, seconds: float, others: int) -> Iterator[float]:
    """When a flood that never ends is served, with others that write once a second."""
    end, due = clock.seconds + seconds, clock.seconds
    while clock.seconds < end:
        if clock.seconds >= due:
            due += 1.0
            for person in range(others):
                assert not fairness.rest(b"%d" % person)
                fairness.served(b"%d" % person)
        rest = fairness.rest(FLOOD)
        clock.seconds += rest or 0.01
        if not rest:
            fairness.served(FLOOD)
            yield clock.seconds
