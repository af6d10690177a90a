"""English in letters nobody writes it in, so that a sentence from elsewhere shows."""

import re
from collections.abc import Mapping

from bot.content import Texts
from bot.content.texts import Entry, Template

_KEPT = re.compile(r"<[^>]*>|&[a-z]+;")
_LETTERS = {
    **{code: code - ord("A") + ord("Ａ") for code in range(ord("A"), ord("Z") + 1)},
    **{code: code - ord("a") + ord("ａ") for code in range(ord("a"), ord("z") + 1)},
}


class PseudoTexts(Texts):
    """Texts in full-width letters, which remember what was looked up."""

    def __init__(self, original: Texts) -> None:
        super().__init__(original.language, {key: _entry(original[key]) for key in original})
        self.used: set[str] = set()

    def template(self, key: str, n: object = None) -> Template:
        self.used.add(key)
        return super().template(key, n)


def _entry(entry: Entry) -> Entry:
    if isinstance(entry, Mapping):
        return {category: _template(template) for category, template in entry.items()}
    return _template(entry)


def _template(template: Template) -> Template:
    return Template(tuple(_disguised(literal) for literal in template.literals), template.names)


def _disguised(literal: str) -> str:
    """The literal with its letters widened; tags and character references stay."""
    parts: list[str] = []
    start = 0
    for kept in _KEPT.finditer(literal):
        parts += (literal[start : kept.start()].translate(_LETTERS), kept[0])
        start = kept.end()
    return "".join((*parts, literal[start:].translate(_LETTERS)))
