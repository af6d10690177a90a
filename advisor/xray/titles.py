"""What a title claims, and the level it names."""

from collections.abc import Sequence

from advisor.provenance import Level
from advisor.xray.lexicon import Lexicon, Sign
from advisor.xray.phrases import Match, Search, folded, tokens

_LONGEST = 40
"""Words of a title; what is longer is none."""

_ROLES = ("ai", "ml", "hybrid")


def claim(title: str, lexicon: Lexicon) -> str | None:
    """`ai`, `ml`, `hybrid`, or the kind of work that a title claims; None where it claims none."""
    claims = [match for match in _found(title, lexicon) if match.meaning.what == "claims"]
    standing = [
        match
        for match in claims
        if not any(set(match.places) < set(other.places) for other in claims)
    ]
    named = [match.meaning.value for match in sorted(standing, key=lambda match: match.places)]
    # A job of its own says more than the field it is in: a writer on AI is a writer.
    wholes = [name for name in named if name not in _ROLES and lexicon.kinds[name].whole]
    roles = [name for name in named if name in _ROLES]
    if "hybrid" in roles:
        return "hybrid"
    return next(iter([*wholes, *roles, *named]), None)


def level_named(title: str, lexicon: Lexicon) -> Level | None:
    """The level that a title names, the highest of several."""
    named = [
        Level(match.meaning.value)
        for match in _found(title, lexicon)
        if match.meaning.what == "level"
    ]
    return max(named, key=list(Level).index, default=None)


def _found(title: str, lexicon: Lexicon) -> Sequence[Match[Sign]]:
    words = tokens(folded(title))[:_LONGEST]
    return Search(books.titles for books in lexicon.books(words))(words)
