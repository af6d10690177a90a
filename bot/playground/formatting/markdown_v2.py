"""parse_mode MarkdownV2: nesting, and eighteen characters that must be escaped."""

from dataclasses import dataclass

from bot.playground.formatting.links import emoji_or_time_entity, link_entity
from bot.playground.formatting.markdown import fence
from bot.playground.formatting.text import Formatted, MarkupError, Writer, byte_offset
from bot.playground.shapes import Json

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_CODE = {"code", "pre"}
_ENDS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "custom_emoji": "]",
}
# Telegram's error sentences call entities by these names.
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}


@dataclass
class _Open:
    kind: str
    offset: int
    position: int
    part: int
    language: str = ""


class _MarkdownV2Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.writer = Writer()
        self.entities: list[Json] = []
        self.stack: list[_Open] = []
        self.in_quote = False
        self.at_line_start = True

    def parse(self) -> Formatted:
        while self.position < len(self.source):
            character = self.source[self.position]
            escaped = self.source[self.position + 1 : self.position + 2]
            reserved = "`" if self.stack and self.stack[-1].kind in _CODE else _RESERVED
            if character == "\\" and "\0" < escaped <= "~":
                self._plain(escaped, 2)
            elif character not in reserved:
                self._plain(character, 1)
            elif self._ends_here(character):
                self._end(character)
            else:
                self._begin(character)
        if self.in_quote:
            self._end_quote_of_text()
        if self.stack:
            raise self._no_end(self.stack[-1])
        return Formatted(self.writer.text(), self.entities)

    def _plain(self, character: str, width: int) -> None:
        self.writer.write(character)
        self.position += width
        if character != "\r":
            self.at_line_start = character == "\n"

    def _follows(self, text: str) -> bool:
        return self.source.startswith(text, self.position)

    def _ends_here(self, character: str) -> bool:
        if not self.stack:
            return False
        if self.in_quote and character == "\n" and not self._follows("\n>"):
            return True
        kind = self.stack[-1].kind
        if kind == "italic":
            return character == "_" and not self._follows("__")
        return kind != "blockquote" and self._follows(_ENDS[kind])

    def _begin(self, character: str) -> None:
        begin, language = self.position, ""
        if character == "\n":
            self._plain("\n", 1)
            return
        if character == ">" and self.at_line_start:
            self.position += 1
            if self.in_quote:
                return
            self.in_quote = True
            kind = "blockquote"
        elif self._follows("```"):
            kind = "pre"
            language, self.position = fence(self.source, begin)
        else:
            kind, width = self._kind(character)
            self.position += width
        self.stack.append(_Open(kind, self.writer.offset, begin, len(self.writer.parts), language))

    def _kind(self, character: str) -> tuple[str, int]:
        """The entity a reserved character opens and how wide its mark is."""
        for mark, kind in (("__", "underline"), ("||", "spoiler"), ("![", "custom_emoji")):
            if self._follows(mark):
                return kind, 2
        single = {"_": "italic", "*": "bold", "~": "strikethrough", "[": "text_link", "`": "code"}
        if character not in single:
            raise MarkupError(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        return single[character], 1

    def _end(self, character: str) -> None:
        opened = self.stack.pop()
        if character == "\n":
            self._end_quote(opened)
            return
        self.position += len(_ENDS[opened.kind])
        entity: Json | None = {"type": opened.kind}
        if opened.kind == "text_link":
            inner = "".join(self.writer.parts[opened.part :])
            entity = link_entity(self._url() if self._follows("(") else inner)
        elif opened.kind == "custom_emoji":
            if not self._follows("("):
                raise MarkupError("The entity must contain a tg://emoji or tg://time URL")
            entity = emoji_or_time_entity(self._url())
            if entity is None:
                raise MarkupError("Invalid tg://emoji or tg://time URL specified")
        elif opened.language:
            entity = {"type": "pre", "language": opened.language}
        self._add(entity, opened)

    def _add(self, entity: Json | None, opened: _Open) -> None:
        length = self.writer.offset - opened.offset
        if entity is not None and length:
            self.entities.append(entity | {"offset": opened.offset, "length": length})

    def _url(self) -> str:
        start = self.position + 1
        self.position = start
        url: list[str] = []
        while self.position < len(self.source) and not self._follows(")"):
            escaped = self.source[self.position + 1 : self.position + 2]
            if self._follows("\\") and "\0" < escaped <= "~":
                self.position += 1
            url.append(self.source[self.position])
            self.position += 1
        if not self._follows(")"):
            at = byte_offset(self.source, start)
            raise MarkupError(f"Can't find end of a URL at byte offset {at}")
        self.position += 1
        return "".join(url)

    def _end_quote(self, opened: _Open) -> None:
        """A line that does not start with > ends the quotation; `||` before it folds it."""
        kind = "blockquote"
        if opened.kind == "spoiler" and opened.position == self.position - 2 and self.stack:
            opened = self.stack.pop()
            kind = "expandable_blockquote"
        if opened.kind != "blockquote":
            raise self._no_end(opened)
        self.in_quote = False
        self._plain("\n", 1)
        self._add({"type": kind}, opened)

    def _end_quote_of_text(self) -> None:
        kind = "blockquote"
        last = self.stack[-1]
        if last.kind == "spoiler" and last.position == len(self.source) - 2:
            self.stack.pop()
            kind = "expandable_blockquote"
        if self.stack[-1].kind == "blockquote":
            self._add({"type": kind}, self.stack.pop())

    def _no_end(self, opened: _Open) -> MarkupError:
        name = "PreCode" if opened.language else _NAMES[opened.kind]
        at = byte_offset(self.source, opened.position)
        return MarkupError(f"Can't find end of {name} entity at byte offset {at}")


def parse_markdown_v2(source: str) -> Formatted:
    """Parse MarkdownV2 as Telegram does; raises MarkupError with Telegram's sentence."""
    return _MarkdownV2Parser(source).parse()
