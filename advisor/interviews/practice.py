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


class Timing(IntEnum):
    """When a question is asked, in the order of asking."""

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


def timing_of(name: str, memories: Memories, today: date) -> Timing:
    """Whether a question is due, new, for later, or done for today."""
    memory = memories.get(name)
    if memory is None:
        return Timing.NEW
    if memory.due <= today:
        return Timing.DUE
    return Timing.DONE if memory.reviewed == today else Timing.AHEAD


def in_order(
    questions: Iterable[Question], memories: Memories, today: date
) -> tuple[Question, ...]:
    """The questions by their timing: the longest overdue first, new ones by level."""

    def key(question: Question) -> tuple[int, int]:
        timing, memory = timing_of(question.id, memories, today), memories.get(question.id)
        ahead = list(Level).index(question.level) if memory is None else memory.due.toordinal()
        return timing, ahead

    return tuple(sorted(questions, key=key))


def follows(
    ordered: tuple[str, ...], name: str, latest: Timing, memories: Memories, today: date
) -> str | None:
    """What comes after a question that was answered, in the order one went through them.

    None where nothing is left that is asked by `latest`; what was skipped comes last.
    """
    place = ordered.index(name) + 1 if name in ordered else 0
    rest = (*ordered[place:], *ordered[:place])
    return next((each for each in rest if timing_of(each, memories, today) <= latest), None)


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
