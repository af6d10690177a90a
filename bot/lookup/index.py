"""Every entry with all the words it is asked for and told in, ranked against a question.

The ranking is BM25 as SQLite's full-text search computes it, in a table in memory: each entry is
one row of two columns, how people ask for it and what the catalog tells about it. Besides single
words, neighbouring words count as a pair, so that "from AI to ML" is not "from ML to AI". Of the
best, those asked for in nearly the same words go first.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import snowballstemmer

from bot.lookup.words import Vocabulary

CANDIDATES = 30
"""Entries that are compared with the question phrasing by phrasing."""

_LIKENESS = 1.0
"""What being asked for in the same words weighs, against 1 for the best rank by words."""

_PAIR = 0.5
"""What a pair of neighbouring words weighs in a likeness, against 1 for each of the words."""

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
        likeness: how near the question is to one of the entry's phrasings, from 0 to 1.
        covered: the share of the question's words that the entry knows, rare words more.
    """

    name: str
    score: float
    likeness: float
    covered: float


class Index:
    """The entries of one language; `stemmer` names an algorithm of Snowball."""

    def __init__(
        self, entries: Mapping[str, Described], vocabulary: Vocabulary, stemmer: str
    ) -> None:
        self._vocabulary = vocabulary
        self._stem = cache(snowballstemmer.stemmer(stemmer).stemWord)
        self._entries = entries
        self._codes: dict[str, str] = {}
        self._rows: Counter[str] = Counter()
        # Made in a thread beside the event loop, then used on the loop: never by two at once.
        self._table = sqlite3.connect(":memory:", check_same_thread=False)
        self._table.execute(_TABLE)
        for name, entry in entries.items():
            vocabulary.learn((*entry.asked, *entry.told))
            self._add(name, entry)

    def rank(self, question: str, most: int = 8) -> list[Hit]:
        """The entries that share words with the question, the best first."""
        terms = dict.fromkeys(self._terms(self._vocabulary.mended(question)))
        known = [self._codes[term] for term in terms if term in self._codes]
        if not known:
            return []
        found = self._table.execute(_RANK, (" OR ".join(known), CANDIDATES)).fetchall()
        best = found[0][1]
        hits = [self._hit(name, score / best, frozenset(terms)) for name, score in found]
        return sorted(hits, key=lambda hit: -hit.score)[:most]

    def _add(self, name: str, entry: Described) -> None:
        asked, told = (
            [term for text in texts for term in self._terms(text)]
            for texts in (entry.asked, entry.told)
        )
        self._rows.update({*asked, *told})
        # A code a term: the table's own tokenizer would cut "c++" and every pair in two.
        columns = (" ".join(self._code(term) for term in terms) for terms in (asked, told))
        self._table.execute(_ADD, (name, *columns))

    def _hit(self, name: str, score: float, terms: frozenset[str]) -> Hit:
        entry = self._entries[name]
        asked = [frozenset(self._terms(phrase)) for phrase in entry.asked]
        likeness = max((self._likeness(terms, phrase) for phrase in asked), default=0.0)
        told = frozenset(term for text in entry.told for term in self._terms(text))
        knows = told.union(*asked)
        words = [term for term in terms if " " not in term]
        covered = self._weight(w for w in words if w in knows) / (self._weight(words) or 1)
        return Hit(name, score + _LIKENESS * likeness, likeness, covered)

    def _likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        both = self._weight(one) + self._weight(other)
        return 2 * self._weight(one & other) / both if both else 0.0

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(self._rarity(term) * (_PAIR if " " in term else 1) for term in terms)

    def _rarity(self, term: str) -> float:
        """How much a term tells: the inverse document frequency of BM25."""
        rows = self._rows[term]
        return math.log(1 + (len(self._entries) - rows + 0.5) / (rows + 0.5))

    def _terms(self, text: str) -> list[str]:
        """The words of a text as they are compared, and the pairs of neighbours."""
        words = [self._stem(word) for word in self._vocabulary.meant(text)]
        return [*words, *(f"{one} {other}" for one, other in pairwise(words))]

    def _code(self, term: str) -> str:
        return self._codes.setdefault(term, f"t{len(self._codes)}")
