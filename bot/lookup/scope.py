"""What a question says about itself: which pay it is after, and whether it is ours to answer."""

from collections.abc import Sequence

from bot.content.asked import Elsewhere, Spoken
from bot.lookup.phrases import Phrasebook
from bot.lookup.words import tokens

LONGEST = 400
"""Characters of a question; what is longer is something pasted."""

_FEWEST_WORDS = 3

PAY = "pay"
"""The word under which `data/asked` gathers all that people say for it."""

FIGURE_PARTS = ("role", "level", "region")


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
