"""What to practise now: what is due, then what is new, then what would come up later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from advisor.interviews.model import Question
from advisor.provenance import Level
from advisor.repetition import Memory

FIRM_DAYS = 21
"""A question is firm once it would still be known after so many days, with 90 % probability."""

Memories = Mapping[str, Memory]


class Turn(IntEnum):
    """When a question has its turn, the earlier the sooner."""

    DUE = 0
    NEW = 1
    AHEAD = 2
    DONE = 3
    """Answered today, and not to be asked again before tomorrow."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one has come with some questions: met at all, firm, and due today."""

    all: int
    met: int
    firm: int
    due: int


def turn_of(name: str, memories: Memories, today: date) -> Turn:
    """Whether a question is due, new, for later, or done for today."""
    memory = memories.get(name)
    if memory is None:
        return Turn.NEW
    if memory.due <= today:
        return Turn.DUE
    return Turn.DONE if memory.reviewed == today else Turn.AHEAD


def in_order(
    questions: Iterable[Question], memories: Memories, today: date
) -> tuple[Question, ...]:
    """The questions as their turns come: the longest overdue first, new ones by level."""

    def key(question: Question) -> tuple[int, int]:
        turn, memory = turn_of(question.id, memories, today), memories.get(question.id)
        ahead = list(Level).index(question.level) if memory is None else memory.due.toordinal()
        return turn, ahead

    return tuple(sorted(questions, key=key))


def follows(
    questions: Iterable[Question], latest: Turn, memories: Memories, today: date
) -> Question | None:
    """Whose turn it is, if it is no later than `latest`; None where nothing is left till then."""
    first = in_order(questions, memories, today)[0]
    return first if turn_of(first.id, memories, today) <= latest else None


def progress(questions: Iterable[Question], memories: Memories, today: date) -> Progress:
    """How far one has come."""
    names = [question.id for question in questions]
    met = [memories[name] for name in names if name in memories]
    return Progress(
        all=len(names),
        met=len(met),
        firm=sum(memory.stability >= FIRM_DAYS for memory in met),
        due=sum(memory.due <= today for memory in met),
    )
