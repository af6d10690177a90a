"""Single words of a need, and what each was learned to tell of the nature of its task.

A word counts by its first letters. What it tells was learned from needs that stand in the
repository (`python -m bench.needs`), adds up over the words of a need, and can be shown word by
word; it stands beside the phrases, which count more.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from advisor.provenance import Frozen
from advisor.xray.phrases import folded, tokens

Natures = tuple[float, float, float]
"""Evidence in log odds for a task that says something, one that decides, and a plain one."""


_SHORTEST = 3
"""Letters of a word that is looked at; shorter ones hold a sentence together and tell nothing."""


class LearnedWords(Frozen):
    """What was learned.

    Attributes:
        letters: of a word that are looked at.
        start: the evidence before any word is read.
        words: the evidence of a word by its beginning; every number is `0`.
    """

    letters: int
    start: Natures
    words: dict[str, Natures]


class Term(NamedTuple):
    """A word as it was written, and its evidence."""

    word: str
    tells: Natures


def beginnings(text: str, letters: int) -> dict[str, str]:
    """The words of a text by their first letters, each once, in the order of the text."""
    found: dict[str, str] = {}
    for word in tokens(folded(text)):
        if word.isdigit():
            found.setdefault("0", word)
        elif len(word) >= _SHORTEST:
            found.setdefault(word[:letters], word)
    return found


def terms_of(text: str, learned: LearnedWords) -> tuple[Term, ...]:
    """The words of a text that tell something."""
    found = beginnings(text, learned.letters)
    return tuple(
        Term(word, learned.words[beginning])
        for beginning, word in found.items()
        if beginning in learned.words
    )


def added_up(terms: Iterable[Term], learned: LearnedWords) -> Sequence[float]:
    """The evidence of all words for each nature."""
    return [sum(column) for column in zip(learned.start, *(t.tells for t in terms), strict=True)]
