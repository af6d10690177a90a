"""Finding many phrases in a text in one pass over its words.

All phrases stand in one tree of words. A word of the text is looked up once, by itself and by
every beginning that some phrase ends in `*`; from there the tree is walked.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, Generic, NamedTuple, TypeVar

_TOKEN = re.compile(r"[^\W_]+(?:[+#]+|'[^\W\d_]+)?")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|(?:jus|lors|puis)?qu)'(?=[aeiouyhàâéèêëîïôûù])")
"""What French ties to a word: `l'annonce` is `l annonce`."""

_GAP = "~"
REACH = 6
"""Words that `~` lets stand between its neighbours."""

_REMEMBERED = 4_000
"""Words whose keys are kept from text to text; then it begins anew."""

_SHORTEST_STEM = 3
"""Letters that a starred word has at least."""

Meaning = TypeVar("Meaning")


def folded(text: str) -> str:
    """A text without case, accents and invisible signs, as it is compared."""
    if text.isascii():
        return untied(text.lower())
    plain = unicodedata.normalize("NFKD", text).replace("’", "'").casefold()
    return untied(_MARKS.sub("", plain))


def untied(text: str) -> str:
    """A text in which what French ties to a word stands by itself."""
    return _ELISION.sub(lambda tied: f"{tied[0]} ", text) if "'" in text else text


def tokens(text: str) -> list[str]:
    """The words of a folded text."""
    return _TOKEN.findall(text)


def as_written(text: str, words: Sequence[str]) -> Sequence[str]:
    """The words of a text with their accents, or folded as given where the two do not pair up."""
    if text.isascii():
        return words
    written = tokens(untied(text.replace("’", "'").lower()))
    return written if len(written) == len(words) else words


class Match(NamedTuple, Generic[Meaning]):
    """A phrase found: the places of its words, and what it means."""

    places: tuple[int, ...]
    meaning: Meaning

    @property
    def start(self) -> int:
        """The place of its first word."""
        return self.places[0]

    @property
    def end(self) -> int:
        """The place after its last word."""
        return self.places[-1] + 1


_NONE: dict[str, Any] = {}
"""What follows the last word of a phrase; shared, for most places of the tree are one."""


class _Node(Generic[Meaning]):
    """A place in the tree: the words that may follow, a gap, and the phrases that end here."""

    __slots__ = ("ends", "gap", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Meaning]] = _NONE
        self.gap: _Node[Meaning] | None = None
        self.ends: tuple[Meaning, ...] = ()

    def after(self, word: str) -> "_Node[Meaning]":
        """The place after a word, made where there is none."""
        if self.next is _NONE:
            self.next = {}
        return self.next.setdefault(word, _Node())


class Phrasebook(Generic[Meaning]):
    """Phrases and what they mean."""

    def __init__(self) -> None:
        self.root: _Node[Meaning] = _Node()
        self._words: dict[str, tuple[str, ...]] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        self._longest_stem = 0
        self._beginnings: set[str] = set()
        self.known = _Known(self.keys)

    def add(self, phrase: str, meaning: Meaning, lists: "WordLists | None" = None) -> None:
        """Enter a phrase; `<name>` in it stands for any entry of that list."""
        choices = [
            lists.ways(part[1:-1], self._enter)
            if lists and part.startswith("<")
            else [_word(part)]
            for part in phrase.split()
        ]
        for ways in product(*choices):
            node = self.root
            for part in (part for way in ways for part in way):
                if part == _GAP:
                    node.gap = node.gap or _Node()
                    node = node.gap
                else:
                    self._enter(part, part)
                    node = node.after(part)
            if meaning not in node.ends:
                node.ends = (*node.ends, meaning)

    def _enter(self, part: str, key: str) -> None:
        """From now on a word like `part` is also found under `key`."""
        word = part.rstrip("*")
        known = self._stems if part.endswith("*") else self._words
        if part.endswith("*"):
            self._longest_stem = max(self._longest_stem, len(word))
            self._beginnings.add(word[:_SHORTEST_STEM])
        if not part.startswith("<") and key not in known.get(word, ()):
            known[word] = (*known.get(word, ()), key)

    def keys(self, word: str) -> tuple[str, ...]:
        """The keys under which a word of a text stands in the tree."""
        found = self._words.get(word, ())
        if word[:_SHORTEST_STEM] in self._beginnings:
            for end in range(_SHORTEST_STEM, min(len(word), self._longest_stem) + 1):
                found += self._stems.get(word[:end], ())
        return found


class _Known(dict[str, tuple[str, ...]]):
    """The keys of words in one book, each looked up once."""

    def __init__(self, keys: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = self._keys(word)
        return found


class Search(Generic[Meaning]):
    """Finds the phrases of several books, in one passage of a text after another."""

    def __init__(self, books: Iterable[Phrasebook[Meaning]]) -> None:
        self._books = [(book.root.next, book.known) for book in books]

    def __call__(self, words: Sequence[str]) -> list[Match[Meaning]]:
        """Every phrase that occurs in these words."""
        found: list[Match[Meaning]] = []
        for first, known in self._books:
            keys = [known[word] for word in words]
            for place, own in enumerate(keys):
                for key in own:
                    node = first.get(key)
                    if node is not None:
                        _walk(node, keys, (place,), found)
        return found


def _walk(
    node: _Node[Meaning],
    keys: Sequence[tuple[str, ...]],
    places: tuple[int, ...],
    found: list[Match[Meaning]],
) -> None:
    """Add what ends at a node, and go on from it."""
    for meaning in node.ends:
        found.append(Match(places, meaning))  # noqa: PERF401 - a list of one, a million times
    after = places[-1] + 1
    if after >= len(keys):
        return
    following = node.next
    if following:
        for key in keys[after]:
            if key in following:
                _walk(following[key], keys, (*places, after), found)
    if node.gap is not None:
        following = node.gap.next
        for place, own in enumerate(keys[after : after + REACH + 1], after):
            for key in own:
                if key in following:
                    _walk(following[key], keys, (*places, place), found)


class WordLists:
    """The lists of words that the phrases of one language may name.

    A list counts as one word of the tree, or a few phrases with lists would be a million.
    """

    def __init__(self, language: str, lists: Mapping[str, Sequence[str]]) -> None:
        self._language = language
        self._lists = {name: [_word(entry) for entry in found] for name, found in lists.items()}
        self._entered: dict[str, list[tuple[str, ...]]] = {}

    def ways(self, name: str, enter: Callable[[str, str], None]) -> list[tuple[str, ...]]:
        """The ways to fill a list: itself for its single words, and its phrases as they are."""
        if name not in self._entered:
            key = f"<{self._language}:{name}>"
            for entry in self._lists[name]:
                if len(entry) == 1:
                    enter(entry[0], key)
            phrases = [entry for entry in self._lists[name] if len(entry) > 1]
            self._entered[name] = [(key,), *phrases]
        return self._entered[name]


def _word(written: str) -> tuple[str, ...]:
    """A word or phrase as it stands in the tree, each word with its star."""
    found: list[str] = []
    for part in written.split():
        if part == _GAP:
            found.append(part)
            continue
        found += tokens(folded(part))
        if part.endswith("*"):
            found[-1] += "*"
    return tuple(found)
