"""Every entry with all the words it is asked for and told in, ranked against a question.

The ranking is BM25 as SQLite's full-text search computes it, in a table in memory: each entry is
one row of two columns, how people ask for it and what the catalog tells about it. Besides single
words, neighbouring words count as a pair, so that "from AI to ML" is not "from ML to AI". Of the
best, those asked for in nearly the same words go first. A question that nobody here can answer is
a row like any other, so that it is seen to be nearer than an answer.
"""

import math
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from bot.lookup.words import Vocabulary, tokens

CANDIDATES = 60
"""Entries that are compared with the question phrasing by phrasing."""

_LIKENESS = 1.0
"""What being asked for in the same words weighs, against 1 for the best rank by words."""

_PAIR = 0.3
"""What a pair of neighbouring words weighs in a likeness, against 1 for each of the words."""

OUTSIDE = "outside "
"""Where the name of a question begins that no source answers; no entry's name has a space."""

_TABLE = "create virtual table entry using fts5(name unindexed, asked, told, detail = 'column')"
_ADD = "insert into entry values (?, ?, ?)"
_RANK = """
select name, -bm25(entry) as score from entry where entry match ? order by score desc limit ?
"""


@dataclass(frozen=True, slots=True)
class Described:
    """An entry as it is looked for: how people ask for it, and what is told about it."""

    asked: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that shares words with a question.

    Attributes:
        score: for the order only.
        likeness: how near the question is to the nearest three phrasings, from 0 to 1.
    """

    name: str
    score: float
    likeness: float

    @property
    def is_outside(self) -> bool:
        """Whether it is no entry, but a question that no source answers."""
        return self.name.startswith(OUTSIDE)

    def raised(self, score: float) -> "Hit":
        """The same hit with a higher score."""
        return replace(self, score=self.score + score)


class Index:
    """The entries of one language; `stemmer` names an algorithm of Snowball."""

    def __init__(
        self,
        entries: Mapping[str, Described],
        outside: Iterable[str],
        vocabulary: Vocabulary,
        stemmer: str,
    ) -> None:
        from snowballstemmer import stemmer as algorithm  # noqa: PLC0415 - 3 MB, not for a tap

        self._vocabulary = vocabulary
        self._stem = cache(algorithm(stemmer).stemWord)
        # A number for each term: the table's own tokenizer would cut "c++" and every pair in two.
        self._numbers: dict[str, int] = {}
        self._phrasings: dict[str, list[Sequence[int]]] = {}
        # Made in a thread beside the event loop, then used on the loop: never by two at once.
        self._table = sqlite3.connect(":memory:", check_same_thread=False)
        self._table.execute(_TABLE)
        rows = Counter[int]()
        for name, entry in entries.items():
            rows.update(self._add(name, entry))
        for number, question in enumerate(outside):
            rows.update(self._add(f"{OUTSIDE}{number}", Described((question,), ())))
        # Numbers were given in the order of the terms.
        self._weights = array(
            "f",
            (
                self._rarity(rows[number]) * (_PAIR if " " in term else 1)
                for term, number in self._numbers.items()
            ),
        )

    def rank(self, words: Sequence[str]) -> list[Hit]:
        """The entries that share most words with a question, mended before, in no order."""
        terms = dict.fromkeys(self._terms(words))
        asked = {
            self._numbers[t]: self._weights[self._numbers[t]] for t in terms if t in self._numbers
        }
        if not asked:
            return []
        strange = sum(term not in self._numbers for term in terms if " " not in term)
        match = " OR ".join(f"t{number}" for number in asked)
        found = self._table.execute(_RANK, (match, CANDIDATES)).fetchall()
        best = found[0][1]
        whole = sum(asked.values()) + strange * self._rarity(0)
        hits = []
        for name, score in found:
            alike = sorted(self._likeness(asked, whole, one) for one in self._phrasings[name])[-3:]
            likeness = sum(alike) / len(alike)
            hits.append(Hit(name, score / best + _LIKENESS * likeness, likeness))
        return hits

    def _add(self, name: str, entry: Described) -> set[int]:
        """Make the row of an entry; gives its terms."""
        self._vocabulary.learn((*entry.asked, *entry.told))
        asked = [
            [self._number(term) for term in self._terms(tokens(text))] for text in entry.asked
        ]
        told = [self._number(term) for text in entry.told for term in self._terms(tokens(text))]
        self._phrasings[name] = [array("I", {*phrase}) for phrase in asked]
        columns = (_column(number for phrase in asked for number in phrase), _column(told))
        self._table.execute(_ADD, (name, *columns))
        return {*told}.union(*asked)

    def _likeness(self, asked: Mapping[int, float], whole: float, phrase: Iterable[int]) -> float:
        """What a question and a phrasing have in common, from 0 to 1 (Dice, rare words more)."""
        both = sum(asked[number] for number in phrase if number in asked)
        return 2 * both / (whole + sum(self._weights[number] for number in phrase))

    def _rarity(self, rows: int) -> float:
        """How much a term tells that stands in so many entries (as in BM25)."""
        return math.log(1 + (len(self._phrasings) - rows + 0.5) / (rows + 0.5))

    def _terms(self, words: Sequence[str]) -> list[str]:
        """Words as they are compared: what they mean, and as they stand, alone and in pairs."""
        stems = [self._stem(word) for word in self._vocabulary.meant(words)]
        return [*_with_pairs(stems), *(f"={term}" for term in _with_pairs(words))]

    def _number(self, term: str) -> int:
        return self._numbers.setdefault(term, len(self._numbers))


def _with_pairs(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


def _column(numbers: Iterable[int]) -> str:
    return " ".join(f"t{number}" for number in numbers)
