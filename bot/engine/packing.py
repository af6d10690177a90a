"""Words of a reminder as they are stored, and how they are read again in any language."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.content import Texts
from bot.flows.core import Words


def body_of(words: Words) -> dict[str, Any]:
    """Words as JSON; their values are texts, numbers, or words again."""
    values = {
        name: body_of(value) if isinstance(value, Words) else value
        for name, value in words.values.items()
    }
    return {"key": words.key, "values": values}


def words_of(body: Mapping[str, Any], texts: Texts) -> Words | None:
    """What a stored reminder says; None where a text of it is gone."""
    words = _unpacked(body)
    return words if all(key in texts for key in _keys(words)) else None


def _unpacked(body: Mapping[str, Any]) -> Words:
    values = {
        name: _unpacked(value) if isinstance(value, dict) else value
        for name, value in body["values"].items()
    }
    return Words(body["key"], values)


def _keys(words: Words) -> Iterator[str]:
    yield words.key
    for value in words.values.values():
        if isinstance(value, Words):
            yield from _keys(value)
