"""What people write, cut into words, and those brought to the words by which they are compared.

Synonyms become one word, silent words go, and what is one slip away from a word that the catalog
knows is mended. All of it works on data that an author can extend.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.lookup.phrases import Phrasebook

_TOKEN = re.compile(r"[^\W_](?:[\w'+#.&/-]*[\w+#])?")
_SHORTEST_MENDED = 4
"""Shorter words have too many neighbours to guess which was meant."""

_CLOSE = 0.8
"""How alike two words must be (difflib's ratio) for one to be a slip of the other."""


class Vocabulary:
    """The words of one language: which mean the same, and which mean nothing."""

    def __init__(self, same: "Phrasebook", silent: Iterable[str]) -> None:
        self._same = same
        self._silent = frozenset(silent)
        self._spelled = same.words | self._silent

    def learn(self, texts: Iterable[str]) -> None:
        """Take the words of these texts for well spelled."""
        self._spelled |= {word for text in texts for word in tokens(text)}

    def meant(self, words: Iterable[str]) -> list[str]:
        """The words that carry meaning, each by its one name."""
        parsed = self._same.parse(list(words))
        return [word for word, _ in parsed if word not in self._silent]

    def mended(self, text: str) -> list[str]:
        """The words of a text; one that we do not know gives way to one that it resembles."""
        return [self._mend(word) for word in tokens(text)]

    def _mend(self, word: str) -> str:
        if len(word) < _SHORTEST_MENDED or word in self._spelled or not word.isalpha():
            return word
        near = [known for known in self._spelled if abs(len(known) - len(word)) < 3]
        return next(iter(get_close_matches(word, near, 1, _CLOSE)), word)


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, in the form in which they are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _TOKEN.findall(folded)
