"""What nature the task of a need has: it says something, decides something, or is plain.

Phrases tell tasks; single words, learned from other needs, tell natures beside them.
"""

from collections.abc import Iterable, Mapping
from math import prod
from typing import NamedTuple

from advisor.xray.learned import LearnedWords, Term, added_up, terms_of

SAYING = ("converse", "generate", "retrieve", "act")
DECIDING = ("predict_number", "predict_class", "detect", "rank")
PLAIN = ("report", "connect")
_NATURES = (SAYING, DECIDING, PLAIN)

_USUAL = {SAYING: "generate", DECIDING: "predict_class", PLAIN: "connect"}
"""The task of each nature where only words tell it."""

FOUND = 0.45
"""What phrases must tell of an answer to propose it, and of a nature to take one of its tasks."""

_PHRASES = 3.5
"""What phrases count beside words, in log odds where all is told; found on needs not learned."""

_BOTH = 0.8
_BOTH_TOLD = 0.6
"""The evidence for a task that says something, and for one that decides, for both; and what of
it phrases must tell."""

_ALONE = 0.6
"""How far ahead a nature must be to be taken by its words alone, where no phrase tells it."""

_CLEAR = 3.0
_SILENT = -0.1
_HINTED = 0.4
"""How far a nature must be ahead of the next to be sure; what may speak for the next, and what
phrases may tell of it."""


class Leaning(NamedTuple):
    """What a need tells of each nature, in the order saying, deciding, plain.

    Attributes:
        amounts: by phrases, 0 to 1.
        evidence: by phrases and words, in log odds.
        terms: the words that tell something.
        tasks: by phrases, 0 to 1 for each task.
    """

    amounts: tuple[float, ...]
    evidence: tuple[float, ...]
    terms: tuple[Term, ...]
    tasks: Mapping[str, float]

    @property
    def is_both(self) -> bool:
        """Whether something is to be said and something decided."""
        saying, deciding, plain = self.evidence
        told = min(self.amounts[:2]) >= _BOTH_TOLD
        return told and min(saying, deciding) >= max(_BOTH, plain)

    @property
    def first(self) -> int:
        """The place of the nature that most speaks for."""
        return self.evidence.index(max(self.evidence))

    @property
    def task(self) -> str | None:
        """The task, of the nature that most speaks for; None where too little does."""
        nature = _NATURES[self.first]
        if self.amounts[self.first] >= FOUND:
            return self.best(nature)
        return _USUAL[nature] if self._ahead() >= _ALONE else None

    @property
    def is_clear(self) -> bool:
        """Whether phrases tell one nature only, and nothing else speaks for another."""
        return (
            self.amounts[self.first] >= _BOTH_TOLD
            and sum(amount >= _HINTED for amount in self.amounts) == 1
            and self._ahead() >= _CLEAR
            and sorted(self.evidence)[1] <= _SILENT
        )

    def best(self, nature: Iterable[str]) -> str:
        """The task of a nature that phrases tell most."""
        return max(nature, key=lambda task: (self.tasks.get(task, 0.0), task))

    def _ahead(self) -> float:
        second, first = sorted(self.evidence)[1:]
        return first - second


def leaning(text: str, tasks: Mapping[str, float], learned: LearnedWords) -> Leaning:
    """What a need tells of each nature, by its words and by what phrases tell of tasks."""
    terms = terms_of(text, learned)
    amounts = tuple(1 - prod(1 - tasks.get(task, 0.0) for task in nature) for nature in _NATURES)
    evidence = tuple(
        of_words + _PHRASES * amount
        for of_words, amount in zip(added_up(terms, learned), amounts, strict=True)
    )
    return Leaning(amounts, evidence, terms, tasks)
