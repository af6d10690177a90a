"""What people write, brought into the words by which questions are compared.

Synonyms become one word, silent words go, and what is one slip away from a word that the catalog
knows is mended. All of it works on data that an author can extend.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

_TOKEN = re.compile(r"[^\W_](?:[\w'+#.&/-]*[\w+#])?")
_LONGEST_PHRASE = 4
_SHORTEST_MENDED = 4
"""Shorter words have too many neighbours to guess which was meant."""

_CLOSE = 0.8
"""How alike two words must be (difflib's ratio) for one to be a slip of the other."""


class Vocabulary:
    """The words of one language: which mean the same, and which mean nothing."""

    def __init__(self, same: Mapping[str, Iterable[str]], silent: Iterable[str]) -> None:
        self._meaning = {
            tuple(tokens(phrase)): word for word, phrases in same.items() for phrase in phrases
        }
        self._meaning |= {tuple(tokens(word)): word for word in same}
        self._silent = frozenset(silent)
        self._spelled = {word for phrase in self._meaning for word in phrase} | self._silent

    def learn(self, texts: Iterable[str]) -> None:
        """Take the words of these texts for well spelled."""
        self._spelled |= {word for text in texts for word in tokens(text)}

    def meant(self, text: str) -> list[str]:
        """The words of a text that carry meaning, each by its one name."""
        return [word for word in self._unified(tokens(text)) if word not in self._silent]

    def mended(self, text: str) -> str:
        """The text with every word that is no word we know replaced by the one it resembles."""
        return " ".join(self._mend(word) for word in tokens(text))

    def _mend(self, word: str) -> str:
        if len(word) < _SHORTEST_MENDED or word in self._spelled or not word.isalpha():
            return word
        near = [known for known in self._spelled if abs(len(known) - len(word)) < 3]
        return next(iter(get_close_matches(word, near, 1, _CLOSE)), word)

    def _unified(self, read: Sequence[str]) -> Iterator[str]:
        start = 0
        while start < len(read):
            longest = min(_LONGEST_PHRASE, len(read) - start)
            for length in range(longest, 0, -1):
                word = self._meaning.get(tuple(read[start : start + length]))
                if word is not None:
                    yield word
                    start += length
                    break
            else:
                yield read[start]
                start += 1


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, in the form in which they are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return _TOKEN.findall(folded)
