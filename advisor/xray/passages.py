"""The pieces of a text, each with the part of the text that it stands in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from advisor.xray.cutting import Piece
from advisor.xray.lexicon import Sign
from advisor.xray.phrases import Match, Search, as_written, folded, tokens
from advisor.xray.terms import Section

_OPENS = re.compile(r":|\s[–—-]\s")
"""What stands between a heading and what follows it in the same line."""

_ASKING = frozenset({"duties", "must"})
_LEFT = frozenset({"company", "nice"})
"""Parts that any other heading ends, even one that says nothing of what it opens."""

_STRUCTURED = 3
"""Passages under headings or in lists from which a text is more than its introduction."""

_SUBJECT = 3
"""Words before which a sentence names whom it is about."""

_LONGEST_HEADING = 9
_LONGEST_HEADED = 12
"""Words of a heading, and of one that its line is marked up to be."""

_LONGEST_PASSAGE = 90
"""Words; what is longer is a list without ends, and is read in portions."""


class Passage(NamedTuple):
    """A sentence or an item of a list.

    Attributes:
        text: as it was written.
        words: its words, folded.
        signs: what it says besides the work.
        listed: it is an item of a list.
    """

    text: str
    words: tuple[str, ...]
    section: Section
    signs: tuple[Match[Sign], ...]
    listed: bool = False

    @property
    def written(self) -> Sequence[str]:
        """Its words as they were written."""
        return as_written(self.text, self.words)

    def has(self, what: str) -> bool:
        """Whether it has such a sign."""
        return any(match.meaning.what == what for match in self.signs)


def passages(found: Iterable[Piece], signs_in: Search[Sign]) -> Iterator[Passage]:
    """Every piece with its part of the text; headings are none, they say where others stand."""
    section: Section = "unknown"
    after_list = praised = False
    for piece, words, listed, headed in found:
        signs = signs_in(words[:_LONGEST_PASSAGE])
        is_heading = headed and len(words) <= _LONGEST_HEADED
        heading = _heading(piece, words, signs, listed=listed)
        if heading is None and is_heading:
            heading = _heading_within(words, signs)
            if heading is None and section in _LEFT:
                section, after_list, praised = "unknown", False, False
        if heading is not None:
            section, length = heading
            after_list = praised = False
            piece, words = _after(piece, words, length)  # noqa: PLW2901 - the rest of it
            if not words:
                continue
            signs = signs_in(words)
        if len(words) > _LONGEST_PASSAGE:
            yield from _portions(piece, words, section, signs_in)
        else:
            loose = not listed and (after_list or section != "must")
            praised = loose and _praises(signs, goes_on=praised)
            own = _marked(section, signs, praises=praised)
            yield Passage(piece, tuple(words), own, tuple(signs), listed)
            after_list = after_list or listed


def introduced(found: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of a post; what leads up to its lists or headings is about the company.

    Sentences that turn to the one it seeks stay what they are.
    """
    opened = [place for place, one in enumerate(found) if one.listed or one.section in _ASKING]
    leads = opened[0] if len(opened) >= _STRUCTURED else 0
    for place, one in enumerate(found):
        is_lead = place < leads and one.section == "unknown"
        yield one._replace(section="company") if is_lead and not _seeks(one.signs) else one


def _portions(
    piece: str, words: Sequence[str], section: Section, signs_in: Search[Sign]
) -> Iterator[Passage]:
    length = len(piece) // (len(words) // _LONGEST_PASSAGE + 1) + 1
    for start in range(0, len(words), _LONGEST_PASSAGE):
        portion = words[start : start + _LONGEST_PASSAGE]
        place = start // _LONGEST_PASSAGE * length
        signs = tuple(signs_in(portion))
        yield Passage(piece[place : place + length], tuple(portion), section, signs)


