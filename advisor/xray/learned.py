"""Single words of a need, and what each was learned to tell of the nature of its task.

A word counts by its first letters. What it tells was learned from needs that stand in the
repository (`python -m bench.needs`), adds up over the words of a need, and can be shown word by
word; it stands beside the phrases, which count more.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from advisor.provenance import Frozen
from advisor.xray.phrases import as_written, folded, tokens

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


def beginnings(words: Iterable[str], letters: int) -> Iterator[str]:
    """What stands for each of these words: its first letters, `0` for every number."""
    for word in words:
        yield "0" if word.isdigit() else word[:letters] if len(word) >= _SHORTEST else ""


def terms_of(text: str, learned: LearnedWords) -> tuple[Term, ...]:
    """The words of a text that tell something, each once, in the order of the text."""
    words = tokens(folded(text))
    found: dict[str, Term] = {}
    pairs = zip(beginnings(words, learned.letters), as_written(text, words), strict=True)
    for beginning, word in pairs:
        if beginning in learned.words and beginning not in found:
            found[beginning] = Term(word, learned.words[beginning])
    return tuple(found.values())


def added_up(terms: Iterable[Term], learned: LearnedWords) -> Sequence[float]:
    """The evidence of all words for each nature."""
    return [sum(column) for column in zip(learned.start, *(t.tells for t in terms), strict=True)]
