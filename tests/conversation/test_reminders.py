"""A reminder comes once, whenever the bot was down meanwhile, and never to whoever left."""

import time
from itertools import pairwise

import pytest

from bot.content import load
from bot.delivery import reminders
from bot.delivery.reminders import Reminders
from bot.flows.core import Words
from bot.render.words import as_plain
from tests.talk import RunningBot, Someone, noon_after

REPORTS = as_plain(Words("hiring.question.task.option.report"), load().in_language("en"))
WEEKS = 86_400.0 * 7 * 60


async def asks_for_a_reminder(ann: Someone) -> None:
    await ann.sends("/hire")
    await ann.taps(REPORTS)
    while "Show the verdict" not in ann.offered:
        await ann.taps("Not sure")
    await ann.taps("Show the verdict")
    await ann.taps("The plan instead")
    (label,) = [offered for offered in ann.offered if offered.startswith("Remind me")]
    await ann.taps(label)


async def due(bot: RunningBot) -> None:
    """Look as the running bot would, sixty weeks from now."""
    service = bot.service
    later = noon_after(time.time() + WEEKS)  # at night it would wait for the morning
    await Reminders(service.storage, service.engine, service.lanes.wake, lambda: later).look()


async def keeps_one_that_cannot_be_made(bot: RunningBot, somebody: Someone) -> None:
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(somebody.id)
        assert person is not None
        await tx.remind(person, 0.0, "of another version", {"words": "nobody can read"}, 0.0)


def reminded(ann: Someone) -> int:
    return sum("You wanted to look again" in message.get("text", "") for message in ann.messages)


async def test_the_reminder_that_was_asked_for_comes_once(bot: RunningBot, ann: Someone) -> None:
    await asks_for_a_reminder(ann)
    assert ann.told.startswith("I will remind you in")
    await due(bot)
    await due(bot)
    await ann.settles()
    assert reminded(ann) == 1


async def test_it_survives_a_restart_and_asking_twice(bot: RunningBot, ann: Someone) -> None:
    await asks_for_a_reminder(ann)
    (label,) = [offered for offered in ann.offered if offered.startswith("Remind me")]
    await ann.taps(label)
    await bot.restart()
    await due(bot)
    await ann.settles()
    assert reminded(ann) == 1


async def test_whoever_asked_to_be_forgotten_is_not_reminded(
    bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "CLAIM_SECONDS", 0.0)
    await asks_for_a_reminder(ann)
    await ann.sends("/forget")
    await ann.taps("Delete it all")
    await due(bot)
    await ann.settles()
    assert reminded(ann) == 0


async def test_one_that_cannot_be_made_stops_no_other(
    bot: RunningBot, ann: Someone, boris: Someone
) -> None:
    await boris.sends("/start")
    await keeps_one_that_cannot_be_made(bot, boris)
    await asks_for_a_reminder(ann)
    await due(bot)
    await ann.settles()

    assert reminded(ann) == 1


async def test_one_that_cannot_be_made_is_tried_ever_more_rarely(
    bot: RunningBot, ann: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.sends("/start")
    await keeps_one_that_cannot_be_made(bot, ann)
    now, tries = noon_after(time.time()), []
    service = bot.service
    looking = Reminders(service.storage, service.engine, service.lanes.wake, lambda: now)
    for _ in range(12 * 60):
        caplog.clear()
        await looking.look()
        if "could not be made" in caplog.text:
            tries.append(now)
        now += 60.0
    caplog.clear()

    pauses = [then - before for before, then in pairwise(tries)]
    assert pauses == [60.0 * 2**number for number in range(9)]