def _heading(
    piece: str, words: Sequence[str], signs: Sequence[Match[Sign]], *, listed: bool
) -> tuple[Section, int] | None:
    """The part of the text that a piece opens, and the words of it that are heading."""
    found = [match for match in signs if match.meaning.what == "heading" and match.start == 0]
    if not found:
        return None if listed else _about_somebody(piece, words)
    best = max(found, key=lambda match: match.end)
    section: Section = best.meaning.value  # type: ignore[assignment]
    opens = _OPENS.search(piece)
    before = len(tokens(folded(piece[: opens.start()]))) if opens else 0
    if before and before <= _LONGEST_HEADING and best.end <= before:
        return section, before
    if best.end == len(words):
        return section, best.end
    is_short = len(words) <= _LONGEST_HEADING and not piece.endswith((".", "!", ";", ","))
    if is_short and not listed and (best.end >= 2 or len(words) <= best.end + 2):
        return section, len(words)
    return None


def _heading_within(
    words: Sequence[str], signs: Sequence[Match[Sign]]
) -> tuple[Section, int] | None:
    """The part that a line marked up as a heading opens, whatever its first words are."""
    found = [
        match
        for match in signs
        if match.meaning.what == "heading" and (len(match.places) > 1 or match.end == len(words))
    ]
    if not found:
        return None
    section: Section = max(found, key=lambda m: m.end).meaning.value  # type: ignore[assignment]
    # "You own how the product thinks:" opens no praise.
    return None if section == "company" and _seeks(signs) else (section, len(words))


def _about_somebody(piece: str, words: Sequence[str]) -> tuple[Section, int] | None:
    """`About Acme` is about the company, whatever it is called."""
    if words[0] == "about" and len(words) <= 4 and not piece.endswith((".", ",")):
        return "company", len(words)
    return None


def _after(piece: str, words: Sequence[str], length: int) -> tuple[str, list[str]]:
    opens = _OPENS.search(piece)
    if length >= len(words) or opens is None:
        return "", []
    return piece[opens.end() :].strip(), list(words[length:])


def _marked(section: Section, signs: Sequence[Match[Sign]], *, praises: bool) -> Section:
    """The part a line says of itself that it belongs to, else where it stands."""
    marks = Counter(match.meaning.value for match in signs if match.meaning.what == "mark")
    outside: tuple[Section, ...] = ("legal", "benefits")
    for mark in outside:
        if marks[mark] >= (1 if praises or section not in ("duties", "must") else 2):
            return mark
    if "nice" in marks and (section in ("must", "unknown") or _opens_with("nice", signs)):
        return "nice"
    speaks = section == "unknown" and not _seeks(signs, _SUBJECT)
    if praises or ("company" in marks and (speaks or _opens_with("company", signs))):
        return "company"
    # Under "About us" a post that lost its other headings goes on with the one it seeks.
    return "unknown" if section == "company" and _seeks(signs, _SUBJECT) else section


def _praises(signs: Sequence[Match[Sign]], *, goes_on: bool) -> bool:
    """Whether a line outside of lists is a company that speaks of itself.

    It begins with the company, or goes on about it, and never turns to the one it seeks.
    """
    if _seeks(signs):
        return False
    speaking = [match for match in signs if match.meaning.what == "speaks"]
    reach = {"company": _LONGEST_PASSAGE if goes_on else _SUBJECT, "opening": 0}
    return any(match.start <= reach[match.meaning.value] for match in speaking)


def _seeks(signs: Sequence[Match[Sign]], reach: int = _LONGEST_PASSAGE) -> bool:
    """Whether a line turns to the one that a post seeks, within so many words."""
    return any(m.meaning == Sign("speaks", "seeker") and m.start <= reach for m in signs)


def _opens_with(mark: Section, signs: Sequence[Match[Sign]]) -> bool:
    """Whether a line begins with a mark: "Our company …" is no duty, wherever it stands."""
    return any(match.meaning == Sign("mark", mark) and match.start == 0 for match in signs)
