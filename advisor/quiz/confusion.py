"""What somebody takes for what, subject by subject."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from advisor.knowledge.duties import Owner
from advisor.provenance import Id
from advisor.quiz.bank import QuizBank


@dataclass(frozen=True, slots=True)
class MixUp:
    """Items of one subject and one right answer that were taken for another.

    Attributes:
        items: those whose newest answer was `taken_for`.
        of: how many of that subject and answer were answered at all.
    """

    subject: Id
    answer: Owner
    taken_for: Owner
    items: tuple[Id, ...]
    of: int

    @property
    def share(self) -> float:
        """The part of the answers that went wrong in this way."""
        return len(self.items) / self.of


Answered = Mapping[tuple[Id, Owner], Counter[Owner]]
"""By subject and right answer: how often each answer was given."""


def answered(answers: Mapping[Id, Owner], bank: QuizBank) -> Answered:
    """The newest answer to each item, counted."""
    counted: defaultdict[tuple[Id, Owner], Counter[Owner]] = defaultdict(Counter)
    for name, given in answers.items():
        item = bank.item_of[name]
        counted[item.subject, item.answer][given] += 1
    return counted


def mix_ups(answers: Mapping[Id, Owner], bank: QuizBank) -> tuple[MixUp, ...]:
    """Every kind of mistake; what is mixed up most often comes first, then the larger share."""
    wrong: defaultdict[tuple[Id, Owner, Owner], list[Id]] = defaultdict(list)
    for item in bank.items:
        given = answers.get(item.id, item.answer)
        if given != item.answer:
            wrong[item.subject, item.answer, given].append(item.id)
    of = answered(answers, bank)
    found = (
        MixUp(subject, answer, given, tuple(names), of[subject, answer].total())
        for (subject, answer, given), names in wrong.items()
    )
    return tuple(sorted(found, key=lambda mix: (-len(mix.items), -mix.share)))
