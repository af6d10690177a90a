"""Tiny languages of our own, for what English does not show."""

from typing import Any

from bot.content import Texts
from bot.content.reading import Document
from bot.content.texts import compile_texts


def texts_in(language: str, **written: Any) -> Texts:
    entries, problems = compile_texts(Document("sample.yaml", written), "sample")
    assert not problems, problems
    return Texts(language, entries)
