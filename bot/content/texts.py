"""The sentences of one language: compiled once, looked up by key.

A text is a template with `{name}` placeholders and a little markup, or a map of the CLDR
plural categories of its language, chosen by the value `n`. What a text may contain is
checked here when it is read, so that rendering cannot fail on an author's slip.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bot.content.reading import Document, Place, Problem

if TYPE_CHECKING:
    from babel import Locale

TAGS = frozenset({"b", "i", "u", "code", "pre", "blockquote"})
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

_TOKEN = re.compile(r"\{\{|\}\}|\{([a-z_][a-z0-9_]*)\}|[{}]")
_TAG = re.compile(r"<(/?)([a-z]+)((?: expandable)?)>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot);)")


@dataclass(frozen=True, slots=True)
class Template:
    """A text cut at its placeholders: literal, name, literal, name, …, literal."""

    literals: tuple[str, ...]
    names: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """The text with its placeholders replaced; KeyError where a value is missing."""
        if not self.names:
            return self.literals[0]
        parts = [self.literals[0]]
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            parts += (values[name], literal)
        return "".join(parts)


class Texts:
    """Every text of one language.

    Attributes:
        language: the folder's name, a language code such as `en` or `pt_BR`.
    """

    def __init__(self, language: str, entries: Mapping[str, "Entry"]) -> None:
        self.language = language
        self._entries = dict(entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __getitem__(self, key: str) -> "Entry":
        return self._entries[key]

    def template(self, key: str, n: object = None) -> Template:
        """The template of a key; a plural text is chosen by the number `n`."""
        entry = self._entries[key]
        if isinstance(entry, Template):
            return entry
        category = self.locale.plural_form(n) if isinstance(n, int | float) else "other"
        return entry.get(category, entry["other"])

    @cached_property
    def locale(self) -> "Locale":
        """Babel's rules for this language (loaded at first use: most texts need none)."""
        from babel import Locale  # noqa: PLC0415 - 30 ms that a tap without numbers never needs

        return Locale.parse(self.language)


Entry = Template | dict[str, Template]


def compile_texts(document: Document, namespace: str) -> tuple[dict[str, Entry], list[Problem]]:
    """All texts of one file by their full key, and what is wrong with them."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    if not isinstance(document.data, dict):
        return entries, [document.problem((), "a file of texts is a map of keys to texts")]
    for place, leaf in _leaves(document.data, ()):
        key = ".".join((namespace, *(str(part) for part in place)))
        if isinstance(leaf, dict):
            forms = {name: _compile(text) for name, text in leaf.items() if isinstance(text, str)}
            entries[key] = forms
            texts = list(leaf.items())
        else:
            texts = [("", leaf)]
            if isinstance(leaf, str):
                entries[key] = _compile(leaf)
        for name, text in texts:
            where = (*place, name) if name else place
            problems += [document.problem(where, said) for said in _mistakes(text)]
    return entries, problems


def _leaves(data: Mapping[str, Any], place: Place) -> Iterator[tuple[Place, Any]]:
    for key, value in data.items():
        here = (*place, key)
        if isinstance(value, dict) and not _is_plural(value):
            yield from _leaves(value, here)
        else:
            yield here, value


def _is_plural(value: Mapping[str, Any]) -> bool:
    return "other" in value and set(value) <= PLURALS


def _compile(text: str) -> Template:
    literals, names, literal, start = [], [], "", 0
    for match in _TOKEN.finditer(text):
        literal += text[start : match.start()]
        start = match.end()
        if match[1]:
            literals.append(literal)
            names.append(match[1])
            literal = ""
        else:
            literal += match[0][0]
    return Template((*literals, literal + text[start:]), tuple(names))


def _mistakes(text: object) -> Iterator[str]:
    if not isinstance(text, str):
        yield "a text is expected here; put it in quotes"
        return
    if not text.strip():
        yield "the text is empty; write it or remove the key"
    elif text != text.strip():
        yield "remove the space or line at the start or end of the text"
    if any(match[0] in ("{", "}") for match in _TOKEN.finditer(text)):
        yield "a brace stands alone; a placeholder is {name}, a brace itself is {{ or }}"
    if _ENTITY.search(text):
        yield "write & as &amp;"
    yield from _markup_mistakes(text)


def _markup_mistakes(text: str) -> Iterator[str]:
    if "<" in _TAG.sub("", text) or ">" in _TAG.sub("", text):
        yield "write < as &lt; and > as &gt;; markup is <b>, <i>, <u>, <code>, <pre>, <blockquote>"
    open_tags: list[str] = []
    for closing, tag, extra in _TAG.findall(text):
        if tag not in TAGS or (extra and tag != "blockquote"):
            yield f"<{tag}{extra}> is not used; markup is {', '.join(sorted(TAGS))}"
        elif not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            yield f"</{tag}> closes nothing; check the tags before it"
    if open_tags:
        yield f"<{open_tags[-1]}> is never closed"
