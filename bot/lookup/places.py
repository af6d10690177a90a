"""What can be read off a question itself: whether it is one, and which pay figures it is after."""

from collections.abc import Iterable, Mapping

from bot.content.asked import Spoken
from bot.lookup.words import tokens

LONGEST = 400
"""Characters of a question; what is longer is something pasted."""

_FEWEST_WORDS = 3
_ASKED = ("role", "level", "region")


def is_question(text: str) -> bool:
    """Whether a typed text may be a question, rather than a word of greeting or a paste."""
    return len(text) <= LONGEST and ("?" in text or len(tokens(text)) >= _FEWEST_WORDS)


def figures(question: str, spoken: Spoken) -> dict[str, str]:
    """Role, level and region, as far as the question names exactly one of each."""
    words = tokens(question)
    named = {asked: _named(words, getattr(spoken, asked)) for asked in _ASKED}
    return {asked: ids.pop() for asked, ids in named.items() if len(ids) == 1}


def _named(words: list[str], phrases: Mapping[str, Iterable[str]]) -> set[str]:
    said = f" {' '.join(words)} "
    return {
        name
        for name, spellings in phrases.items()
        if any(f" {' '.join(tokens(spelling))} " in said for spelling in spellings)
    }
