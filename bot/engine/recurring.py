"""What is stored of a reminder, how its words are read again, and when it comes next."""

from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from typing import Any

from bot.content import Texts
from bot.engine.wallclock import next_occurrence
from bot.flows.core import Remind, Words

MORNING = time(9)
"""When reminders come, by the person's own clock."""


def body_of(reminder: Remind) -> dict[str, Any]:
    """A reminder as JSON; its values are texts, numbers, or words again."""
    body = _packed(reminder.text)
    return {**body, "every": reminder.days} if reminder.repeats else body


def words_of(body: Mapping[str, Any], texts: Texts) -> Words | None:
    """What a stored reminder says; None where a text of it is gone."""
    words = _unpacked(body)
    return words if all(key in texts for key in _keys(words)) else None


def next_time(body: Mapping[str, Any], zone: str, at: float) -> float | None:
    """When a reminder that has just come is due again, in unix seconds; None for never."""
    every = body.get("every")
    if every is None:
        return None
    # Half a day early: a letter that came late must not push the next one to the day after.
    return next_occurrence(MORNING, zone, at + timedelta(days=every, hours=-12).total_seconds())


def _packed(words: Words) -> dict[str, Any]:
    values = {
        name: _packed(value) if isinstance(value, Words) else value
        for name, value in words.values.items()
    }
    return {"key": words.key, "values": values}


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
