"""parse_mode HTML."""

import re
from dataclasses import dataclass

from bot.playground.formatting.links import link_entity, time_entity
from bot.playground.formatting.text import Formatted, MarkupError, Writer, byte_offset
from bot.playground.shapes import Json

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS = {*_SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
_ATTRIBUTE = re.compile(r"[^\s=>/\"']+")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def unescape(text: str) -> str:
    """Replace the character references that Telegram knows; leave the others as they are."""

    def replaced(match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name:
            return _NAMED.get(name, match[0])
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return chr(code) if 0 < code < 0x10FFFF else match[0]

    return _REFERENCE.sub(replaced, text)


@dataclass
class _Open:
    """A start tag waiting for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    part: int


class _HtmlParser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.writer = Writer()
        self.entities: list[Json] = []
        self.stack: list[_Open] = []

    def parse(self) -> Formatted:
        while self.position < len(self.source):
            tag_at = self.source.find("<", self.position)
            end = len(self.source) if tag_at < 0 else tag_at
            self.writer.write(unescape(self.source[self.position : end]))
            self.position = end
            if tag_at >= 0:
                self._tag()
        if self.stack:
            raise MarkupError(
                f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"'
            )
        text = self.writer.text()
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        for entity in self.entities:
            entity.pop("of_code", None)
        return Formatted(text, self.entities)

    def _tag(self) -> None:
        begin = self.position
        if self.source.startswith("</", begin):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _at(self, position: int) -> str:
        return f"at byte offset {byte_offset(self.source, position)}"

    def _name(self, start: int) -> str:
        match = re.compile(r"[^\s>]*").match(self.source, start)
        self.position = match.end() if match else start
        return self.source[start : self.position].lower()

    def _skip_space(self) -> None:
        while self.position < len(self.source) and self.source[self.position].isspace():
            self.position += 1

    def _peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def _start_tag(self, begin: int) -> None:
        tag = self._name(begin + 1)
        if not self._peek():
            raise MarkupError(f"Unclosed start tag {self._at(begin)}")
        if tag not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{tag}" {self._at(begin)}')
        attributes: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek() == ">":
                break
            name, value = self._attribute(tag, begin)
            attributes[name] = value
        self.position += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._at(begin)}')
        self.stack.append(_Open(tag, attributes, self.writer.offset, len(self.writer.parts)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        match = _ATTRIBUTE.match(self.source, self.position)
        if match is None:
            if not self._peek():
                raise MarkupError(f'Unclosed start tag "{tag}" {self._at(begin)}')
            raise MarkupError(f'Empty attribute name in the tag "{tag}" {self._at(begin)}')
        self.position = match.end()
        self._skip_space()
        if self._peek() != "=":
            if not self._peek():
                raise MarkupError(f'Unclosed start tag "{tag}" {self._at(begin)}')
            return match[0], ""
        self.position += 1
        self._skip_space()
        if not self._peek():
            raise MarkupError(f'Unclosed start tag "{tag}" {self._at(begin)}')
        value = self._quoted() if self._peek() in "'\"" else self._token()
        if not self._peek():
            raise MarkupError(f"Unclosed start tag {self._at(begin)}")
        return match[0], value

    def _quoted(self) -> str:
        quote = self._peek()
        end = self.source.find(quote, self.position + 1)
        stop = len(self.source) if end < 0 else end
        value = self.source[self.position + 1 : stop]
        self.position = stop + (end >= 0)
        return unescape(value)

    def _token(self) -> str:
        start = self.position
        match = _TOKEN.match(self.source, start)
        self.position = match.end() if match else start
        if self._peek() and not self._peek().isspace() and self._peek() != ">":
            raise MarkupError(f"Unexpected end of name token {self._at(start)}")
        return self.source[start : self.position].lower()

    def _end_tag(self, begin: int) -> None:
        if not self.stack:
            raise MarkupError(f"Unexpected end tag {self._at(begin)}")
        name = self._name(begin + 2)
        self._skip_space()
        if self._peek() != ">":
            raise MarkupError(f"Unclosed end tag {self._at(begin)}")
        self.position += 1
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise MarkupError(
                f'Unmatched end tag {self._at(begin)}, expected "</{opened.tag}>", '
                f'found "</{name}>"'
            )
        length = self.writer.offset - opened.offset
        if length > 0:
            place = {"offset": opened.offset, "length": length}
            inner = "".join(self.writer.parts[opened.part :])
            self._close(opened, place, inner)

    def _close(self, opened: _Open, place: Json, inner: str) -> None:
        """Turn a finished tag into its entity; a language is told by <pre><code class=…>."""
        last = self.entities[-1] if self.entities else {}
        same_place = all(last.get(key) == value for key, value in place.items())
        language = opened.attributes.get("class", "").removeprefix("language-")
        if not opened.attributes.get("class", "").startswith("language-"):
            language = ""
        if opened.tag == "pre" and same_place and last.get("of_code"):
            last |= {"type": "pre", "language": last.pop("of_code")}
            return
        if opened.tag == "code" and same_place and last.get("type") == "pre" and language:
            last["language"] = language
            return
        entity = _entity(opened, inner)
        if entity is not None:
            if opened.tag == "code" and language:
                entity["of_code"] = language
            self.entities.append(entity | place)


def _entity(opened: _Open, inner: str) -> Json | None:
    tag, attributes = opened.tag, opened.attributes
    if tag == "a":
        return link_entity(attributes.get("href") or inner)
    if tag == "tg-emoji":
        emoji_id = attributes.get("emoji-id", "")
        if not emoji_id.isdecimal() or int(emoji_id) == 0:
            raise MarkupError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": emoji_id}
    if tag == "tg-time":
        return _time(attributes)
    if tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    return {"type": _SIMPLE.get(tag, tag)}


def _time(attributes: dict[str, str]) -> Json | None:
    if time_entity("1", attributes.get("format", "")) is None:
        raise MarkupError("Invalid date-time format specified")
    return time_entity(attributes.get("unix", ""), attributes.get("format", ""))


def parse_html(source: str) -> Formatted:
    """Parse HTML as Telegram does; raises MarkupError with Telegram's sentence."""
    return _HtmlParser(source).parse()
