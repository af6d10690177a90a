"""A roadmap over weeks: dates that go by, reminders that come back, and links from friends."""

import time

import pytest

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


async def test_what_was_shown_for_a_step_goes_into_the_portfolio_and_the_interview(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/roadmap ai.code.month.beginner.software.6")
    await ann.taps("Done")
    await ann.sends("https://example.org/ann/first_call")
    await ann.taps("More")
    for label in ("My portfolio", "For interviews"):
        await ann.taps(label)

    (document,) = [message["document"] for message in ann.messages if "document" in message]
    assert document["file_name"] == "my-portfolio.md"
    stored = bot.playground.world.files.find(document["file_id"])
    assert stored is not None
    assert "To be seen here: https://example.org/ann/first_call" in stored.content.decode()
    said = [message.get("text", "") for message in ann.messages]
    assert any("I made this:\nhttps://example.org/ann/first_call" in text for text in said)


async def test_from_start_to_the_plan_it_takes_at_most_eight_taps(ann: Someone) -> None:
    await ann.sends("/start")
    await ann.sends("/roadmap")
    taps = 1
    while "Next step" not in ann.card["text"]:
        await ann.taps(ann.offered[0])
        taps += 1

    assert taps <= 8


async def test_whoever_is_in_a_hurry_has_the_plan_after_three_taps(ann: Someone) -> None:
    await ann.sends("/roadmap")
    await ann.taps("ML engineer")
    await ann.taps("Skip the rest")
    assert "Time: Three months (my guess)" in ann.card["text"]
    await ann.taps("Make my plan")

    assert "Becoming an ML engineer" in ann.card["text"]
