"""A round of the quiz in a group: three people vote, and the right ones are counted, once each."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest

from bot.content import load
from bot.delivery.reminders import Reminders
from bot.delivery.upkeep import Upkeep
from bot.engine.group_quiz import ITEMS, MOST_A_DAY, MOST_TOLD, OPEN_SECONDS
from bot.playground.people import GROUP_ID
from tests.talk import ANN, BORIS, LAYLA, RunningBot, Someone


class Group:
    """The group that everybody is in."""

    def __init__(self, bot: RunningBot) -> None:
        self.bot = bot

    async def hears(self, who: int, text: str) -> None:
        self.bot.playground.say(who, text, chat_id=GROUP_ID)
        await self.settles()

    async def settles(self) -> None:
        """Letters to a group are found by the sweep, a second later at most."""
        storage = self.bot.service.storage
        for lane in (GROUP_ID, ANN, BORIS, LAYLA):
            self.bot.service.lanes.wake(storage.lane_of(lane))
        await self.bot.person(ANN).settles()
        self.bot.service.lanes.wake(storage.lane_of(GROUP_ID))
        await self.bot.person(ANN).settles()

    @property
    def messages(self) -> list[dict[str, Any]]:
        return self.bot.playground.messages(GROUP_ID)

    @property
    def polls(self) -> list[dict[str, Any]]:
        return [message for message in self.messages if "poll" in message]

    @property
    def said(self) -> str:
        return re.sub("[\u2068\u2069]", "", self.messages[-1].get("text", ""))

    async def votes(self, who: int, rights: int) -> None:
        """Answer the newest round, so many of the five rightly."""
        for number, message in enumerate(self.polls[-ITEMS:]):
            (right,) = message["poll"]["correct_option_ids"]
            option = right if number < rights else (right + 1) % 3
            self.bot.playground.vote(who, message["message_id"], [option], chat_id=GROUP_ID)
        await self.settles()

    async def waits(self, seconds: float) -> None:
        """Look for what is due as the running bot would, so much later."""
        service, then = self.bot.service, time.time() + seconds
        await Reminders(service.storage, service.engine, service.lanes.wake, lambda: then).look()
        await self.settles()


@pytest.fixture
def group(bot: RunningBot) -> Group:
    return Group(bot)


async def test_three_people_play_a_round_and_see_who_was_right(group: Group) -> None:
    await group.hears(ANN, "/quiz")
    assert len(group.polls) == ITEMS
    await group.votes(ANN, 3)
    await group.votes(BORIS, 5)
    await group.votes(LAYLA, 3)
    assert "over" not in group.said

    await group.waits(OPEN_SECONDS + 10)

    places = group.said.splitlines()
    assert places[0] == "The round is over."
    assert places[1] == "1. Boris: 5 of 5"
    assert {line.split(".")[0] for line in places[2:]} == {"2"}
    assert {line.split(": ")[1] for line in places[2:]} == {"3 of 5"}


async def test_every_poll_is_a_quiz_with_a_reason_and_a_timer(group: Group) -> None:
    await group.hears(ANN, "/quiz")

    for number, message in enumerate(group.polls, 1):
        poll = message["poll"]
        assert (poll["type"], poll["is_anonymous"]) == ("quiz", False)
        assert poll["question"].startswith(f"{number} of 5. ")
        assert [option["text"] for option in poll["options"]] == [
            "AI engineer",
            "ML engineer",
            "Both",
        ]
        assert poll["open_period"] == OPEN_SECONDS
        assert 20 <= len(poll["explanation"]) <= 200


async def test_an_open_round_is_told_and_not_begun_again(group: Group) -> None:
    await group.hears(ANN, "/quiz")
    await group.votes(BORIS, 2)
    await group.hears(ANN, "/quiz")

    assert len(group.polls) == ITEMS
    assert group.said.endswith("1. Boris: 2 of 5")


async def test_a_round_that_has_just_ended_is_told_before_the_next_one_begins(
    bot: RunningBot, group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    await group.hears(ANN, "/quiz")
    await group.votes(BORIS, 2)
    real = time.time
    await bot.stop()
    monkeypatch.setattr(time, "time", lambda: real() + OPEN_SECONDS + 6)
    await bot.start()
    await group.hears(ANN, "/quiz")
    told = [m["text"] for m in group.messages if "is over" in m.get("text", "")]

    assert len(told) == 1
    assert len(group.polls) == 2 * ITEMS


async def test_whoever_repeats_the_command_does_not_make_the_bot_flood_the_group(
    group: Group,
) -> None:
    for _ in range(10):
        await group.hears(ANN, "/quiz")
    said = [m for m in group.messages if m["from"]["id"] != ANN and "poll" not in m]

    assert len(said) == MOST_TOLD


async def test_a_restart_in_the_middle_loses_no_vote(bot: RunningBot, group: Group) -> None:
    await group.hears(ANN, "/quiz")
    await group.votes(ANN, 4)
    await bot.restart()
    await group.votes(BORIS, 1)
    await group.waits(OPEN_SECONDS + 10)

    assert "1. Ann: 4 of 5" in group.said
    assert "2. Boris: 1 of 5" in group.said


async def test_several_rounds_a_day_but_not_without_end_and_no_item_twice(group: Group) -> None:
    for _ in range(MOST_A_DAY):
        await group.hears(ANN, "/quiz")
        await group.waits(OPEN_SECONDS + 10)
        assert group.said.endswith("Nobody has voted yet.")
    asked = [message["poll"]["question"][8:] for message in group.polls]
    assert len({*asked}) == MOST_A_DAY * ITEMS

    await group.hears(BORIS, "/quiz")
    assert "enough quiz for today" in group.said
    assert len(group.polls) == MOST_A_DAY * ITEMS


async def test_nothing_of_a_person_shows_in_the_group_or_of_the_group_with_the_person(
    bot: RunningBot, group: Group, boris: Someone
) -> None:
    await boris.sends("/quiz 33a2kfoifaqefja7m2ejt")
    await boris.taps("ML engineer")
    await group.hears(ANN, "/quiz")
    await group.votes(BORIS, 2)
    await group.waits(OPEN_SECONDS + 10)
    assert group.said == "The round is over.\n1. Boris: 2 of 5"

    async with bot.service.storage.transaction() as tx:
        known = await tx.person(BORIS)
        assert known is not None
        (session,) = [s for s in await tx.sessions(known) if s.flow == "quiz"]
        party = await tx.person(GROUP_ID)
        assert party is not None
        (held,) = await tx.sessions(party)
    assert list(session.state["answers"]) == ["drift"]
    assert (held.state["names"], held.state["votes"]) == ({}, {})


async def test_a_vote_that_comes_too_late_or_for_another_poll_counts_for_nothing(
    group: Group,
) -> None:
    await group.hears(ANN, "/quiz")
    late = list(group.polls)
    await group.waits(OPEN_SECONDS + 10)
    await group.hears(ANN, "/start")
    for message in late:
        group.bot.playground.vote(BORIS, message["message_id"], [0], chat_id=GROUP_ID)
    await group.settles()

    assert "I work one to one" in group.said
    async with group.bot.service.storage.transaction() as tx:
        party = await tx.person(GROUP_ID)
        assert party is not None
        (held,) = await tx.sessions(party)
    assert held.state["votes"] == {}


async def test_a_group_that_plays_no_more_is_forgotten_without_a_word(group: Group) -> None:
    await group.hears(ANN, "/quiz")
    before = len(group.messages)
    service = group.bot.service
    year, grace = timedelta(days=365), timedelta(days=14)
    upkeep = Upkeep(service.storage, load(), service.lanes.wake, year, grace, time.time)
    await upkeep.tidy(time.time() + timedelta(days=360).total_seconds())
    await group.settles()

    async with service.storage.transaction() as tx:
        assert await tx.person(GROUP_ID) is None
    assert len(group.messages) == before
