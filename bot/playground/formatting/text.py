"""Text and the entities over it, counted the way Telegram counts: in UTF-16 code units."""

from typing import NamedTuple

from bot.playground.shapes import Json


class Formatted(NamedTuple):
    """A text and its entities."""

    text: str
    entities: list[Json]


class MarkupError(Exception):
    """A parse mode's syntax is broken; the sentence is Telegram's."""


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units in a text."""
    return len(text) + sum(character > "\uffff" for character in text)


def byte_offset(text: str, position: int) -> int:
    """The UTF-8 byte offset of a character position; Telegram reports errors by it."""
    return len(text[:position].encode("utf-8", "surrogatepass"))


def character_offsets(text: str) -> list[int]:
    """The UTF-16 offset of every character, and of the end."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets


class Writer:
    """Collects plain text while a parser walks markup, and knows the UTF-16 offset reached."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offset = 0

    def write(self, text: str) -> None:
        """Append plain text."""
        self.parts.append(text)
        self.offset += utf16_length(text)

    def text(self) -> str:
        """Everything written so far."""
        return "".join(self.parts)
