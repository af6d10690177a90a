"""Text as it can be drawn: without letters that the fonts lack, and never wider than a column."""

import re
import unicodedata

LONGEST_WORD = 24
"""Letters that still fit the narrowest column; a longer word may be broken anywhere."""

_TOO_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_BREAK = "\u200b"
# Neither family of letters has these, and a box in their place says less than nothing.
_NOT_DRAWN = frozenset({"So", "Cs", "Co", "Cn", "Cc"})
_EMOJI_STYLE = "\ufe0f"


def drawable(text: str) -> str:
    """The text without emoji, and with places to break a word that never ends."""
    kept = (
        letter
        for letter in text
        if letter == "\n"
        or (letter != _EMOJI_STYLE and unicodedata.category(letter) not in _NOT_DRAWN)
    )
    return _TOO_LONG.sub(lambda word: _BREAK.join(word[0]), "".join(kept))
