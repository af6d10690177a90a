"""Repetition: the same dates as the library's own, and nothing asked before it is due."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from advisor.repetition import Grade, Memory, due, reviewed

TODAY = date(2026, 3, 2)

histories = st.lists(
    st.tuples(st.sampled_from(Grade), st.integers(min_value=0, max_value=400)), min_size=1
)


@given(history=histories)
def test_intervals_are_the_librarys_own_for_the_same_history(
    history: list[tuple[Grade, int]],
) -> None:
    library = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    card, memory = Card(card_id=1, due=moment), None

    for grade, later in history:
        moment += timedelta(days=later)
        card, _ = library.review_card(card, Rating[grade.name.title()], moment)
        memory = reviewed(memory, grade, moment.date())
        stored = Memory.model_validate_json(memory.model_dump_json())

        assert (memory.due, memory.stability, memory.difficulty) == (
            card.due.date(),
            card.stability,
            card.difficulty,
        )
        assert stored == memory


@given(grade=st.sampled_from(Grade))
def test_nothing_is_asked_twice_on_one_day(grade: Grade) -> None:
    assert reviewed(None, grade, TODAY).due > TODAY


def test_the_better_it_was_known_the_later_it_comes_again() -> None:
    dates = [reviewed(None, grade, TODAY).due for grade in Grade]

    assert dates == sorted(dates)
    assert dates[0] < dates[-1]


@pytest.mark.parametrize(("days", "names"), [(0, ()), (1, ("missed",)), (9, ("missed", "known"))])
def test_what_is_due_comes_with_the_longest_overdue_first(
    days: int, names: tuple[str, ...]
) -> None:
    memories = {
        "known": reviewed(None, Grade.GOOD, TODAY),
        "missed": reviewed(None, Grade.AGAIN, TODAY),
    }

    assert due(memories, TODAY + timedelta(days=days)) == names
