"""The quiz over days: what was missed comes back, three at most, and only where it is wanted."""

import re
import time

import pytest

from bot.delivery.reminders import Reminders
from tests.talk import RunningBot, Someone, noon_after

DAY = 86_400.0
CHALLENGE = "/quiz 33a2kfoifaqefja7m2ejt"


async def days_later(bot: RunningBot, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot is stopped, and started again so many days later."""
    real = time.time
    await bot.stop()
    monkeypatch.setattr(time, "time", lambda: real() + days * DAY)
    await bot.start()


async def look(bot: RunningBot, days: float) -> None:
    """Look for what is due as the running bot would, so many days from now."""
    service, then = bot.service, noon_after(time.time() + days * DAY)
    await Reminders(service.storage, service.engine, service.lanes.wake, lambda: then).look()


def reminded(ann: Someone) -> int:
    return sum("is due again" in message.get("text", "") for message in ann.messages)


async def plays(ann: Someone, answer: str) -> None:
    """Say the same to every item until the result."""
    while "See the result" not in ann.offered:
        await ann.taps(answer)
        if "Next" in ann.offered:
            await ann.taps("Next")
    await ann.taps("See the result")


async def test_what_was_missed_comes_back_by_itself_three_a_day(
    bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.sends(CHALLENGE)
    await plays(ann, "AI engineer")  # which is right once of five times
    missed = set(re.findall(r"❌ (.+?[.:]) ", ann.card["text"]))
    await days_later(bot, 30, monkeypatch)

    await ann.sends("/quiz today")
    seen = []
    for _ in range(3):
        seen.append(ann.card["text"])
        await ann.taps("ML engineer")
        await ann.taps("Next" if "Next" in ann.offered else "See the result")

    assert "Three a day › Result" in ann.card["text"]
    assert all(any(each.split(".")[0] in text for each in missed) for text in seen)
    await ann.taps("Back")
    assert "The three of today are done" in ann.card["text"]
    assert "Three a day" not in ann.offered


async def test_a_reminder_comes_when_something_is_due_and_only_to_who_asked(
    bot: RunningBot, ann: Someone, boris: Someone
) -> None:
    for person in (ann, boris):
        await person.sends(CHALLENGE)
        await plays(person, "AI engineer")
        await person.taps("Back")
    await ann.taps("Remind me")
    await look(bot, 2)
    await look(bot, 2)
    await ann.settles()

    assert (reminded(ann), reminded(boris)) == (1, 0)


async def test_no_reminder_comes_after_it_was_stopped_or_where_nothing_was_missed(
    bot: RunningBot, ann: Someone, boris: Someone
) -> None:
    await boris.sends("/quiz")
    await boris.taps("Remind me")
    await ann.sends(CHALLENGE)
    await ann.taps("AI engineer")
    await ann.taps("Back")
    await ann.taps("Remind me")
    await ann.taps("Stop reminders")
    await look(bot, 400)
    await ann.settles()

    assert (reminded(ann), reminded(boris)) == (0, 0)


async def test_a_friends_answer_to_the_challenge_shows_both_scores_at_once(
    ann: Someone, boris: Someone
) -> None:
    await ann.sends(CHALLENGE)
    await plays(ann, "ML engineer")
    await ann.taps("Challenge a friend")
    line = re.findall(r"/quiz \w+", ann.messages[-2]["text"])[0]

    await boris.sends(line)
    await plays(boris, "AI engineer")
    assert "Your friend had 3 of 5, you 1 of 5" in boris.card["text"]
    await boris.taps("Challenge a friend")
    await ann.sends(re.findall(r"/quiz \w+", boris.messages[-2]["text"])[0])

    assert "Your friend had 1 of 5, you 3 of 5" in ann.card["text"]


async def test_a_round_that_was_ended_early_can_be_a_challenge_as_well(
    ann: Someone, boris: Someone
) -> None:
    await ann.sends(CHALLENGE)
    await ann.taps("ML engineer")
    await ann.taps("Next")
    await ann.taps("ML engineer")
    await ann.taps("Enough for now")
    await ann.taps("Challenge a friend")
    await boris.sends(re.findall(r"/quiz \w+", ann.messages[-2]["text"])[0])
    assert "Challenge › 1 of 2" in boris.card["text"]
    await plays(boris, "Both")
    await boris.taps("Challenge a friend")
    await ann.sends(re.findall(r"/quiz \w+", boris.messages[-2]["text"])[0])

    assert "Your friend had 1 of 2, you 1 of 2" in ann.card["text"]
    await ann.taps("Back")
    await ann.taps("Go on with the round")
    assert "3 of 5" in ann.card["text"]


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("/start quiz", "Whose work is it"),
        ("/start quiz-running", "Running it › 1 of 10"),
        ("/start quiz-33a2kfoifaqefja7m2ejt", "Challenge › 1 of 5"),
        ("/quiz quick", "Eight quick ones › 1 of 8"),
        ("/quiz nonsense", "Whose work is it"),
        ("/quiz remind", "Whose work is it"),
    ],
)
async def test_a_link_leads_to_its_place(ann: Someone, link: str, shown: str) -> None:
    await ann.sends(link)

    assert shown in ann.card["text"]


async def test_a_command_in_the_middle_keeps_the_round(ann: Someone) -> None:
    await ann.sends("/quiz quick")
    await ann.taps("Both")
    await ann.taps("Next")
    await ann.sends("/salary")
    await ann.sends("/quiz")
    assert "2 of 8" in ann.card["text"]

    await ann.sends("/cancel")
    await ann.sends("/quiz")
    assert "2 of 8" in ann.card["text"]
    await ann.sends("purple")
    assert "2 of 8" in ann.card["text"]
