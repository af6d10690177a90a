"""The words people write, brought to those by which they are compared.

Synonyms become one word, silent words go, and what is one slip away from a word that the catalog
knows is mended. All of it works on data that an author can extend.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property

from bot.lookup.phrases import Phrasebook
from bot.lookup.tokens import tokens

_SHORTEST_MENDED = 4
"""Shorter words have too many neighbours to guess which was meant."""

_CLOSE = 0.85
"""How alike (difflib's ratio) a long word must be to one it is taken for."""

_LONG = 7
"""From this length on a word may have two slips."""


class Vocabulary:
    """The words of one language: which mean the same, and which mean nothing."""

    def __init__(
        self,
        same: Phrasebook,
        short: Phrasebook,
        silent: Iterable[str],
        typed: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._same, self._short = same, short
        self._typed = {one: word for word, ways in (typed or {}).items() for one in ways}
        self._silent = frozenset(silent)
        self._spelled = Counter({*same.words, *self._silent})

    def learn(self, texts: Iterable[str]) -> None:
        """Take the words of these texts for well spelled; the frequent ones are meant rather."""
        self._spelled.update(word for text in texts for word in self.read(text))

    def leave(self, words: Iterable[str]) -> None:
        """Take these words for well spelled, but nothing else for a slip of one of them."""
        for word in words:
            self._spelled.setdefault(word, 0)

    def read(self, text: str) -> list[str]:
        """The words of a text; what people in a hurry type gives way to the word they mean."""
        return [self._typed.get(word, word) for word in tokens(text)]

    def meant(self, words: Iterable[str]) -> list[str]:
        """The words that carry meaning, each by its one name."""
        parsed = self._same.parse(list(words))
        return [word for word, _ in parsed if word not in self._silent]

    def shortened(self, words: Sequence[str]) -> list[str]:
        """The words, long names exchanged for what most people write instead."""
        return [word for word, _ in self._short.parse(words)]

    def mended(self, text: str) -> list[str]:
        """The words of a text; one that we do not know gives way to one that it resembles."""
        return [self._mend(word) for word in self.read(text)]

    def _mend(self, word: str) -> str:
        if len(word) < _SHORTEST_MENDED or word in self._spelled or not word.isalpha():
            return word
        near = self._known(_one_slip(word, self._letters))
        if not near and len(word) >= _LONG:
            near = self._known(get_close_matches(word, self._spelled, 1, _CLOSE))
        return max(near, key=self._spelled.__getitem__, default=word)

    @cached_property
    def _letters(self) -> str:
        return "".join(sorted({letter for word in self._spelled for letter in word}))

    def _known(self, words: Iterable[str]) -> list[str]:
        return [word for word in words if self._spelled.get(word)]


def _one_slip(word: str, letters: str) -> Iterator[str]:
    """Every text that is one swap, one letter less, one other or one more letter away."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in cuts:
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in letters)
        yield from (left + letter + right for letter in letters)
