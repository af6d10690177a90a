"""Two people's answers by their ids, and the words by which the bot asks and replies.

The words are the content's to change; a journey that named them would quietly take another way.
"""

from collections.abc import Mapping

from bot.content import load
from bot.flows.core import Words
from bot.render.words import as_plain

Answers = Mapping[str, str]

FRAUD: Answers = {
    "task": "detect",
    "data": "tables",
    "history": "yes",
    "together": "no",
    "ready_made": "no",
    "ceiling": "yes",
    "latency": "yes",
    "guarantees": "yes",
    "baseline": "yes",
}
"""Card payments with known outcomes: a case for an ML engineer."""

ASSISTANT: Answers = {
    "task": "retrieve",
    "data": "text",
    "history": "no",
    "together": "no",
    "ready_made": "no",
    "ceiling": "no",
    "latency": "no",
    "guarantees": "no",
    "baseline": "no",
}
"""Answers out of manuals: a case for an AI engineer."""

_CONTENT = load()
_TEXTS = _CONTENT.texts["en"]


def label(question: str, option: str) -> str:
    """What stands on the button of an option."""
    return said(f"hiring.question.{question}.option.{option}")


def short(question: str) -> str:
    """What stands on the button that changes the answer to a question."""
    return said(f"hiring.question.{question}.short")


def asked_in(text: str) -> str:
    """Which question a card asks."""
    ids = (question.id for question in _CONTENT.catalog.hiring.questions)
    return next(one for one in ids if said(f"hiring.question.{one}.ask") in text)


def said(key: str) -> str:
    """The first line of a text that takes no values."""
    return as_plain(Words(key), _TEXTS).splitlines()[0]
