"""Every entry with all the words it is asked for and told in, ranked against a question.

Three rankings are added up, each from 0 to 1. Two are BM25, over a row for each entry of how
people ask for it and what is told about it: one of its words and of pairs of neighbours, so that
"from AI to ML" is not "from ML to AI", and one of its letters, three at a time, which sees that
"promoted" is near "promotion" and forgives slips. The third is how near the question is to single
phrasings. A question that nobody here can answer is a row like any other, so that it is seen to
be nearer than an answer.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from bot.lookup.ranking import Ranking
from bot.lookup.terms import Phrasing, Rarity, numbers, with_pairs
from bot.lookup.words import Vocabulary

CANDIDATES = 60
"""Entries that are compared with the question phrasing by phrasing."""

OUTSIDE = "outside "
"""Where the name of a question begins that no source answers; no entry's name has a space."""


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


@dataclass(frozen=True, slots=True)
class _Compared:
    """The same by its terms: words and pairs, each a number."""

    asked: Sequence[Sequence[int]]
    told: Sequence[Sequence[int]]

    @property
    def spelled(self) -> tuple[str, str]:
        """For a tokenizer, which would cut "c++" and every pair in two."""
        return " ".join(map(str, chain(*self.asked))), " ".join(map(str, chain(*self.told)))


class Index:
    """The entries of one language; `stemmer` names an algorithm of Snowball."""

    def __init__(
        self,
        entries: Mapping[str, Described],
        outside: Sequence[str],
        vocabulary: Vocabulary,
        stemmer: str,
    ) -> None:
        from snowballstemmer import stemmer as algorithm  # noqa: PLC0415 - 3 MB, not for a tap

        self._vocabulary = vocabulary
        self._stem = cache(algorithm(stemmer).stemWord)
        self._names = [*entries, *(f"{OUTSIDE}{at}" for at, _ in enumerate(outside))]
        rows = [*entries.values(), *(Described((question,), ()) for question in outside)]
        for row in rows:
            vocabulary.learn((*row.asked, *row.told))
        self._rarity = Rarity()
        compared = [self._compared(row) for row in rows]
        self._words = Ranking("unicode61", (row.spelled for row in compared))
        self._letters = Ranking("trigram", map(self._spelled_out, rows))
        # Only now is it known how rare each term is.
        self._phrasings = [
            [Phrasing(terms, sum(map(self._rarity.of, {*terms}))) for terms in row.asked]
            for row in compared
        ]

    def rank(self, words: Sequence[str], named: Iterable[str] = ()) -> list[Hit]:
        """The entries that are nearest to a question, mended before, and those it names."""
        words = self._vocabulary.shortened(words)
        terms = {*self._terms(words)}
        known = {term: self._rarity.of(term) for term in terms if self._rarity.knows(term)}
        if not known:
            return []
        scores = Counter(self._words.against(map(str, known)))
        scores.update(self._letters.against(_threes(words)))
        strange = (term for term in terms - known.keys() if term % 2 == 0)
        weight = sum(known.values()) + sum(map(self._rarity.of, strange))
        hits = []
        rows = dict(scores.most_common(CANDIDATES))
        rows.update((row, scores[row]) for row in map(self._names.index, named))
        for row, score in rows.items():
            alike = sorted(one.likeness(known, weight) for one in self._phrasings[row])[-3:]
            likeness = sum(alike) / len(alike)
            hits.append(Hit(self._names[row], score + likeness, likeness))
        return hits

    def _compared(self, row: Described) -> _Compared:
        asked, told = (
            [array("I", self._terms(self._words_of(text))) for text in texts]
            for texts in (row.asked, row.told)
        )
        self._rarity.learn({*chain(*asked, *told)})
        return _Compared(asked, told)

    def _spelled_out(self, row: Described) -> tuple[str, str]:
        """A row to be compared by its letters."""
        asked, told = (
            " ".join(_spaced(self._words_of(text)) for text in texts)
            for texts in (row.asked, row.told)
        )
        return asked, told

    def _words_of(self, text: str) -> list[str]:
        return self._vocabulary.shortened(self._vocabulary.read(text))

    def _terms(self, words: Sequence[str]) -> list[int]:
        """Words as they are compared: what they mean, and as they stand, alone and in pairs."""
        stems = [self._stem(word) for word in self._vocabulary.meant(words)]
        return [*numbers([*with_pairs(stems), *(f"={term}" for term in with_pairs(words))])]


def _threes(words: Sequence[str]) -> list[str]:
    """Every three letters in a row."""
    text = _spaced(words)
    return [*dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))]


def _spaced(words: Sequence[str]) -> str:
    """A text with a space on either side, so that where words begin and end counts as well."""
    return f" {' '.join(words)} "
