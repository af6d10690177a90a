"""When something that was learnt should be asked again: FSRS, the field's algorithm, in days.

Nobody is asked twice on one day, so the learning steps of minutes are left out, and the same
history always gives the same dates: the library's fuzz is off.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum

from fsrs import Card, Rating, Scheduler
from fsrs import State as Stage

from advisor.provenance import Frozen

SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


class Grade(StrEnum):
    """How well something was known."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


_RATING = {
    Grade.AGAIN: Rating.Again,
    Grade.HARD: Rating.Hard,
    Grade.GOOD: Rating.Good,
    Grade.EASY: Rating.Easy,
}


class Memory(Frozen):
    """What is known of one thing's hold in one memory.

    Attributes:
        stability: days after which it is still known with a probability of 90 %.
        difficulty: 1 to 10.
        reviewed: the day on which it was asked last.
        due: the day from which it should be asked again.
    """

    stability: float
    difficulty: float
    reviewed: date
    due: date


def reviewed(before: Memory | None, grade: Grade, today: date) -> Memory:
    """The memory of something after a review; None before is the first one."""
    card, _ = SCHEDULER.review_card(_card(before, today), _RATING[grade], _moment(today))
    assert card.stability is not None  # noqa: S101 - a card that was reviewed has both
    assert card.difficulty is not None  # noqa: S101
    return Memory(
        stability=card.stability,
        difficulty=card.difficulty,
        reviewed=today,
        due=card.due.date(),
    )


def due(memories: Mapping[str, Memory], today: date) -> tuple[str, ...]:
    """What should be asked today by its name, the longest overdue first."""
    waiting = sorted((memory.due, name) for name, memory in memories.items())
    return tuple(name for day, name in waiting if day <= today)


def _card(memory: Memory | None, today: date) -> Card:
    if memory is None:
        return Card(card_id=0, due=_moment(today))
    return Card(
        card_id=0,
        state=Stage.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_moment(memory.due),
        last_review=_moment(memory.reviewed),
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
