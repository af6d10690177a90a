"""A text cut at its lines, bullets and sentences."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from advisor.xray.phrases import folded, tokens

LONGEST = 30_000
"""Characters that are read; a post or a CV has a quarter of it."""

MOST = 1_500
"""Pieces that are read; a long post has 200."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"\[([^][]{1,200})\]\([^()\s]{1,300}\)")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w.-]{1,64}\.\w+")
"""Of a page or a mailbox; what its words say, the post does not."""

_MARKUP = re.compile(r"\*\*|__|(?<!\w)_(?=\w)|(?<=[\w.!?:])_(?!\w)|^#+\s+|\\(?=[^\w\s])")
_HEADED = re.compile(r"#{1,6}\s.{1,90}$|[^\w*]*\*\*[^*]{2,90}\*\*\W*$|.{2,90}:[\s*_]*$")
"""A line that is marked up as a heading, or introduces what follows it."""

_BULLET = re.compile(r"^[\s•·▪◦●○■□➢➤✓✔–—*+>\-]+|^\s*\(?\d{1,2}[.)]\s+")
_LISTED = re.compile(r"\s*(?:[•·▪◦●○■□➢➤✓✔–—*+>-]+\s|\(?\d{1,2}[.)]\s)")
_RING = re.compile(r"^o(?:\s{2,}|\s(?=[A-ZÀ-ÞА-Я]))")
"""A word processor's bullet of the second rank, as it is pasted."""

_INSIDE = re.compile(r"\s+[•·▪◦●○■□➢➤✓✔]\s*|\s+[*–—-]\s+(?=[A-ZÀ-ÞА-Я])")
_DASH = re.compile(r"\s+(?:[•·▪◦●○■□➢➤✓✔*–—-]\s+)+")
_LIST = 3
"""Dashes within a line from which they are those of a list, whatever follows them."""

_GLUED = re.compile(r"(?<=[a-zß-ÿа-я]{3}[.!?:;)])(?=[A-ZÀ-ÞА-Я][a-zß-ÿа-я]+['’ ])")
"""Between sentences of a post that has lost its line breaks."""

_HEADING_WITHIN = re.compile(r"\s+(?=[A-ZÀ-ÞА-Я][^\W\d_]*(?:[ '’/&-]{1,2}[^\W\d_]+){0,4}:\s)")
_BEFORE_HEADING = 3
"""Words that stand before a heading within a line; fewer belong to it."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[\"'(]?[A-ZÀ-ÞА-ЯЁ0-9¿¡])")


class Piece(NamedTuple):
    """A sentence or an item of a list, before it is known which part it stands in.

    Attributes:
        listed: it begins an item of a list; those open a part only where they say so clearly.
        headed: its line is marked up as a heading, or ends in a colon.
    """

    text: str
    words: list[str]
    listed: bool
    headed: bool


def pieces(text: str) -> list[Piece]:
    """A text cut at its lines, bullets and sentences, as far as it is read."""
    cut = (
        Piece(piece, words, listed, headed)
        for line in _lines(text)
        for piece, listed, headed in _cut(line)
        if (words := tokens(folded(piece)))
    )
    return list(islice(cut, MOST))


def _lines(text: str) -> Iterator[str]:
    # One sign may stand for many (a ligature of a whole sentence): cut before and after.
    text = normalize("NFKC", text[:LONGEST])[:LONGEST]
    if "<" in text:
        text = _TAG.sub("\n", text)
    if "&" in text:
        text = unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "://" in text or "www." in text or "@" in text:
        text = _ADDRESS.sub(" ", text)
    whole: str | None = None
    for line in text.splitlines():
        stripped = _RING.sub("• ", line.strip())
        if not stripped:
            continue
        # A line that begins in lower case goes on where the one before was wrapped.
        if (
            whole is not None
            and stripped[0].islower()
            and len(whole) > 40
            and whole[-1] not in ".:;"
        ):
            whole = f"{whole} {stripped}"
            continue
        if whole is not None:
            yield whole
        whole = stripped
    if whole is not None:
        yield whole


def _cut(line: str) -> Iterator[tuple[str, bool, bool]]:
    listed = _LISTED.match(line) is not None
    headed = not listed and (":" in line or "*" in line or line[0] == "#")
    headed = headed and _HEADED.match(line) is not None
    if any(sign in line for sign in "*_#\\"):
        line = _MARKUP.sub("", line)
    line = _GLUED.sub(" ", _BULLET.sub("", line, count=1))
    is_list = len(_DASH.findall(line)) >= _LIST
    for item in (_DASH if is_list else _INSIDE).split(line):
        for sentence in _SENTENCE.split(item):
            for piece in _at_headings(sentence):
                if piece:
                    yield piece.strip(), listed, headed


def _at_headings(sentence: str) -> Iterator[str]:
    start = 0
    for heading in _HEADING_WITHIN.finditer(sentence) if ": " in sentence else ():
        if sentence.count(" ", start, heading.start()) >= _BEFORE_HEADING:
            yield sentence[start : heading.start()]
            start = heading.end()
    yield sentence[start:]
