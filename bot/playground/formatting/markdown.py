"""parse_mode Markdown, the legacy one: no nesting, four special characters."""

import re

from bot.playground.formatting.links import link_entity
from bot.playground.formatting.text import Formatted, MarkupError, Writer, byte_offset
from bot.playground.shapes import Json

_KIND = {"_": "italic", "*": "bold", "`": "code"}
_LANGUAGE = re.compile(r"```([^\s`]+)(?=\s)")
_NEWLINE = re.compile(r"\r\n|\n\r|\n|\r")


def fence(source: str, position: int) -> tuple[str, int]:
    """The language after ``` and the position where the code starts."""
    match = _LANGUAGE.match(source, position)
    language, start = (match[1], match.end()) if match else ("", position + 3)
    newline = _NEWLINE.match(source, start)
    return language, newline.end() if newline else start


class _MarkdownParser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.writer = Writer()
        self.entities: list[Json] = []

    def parse(self) -> Formatted:
        source = self.source
        while self.position < len(source):
            character = source[self.position]
            escaped = source[self.position + 1 : self.position + 2]
            if character == "\\" and escaped and escaped in "_*`[":
                self.writer.write(escaped)
                self.position += 2
            elif character in "_*`[":
                self._entity(character)
            else:
                self.writer.write(character)
                self.position += 1
        return Formatted(self.writer.text(), self.entities)

    def _entity(self, character: str) -> None:
        begin, offset = self.position, self.writer.offset
        fenced = self.source.startswith("```", begin)
        language, start = fence(self.source, begin) if fenced else ("", begin + 1)
        closing = "```" if fenced else {"[": "]"}.get(character, character)
        end = self.source.find(closing, start)
        if end < 0:
            at = byte_offset(self.source, begin)
            raise MarkupError(f"Can't find end of the entity starting at byte offset {at}")
        inner = self.source[start:end]
        self.writer.write(inner)
        self.position = end + len(closing)
        entity: Json | None = {"type": "pre" if fenced else _KIND.get(character, "")}
        if character == "[":
            entity = link_entity(self._url(inner))
        elif entity and language:
            entity["language"] = language
        if entity and inner:
            place = {"offset": offset, "length": self.writer.offset - offset}
            self.entities.append(entity | place)

    def _url(self, inner: str) -> str:
        """What stands in the parentheses after a link's text, else that text."""
        if not self.source.startswith("(", self.position):
            return inner
        end = self.source.find(")", self.position)
        stop = len(self.source) if end < 0 else end
        url = self.source[self.position + 1 : stop]
        self.position = stop + 1
        return url


def parse_markdown(source: str) -> Formatted:
    """Parse legacy Markdown as Telegram does; raises MarkupError with Telegram's sentence."""
    return _MarkdownParser(source).parse()
