"""Practice: what is due comes first, and the dates are those of the library itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from advisor.interviews.model import Question
from advisor.interviews.practice import Timing, follows, in_order, progress, timing_of
from advisor.provenance import Level
from advisor.repetition import Grade, Memory, reviewed

TODAY = date(2026, 3, 2)
NAMES = ("a", "b", "c", "d")
QUESTIONS = tuple(
    Question(id=name, level=level, says="ours")
    for name, level in zip(
        NAMES, (Level.SENIOR, Level.JUNIOR, Level.MID, Level.JUNIOR), strict=True
    )
)

memories_of_some = st.dictionaries(
    st.sampled_from(NAMES),
    st.builds(
        lambda grade, days: reviewed(None, grade, TODAY - timedelta(days=days)),
        st.sampled_from(Grade),
        st.integers(min_value=0, max_value=60),
    ),
)


def names(questions: tuple[Question, ...]) -> list[str]:
    return [question.id for question in questions]


def ago(days: int, grade: Grade = Grade.GOOD) -> Memory:
    return reviewed(None, grade, TODAY - timedelta(days=days))


def test_new_questions_come_by_level() -> None:
    assert names(in_order(QUESTIONS, {}, TODAY)) == ["b", "d", "c", "a"]


def test_what_is_due_comes_first_then_new_then_ahead_then_what_was_answered_today() -> None:
    memories = {"a": ago(9), "b": ago(0), "c": ago(1, Grade.EASY)}

    assert [timing_of(name, memories, TODAY) for name in "adcb"] == list(Timing)
    assert names(in_order(QUESTIONS, memories, TODAY)) == ["a", "d", "c", "b"]


def test_the_longest_overdue_comes_first() -> None:
    memories = {"a": ago(10), "b": ago(30), "c": ago(20)}

    assert names(in_order(QUESTIONS, memories, TODAY))[:3] == ["b", "c", "a"]


@given(memories=memories_of_some)
def test_no_question_is_lost_and_none_comes_before_one_that_is_due(
    memories: dict[str, Memory],
) -> None:
    ordered = in_order(QUESTIONS, memories, TODAY)
    turns = [timing_of(question.id, memories, TODAY) for question in ordered]

    assert sorted(names(ordered)) == list(NAMES)
    assert turns == sorted(turns)


@pytest.mark.parametrize(
    ("latest", "expected"), [(Timing.DUE, None), (Timing.NEW, None), (Timing.AHEAD, "c")]
)
def test_nobody_is_led_on_to_what_can_wait(latest: Timing, expected: str | None) -> None:
    memories = {"a": ago(0), "b": ago(0), "c": ago(1, Grade.EASY), "d": ago(0)}

    assert follows(NAMES, "a", latest, memories, TODAY) == expected


def test_what_was_skipped_comes_after_the_rest() -> None:
    memories = {"c": ago(0)}

    assert follows(("a", "b", "c", "d"), "c", Timing.NEW, memories, TODAY) == "d"
    memories["d"] = ago(0)
    assert follows(("a", "b", "c", "d"), "d", Timing.NEW, memories, TODAY) == "a"


def test_progress_counts_what_was_met_what_is_firm_and_what_is_due() -> None:
    memories = {"a": ago(9), "b": ago(0, Grade.EASY)}
    for days in (60, 30):
        firm = memories.get("c") or reviewed(None, Grade.EASY, TODAY - timedelta(days=90))
        memories["c"] = reviewed(firm, Grade.EASY, TODAY - timedelta(days=days))
    found = progress(QUESTIONS, memories, TODAY)

    assert (found.all, found.met, found.firm, found.due) == (4, 3, 1, 1)


@given(st.lists(st.tuples(st.sampled_from(Grade), st.integers(0, 90)), min_size=1, max_size=12))
def test_practice_in_any_rhythm_has_the_dates_of_the_library(
    history: list[tuple[Grade, int]],
) -> None:
    """Grades given on the card, day by day, against the library asked directly."""
    library = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    card, memories = Card(card_id=1, due=moment), dict[str, Memory]()
    for grade, later in history:
        moment += timedelta(days=later)
        card, _ = library.review_card(card, Rating[grade.name.title()], moment)
        memories["a"] = reviewed(memories.get("a"), grade, moment.date())

    assert memories["a"].due == card.due.date()
    before = memories["a"].due - timedelta(days=1)
    assert timing_of("a", memories, memories["a"].due) is Timing.DUE
    assert timing_of("a", memories, before) in (Timing.AHEAD, Timing.DONE)
