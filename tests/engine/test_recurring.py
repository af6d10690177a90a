"""Reminders as they are stored: their words, and when they come again."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.content import load
from bot.engine.recurring import body_of, next_time, words_of
from bot.flows.core import Remind, Words
from bot.render.words import as_plain

TEXTS = load().in_language("en")
NEXT = Words("plan.trim.line", {"title": Words("steps.what_ai_is.title")})


def weekly(text: Words) -> Remind:
    return Remind("roadmap", 7, text, repeats=True)


def test_words_within_words_survive_being_stored_as_json() -> None:
    stored = json.loads(json.dumps(body_of(weekly(NEXT))))

    words = words_of(stored, TEXTS)
    assert words is not None
    assert as_plain(words, TEXTS) == as_plain(NEXT, TEXTS)


def test_a_reminder_of_a_text_that_is_gone_says_nothing() -> None:
    gone = Words("plan.trim.line", {"title": Words("steps.a_step_of_old.title")})

    assert words_of(body_of(weekly(gone)), TEXTS) is None


def test_one_stored_by_an_older_version_is_read_and_comes_once() -> None:
    stored = {"key": "hire.remind.text", "values": {"n": 12}}

    assert words_of(stored, TEXTS) == Words("hire.remind.text", {"n": 12})
    assert next_time(stored, "UTC", 0.0) is None


def test_a_week_later_means_the_same_hour_by_the_clock_on_the_wall() -> None:
    """On 29 March 2026 the clocks of Berlin go forward."""
    berlin = ZoneInfo("Europe/Berlin")
    came = datetime(2026, 3, 25, 9, 0, 20, tzinfo=berlin)

    again = next_time(body_of(weekly(NEXT)), "Europe/Berlin", came.timestamp())

    assert again is not None
    assert datetime.fromtimestamp(again, UTC) == datetime(2026, 4, 1, 9, tzinfo=berlin)


def test_one_that_came_late_in_the_day_goes_back_to_the_morning() -> None:
    came = datetime(2026, 3, 2, 15, tzinfo=UTC)

    again = next_time(body_of(weekly(NEXT)), "UTC", came.timestamp())

    assert again == datetime(2026, 3, 9, 9, tzinfo=UTC).timestamp()
