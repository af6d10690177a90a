"""What Telegram takes, and what a phone shows: every screen is held to it."""

import re
from collections.abc import Iterable, Iterator

from bot.content import Texts
from bot.flows.core import (
    BACK,
    HOME,
    MAX_LABEL,
    Attach,
    Calendar,
    Draw,
    Effect,
    Post,
    Print,
    Screen,
    Words,
)
from bot.playground.formatting.html import parse_html
from bot.playground.formatting.text import utf16_length
from bot.render.documents import markdown_of
from bot.render.pictures import order_of
from bot.render.taps import MAX_BYTES, Stamp
from bot.render.words import as_html, as_markdown, as_plain

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_BUTTONS = 100
MOST_IN_A_ROW = 3

Rows = tuple[tuple[tuple[str, str], ...], ...]
"""Answer and label of each button, row by row."""

# A session and a revision as large as years of use could make them.
LATE = Stamp(b"k" * 32, b"w" * 16, session=36**6, revision=36**4)
_LEFT_OVER = re.compile(r"[{}]|\bWords\(")
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{2,40}")
_TAG = re.compile(r"</?[a-z]")


class Limits:
    """Finds what breaks a limit; the same text and the same buttons are looked at once."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.texts_seen: set[str] = set()
        self.keyboards_seen: set[Rows] = set()
        self.longest = 0

    def of_screen(self, screen: Screen, *, below_home: bool = True) -> Iterator[str]:
        """What is wrong with a screen; nothing, one hopes."""
        yield from self.of_text(screen.text, MOST_TEXT)
        rows: Rows = tuple(
            tuple((choice.answer, as_plain(choice.label, self._texts)) for choice in row)
            for row in screen.rows
        )
        if rows not in self.keyboards_seen:
            self.keyboards_seen.add(rows)
            yield from _of_keyboard(rows, below_home=below_home)

    def of_effects(self, effects: Iterable[Effect]) -> Iterator[str]:
        """What is wrong with the messages and documents that a turn sends."""
        for effect in effects:
            if isinstance(effect, Post):
                yield from self.of_text(effect.text, MOST_TEXT)
            elif isinstance(effect, Attach):
                yield from self._of_document(effect)
            elif isinstance(effect, Draw):
                yield from self._of_picture(effect)
            elif isinstance(effect, Print):
                yield from self._of_print(effect)
            elif isinstance(effect, Calendar):
                yield from self._of_calendar(effect)

    def of_text(self, words: Words, most: int) -> Iterator[str]:
        """What is wrong with the text of a message."""
        html = as_html(words, self._texts)
        if html in self.texts_seen:
            return
        self.texts_seen.add(html)
        text = parse_html(html).text
        length = utf16_length(text)
        self.longest = max(self.longest, length)
        if not text.strip():
            yield f"{words.key}: shows nothing"
        if length > most:
            yield f"{words.key}: {length} characters, {most} is the limit"
        if found := _LEFT_OVER.search(text):
            yield f"{words.key}: {found[0]!r} is left over in {text[:80]!r}"
        if "\n\n\n" in text:
            yield f"{words.key}: leaves a gap"

    def _of_picture(self, effect: Draw) -> Iterator[str]:
        yield from self.of_text(effect.caption, MOST_CAPTION)
        data = order_of(effect.picture, self._texts)["data"]
        named = effect.caption.key
        if not data["title"]:
            yield f"{named}: its picture has no title"
        if not any(data.get(part) for part in ("rows", "axes", "sheets", "bands", "tornadoes")):
            yield f"{named}: there is nothing in its picture"
        if any(len(row) != len(data["columns"]) for row in data.get("rows", ())):
            yield f"{named}: a row of its picture has more or fewer cells than there are columns"

    def _of_print(self, effect: Print) -> Iterator[str]:
        yield from self.of_text(effect.caption, MOST_CAPTION)
        yield from self._of_file_name(effect.name)
        if not effect.parts:
            yield f"{effect.caption.key}: an empty document"
        if found := _LEFT_OVER.search(markdown_of(effect, self._texts)):
            yield f"{effect.caption.key}: {found[0]!r} is left over in the document"

    def _of_calendar(self, effect: Calendar) -> Iterator[str]:
        yield from self.of_text(effect.caption, MOST_CAPTION)
        yield from self._of_file_name(effect.name)
        if not effect.days:
            yield f"{effect.caption.key}: an empty calendar"
        for days in effect.days:
            for words in (days.title, days.about):
                yield from self.of_text(words, MOST_TEXT)

    def _of_file_name(self, words: Words) -> Iterator[str]:
        name = as_plain(words, self._texts)
        if not _FILE_NAME.fullmatch(name):
            yield f"{name!r} is an odd name for a file"

    def _of_document(self, document: Attach) -> Iterator[str]:
        yield from self.of_text(document.caption, MOST_CAPTION)
        yield from self._of_file_name(document.name)
        for page in document.pages:
            text = as_markdown(page, self._texts)
            if text in self.texts_seen:
                continue
            self.texts_seen.add(text)
            if _LEFT_OVER.search(text) or _TAG.search(text) or len(text) < 100:
                yield f"{page.key}: is not fit for a document: {text[:80]!r}"


def _of_keyboard(
    rows: tuple[tuple[tuple[str, str], ...], ...], *, below_home: bool
) -> Iterator[str]:
    buttons = [button for row in rows for button in row]
    answers = [answer for answer, _ in buttons]
    labels = [label.casefold() for _, label in buttons]
    if not buttons or len(buttons) > MOST_BUTTONS:
        yield f"{len(buttons)} buttons"
    if any(not 1 <= len(row) <= MOST_IN_A_ROW for row in rows):
        yield f"a row of {max(map(len, rows))} buttons: {labels}"
    if len(set(answers)) < len(answers) or len(set(labels)) < len(labels):
        yield f"two buttons are the same: {labels}"
    for answer, label in buttons:
        if len(label) > MAX_LABEL:
            yield f"{label!r} has {len(label)} characters, {MAX_LABEL} is the limit"
        if not re.search(r"[^\W\d_]", label):
            yield f"{label!r} says nothing"
        if label.isdecimal():
            yield f"{label!r} would be taken for the number of another button"
        if not 1 <= len(LATE.pack(answer).encode()) <= MAX_BYTES:
            yield f"{answer!r} does not fit a button"
    if below_home and not {BACK, HOME} <= set(answers):
        yield f"no Back or no Home: {labels}"
