"""What texts are compared by, each term as a number: words and pairs of neighbours.

The number is a checksum, so that nothing has to be kept of a hundred thousand terms but how many
rows hold each; two terms that share a place there are taken to be a little less rare.
"""

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

PAIR = 0.3
"""What a pair of neighbouring words weighs in a likeness, against 1 for each of the words."""

_PLACES = 1 << 20


def with_pairs(words: Sequence[str]) -> Iterator[str]:
    """The words, and each two that stand together."""
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


def numbers(terms: Iterable[str]) -> Iterator[int]:
    """A number for each term; it is odd for a pair."""
    for term in terms:
        yield crc32(term.encode()) & ~1 | (" " in term)


class Rarity:
    """How much each term tells: the fewer rows hold it, the more (as in BM25)."""

    def __init__(self) -> None:
        self._rows = 0
        self._holding = array("H", bytes(2 * _PLACES))

    def learn(self, row: Iterable[int]) -> None:
        """Take in a row by its terms, each once."""
        self._rows += 1
        for number in row:
            self._holding[number % _PLACES] += 1

    def knows(self, number: int) -> bool:
        """Whether any row holds a term."""
        return self._holding[number % _PLACES] > 0

    def of(self, number: int) -> float:
        """The weight of a term; one that no row holds is the rarest."""
        rows = self._holding[number % _PLACES]
        rarity = math.log(1 + (self._rows - rows + 0.5) / (rows + 0.5))
        return rarity * PAIR if number % 2 else rarity


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask for something: its terms, and what they weigh together."""

    terms: Sequence[int]
    weight: float

    def likeness(self, question: Mapping[int, float], weight: float) -> float:
        """What it has in common with a question, from 0 to 1 (Dice, rare words more)."""
        both = sum(map(question.__getitem__, question.keys() & self.terms))
        return 2 * both / (weight + self.weight)
