"""Finding phrases of several words in a text: the longest that begins at each word wins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.lookup.tokens import tokens


class Phrasebook:
    """Phrases, each standing for a name."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._names = {
            tuple(tokens(phrase)): name for name, spelled in phrases.items() for phrase in spelled
        }
        self._longest = max(map(len, self._names), default=0)

    @property
    def words(self) -> frozenset[str]:
        """Every word of every phrase."""
        return frozenset(word for phrase in self._names for word in phrase)

    def parse(self, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """The words in order, a phrase by its name; the second says which of both it is."""
        start = 0
        while start < len(words):
            for length in range(min(self._longest, len(words) - start), 0, -1):
                name = self._names.get(tuple(words[start : start + length]))
                if name is not None:
                    yield name, True
                    start += length
                    break
            else:
                yield words[start], False
                start += 1

    def named(self, words: Sequence[str]) -> frozenset[str]:
        """The names of all phrases that occur."""
        return frozenset(name for name, is_name in self.parse(words) if is_name)
