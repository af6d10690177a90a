"""What a question says about itself: which pay it is after, and whether it is ours to answer."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.content.asked import Elsewhere, Spoken
from bot.lookup.phrases import Phrasebook
from bot.lookup.tokens import tokens

LONGEST = 400
"""Characters of a question; what is longer is something pasted."""

_FEWEST_WORDS = 3

PAY = "pay"
"""The word under which `data/asked` gathers all that people say for it."""

FIGURE_PARTS = ("role", "level", "region")

_UNSEEN = 0.5
"""How often a word counts as seen that was not."""

_ANY, _BEST, _RIVAL, _LEANING, _NAMED = -3.0, 2.8, -1.7, 0.41, -4.8
"""What speaks for and against an answer: a logistic regression over 1,600 questions of ours and
900 from outside, each looked up without those that came with it."""


def is_question(text: str) -> bool:
    """Whether a typed text may be a question, rather than a word of greeting or a paste."""
    return len(text) <= LONGEST and ("?" in text or len(tokens(text)) >= _FEWEST_WORDS)


class Figures:
    """Reads off a question which pay figures it is after."""

    def __init__(self, spoken: Spoken) -> None:
        self._books = {part: Phrasebook(getattr(spoken, part)) for part in FIGURE_PARTS}

    def wanted(self, words: Sequence[str], meant: Sequence[str]) -> str:
        """`role.level.region`, empty where none or several are named; empty for no pay at all."""
        if PAY not in meant:
            return ""
        named = {part: book.named(words) for part, book in self._books.items()}
        only = {part: next(iter(ids)) for part, ids in named.items() if len(ids) == 1}
        if not {"level", "region"} & only.keys():
            return ""
        return ".".join(only.get(part, "") for part in FIGURE_PARTS)


class Outside:
    """Knows what none of the sources speaks of, by the words it is named with."""

    def __init__(self, elsewhere: Elsewhere) -> None:
        self._book = Phrasebook(elsewhere.words)
        self._together = {group: frozenset(w) for group, w in elsewhere.together.items()}
        self._unless = {group: frozenset(w) for group, w in elsewhere.unless.items()}

    @property
    def words(self) -> frozenset[str]:
        """Every word by which something outside is named."""
        return self._book.words

    def names(self, words: Sequence[str], meant: Sequence[str]) -> bool:
        """Whether the question names something outside, together with what makes it so."""
        return any(
            (group not in self._together or self._together[group].intersection(meant))
            and not self._unless.get(group, frozenset()).intersection(words)
            for group in self._book.named(words)
        )


class Leaning:
    """Knows whether words are rather asked of us or elsewhere (naive Bayes over questions)."""

    def __init__(self, ours: Iterable[Sequence[str]], elsewhere: Iterable[Sequence[str]]) -> None:
        self._ours, self._elsewhere = _counted(ours), _counted(elsewhere)

    def of(self, words: Iterable[str]) -> float:
        """The log-odds that a question with these words is asked of us."""
        return sum(_share(word, self._ours) - _share(word, self._elsewhere) for word in set(words))


_ALL = ""
"""Under which no word, but the number of questions is counted."""


def _counted(questions: Iterable[Sequence[str]]) -> Counter[str]:
    return Counter(word for question in questions for word in {_ALL, *question})


def _share(word: str, counted: Counter[str]) -> float:
    return math.log((counted[word] + _UNSEEN) / (counted[_ALL] + 2 * _UNSEEN))


def certainty(best: float, rival: float, leaning: float, *, named: bool) -> float:
    """How likely it is, from 0 to 1, that the best entry answers a question.

    Args:
        best: the score of that entry.
        rival: the score of the nearest question that lies outside.
        leaning: how much rather its words are asked of us, as log-odds.
        named: whether it names what lies outside.
    """
    odds = _ANY + _BEST * best + _RIVAL * rival + _LEANING * leaning + _NAMED * named
    return 1 / (1 + math.exp(-odds))
