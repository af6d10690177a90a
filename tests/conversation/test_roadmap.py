"""A roadmap over weeks: dates that go by, reminders that come back, and links from friends."""

import time

import pytest

from bot.delivery.reminders import Reminders
from tests.talk import RunningBot, Someone

DAY = 86_400.0


async def has_a_plan(ann: Someone) -> None:
    await ann.sends("/roadmap ai.code.job_ready.beginner.none.6")
    assert "Becoming an AI engineer" in ann.card["text"]


async def days_later(bot: RunningBot, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot is stopped, and started again so many days later."""
    real = time.time
    await bot.stop()
    monkeypatch.setattr(time, "time", lambda: real() + days * DAY)
    await bot.start()


async def look(bot: RunningBot, days: float) -> None:
    """Look for what is due as the running bot would, so many days from now."""
    service, then = bot.service, time.time() + days * DAY
    await Reminders(service.storage, service.engine, service.lanes.wake, lambda: then).look()


def reminded(ann: Someone) -> list[str]:
    said = [message.get("text", "") for message in ann.messages]
    return [text for text in said if text.startswith("Your next step")]


async def test_somebody_is_behind_after_a_restart_and_picks_a_way_on(
    bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has_a_plan(ann)
    await ann.taps("Done")
    await ann.taps("Nothing to show")
    await days_later(bot, 90, monkeypatch)

    await ann.sends("/roadmap")
    assert "Its date has gone by" in ann.card["text"]
    await ann.taps("Set it right")
    assert {"Move the date", "Do less", "More hours a week"} <= set(ann.offered)
    await ann.taps("Do less")
    assert ann.offered[0] == "Keep them"
    await ann.taps("Let them go")

    assert ann.told == "Trimmed."
    assert "Its date has gone by" not in ann.card["text"]
    assert "1 of" in ann.card["text"]
    await ann.taps("Undo")
    await ann.taps("Set it right")
    await ann.taps("Move the date")
    assert "Its date has gone by" not in ann.card["text"]


async def test_the_reminder_comes_every_week_with_the_next_step_until_it_is_stopped(
    bot: RunningBot, ann: Someone
) -> None:
    await has_a_plan(ann)
    await ann.taps("More")
    await ann.taps("Remind me weekly")
    for week in (1, 2, 3):
        await look(bot, 7 * week + 1)
        await look(bot, 7 * week + 1)
        await ann.settles()
        assert len(reminded(ann)) == week
    assert "What AI is" in reminded(ann)[0]

    await ann.taps("Stop reminders")
    await look(bot, 60)
    await ann.settles()
    assert len(reminded(ann)) == 3


async def test_a_step_done_since_is_not_the_one_that_is_reminded_of(
    bot: RunningBot, ann: Someone
) -> None:
    await has_a_plan(ann)
    for label in ("More", "Remind me weekly", "Back", "Done", "Nothing to show"):
        await ann.taps(label)
    await look(bot, 8)
    await ann.settles()

    (text,) = reminded(ann)
    assert "What AI is" not in text


async def test_a_friend_gets_the_same_plan_by_the_command_and_by_the_link(
    bot: RunningBot, ann: Someone, boris: Someone
) -> None:
    await has_a_plan(ann)
    await ann.taps("More")
    await ann.taps("For a friend")
    command = next(m["text"] for m in ann.messages if "Whoever sends" in m.get("text", ""))
    await boris.sends(command.splitlines()[-1])
    plan = boris.card["text"]
    assert "Becoming an AI engineer" in plan

    bot.playground.start_bot(boris.id, "roadmap-" + command.split("/roadmap ")[1])
    await boris.settles()
    assert boris.card["text"].splitlines()[-1] == plan.splitlines()[-1]


async def test_cancel_puts_a_plan_aside_and_loses_nothing_of_it(ann: Someone) -> None:
    await has_a_plan(ann)
    await ann.taps("Start")
    await ann.sends("/cancel")
    assert any("Nothing of it is lost" in m.get("text", "") for m in ann.messages)
    await ann.sends("/roadmap")

    assert "◐" in ann.card["text"]
    await ann.sends("/cancel")
    await ann.sends("/start")
    assert ann.offered[0] == "Continue: my roadmap"
    assert len(ann.offered) <= 5


async def test_from_start_to_the_plan_it_takes_at_most_eight_taps(ann: Someone) -> None:
    await ann.sends("/start")
    await ann.sends("/roadmap")
    taps = 0
    while "Next step" not in ann.card["text"]:
        await ann.taps(ann.offered[0])
        taps += 1

    assert taps <= 6
