"""Reminders as they are stored: words within words, and texts that are gone."""

import json

from bot.content import load
from bot.engine.packing import body_of, words_of
from bot.flows.core import Words
from bot.render.words import as_plain

TEXTS = load().in_language("en")
NESTED = Words("plan.trim.line", {"title": Words("steps.what_ai_is.title")})


def test_words_within_words_survive_being_stored_as_json() -> None:
    stored = json.loads(json.dumps(body_of(NESTED)))

    words = words_of(stored, TEXTS)
    assert words is not None
    assert as_plain(words, TEXTS) == as_plain(NESTED, TEXTS)


def test_a_reminder_of_a_text_that_is_gone_says_nothing() -> None:
    gone = Words("plan.trim.line", {"title": Words("steps.a_step_of_old.title")})

    assert words_of(body_of(gone), TEXTS) is None


def test_one_stored_by_an_older_version_is_read() -> None:
    stored = {"key": "hire.remind.text", "values": {"n": 12}, "every": 7}

    assert words_of(stored, TEXTS) == Words("hire.remind.text", {"n": 12})
