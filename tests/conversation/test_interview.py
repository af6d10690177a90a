"""Candidates are gone after thirty days, whoever comes back or not; /forget takes all at once."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest

from advisor.interviews.scorecard import KEPT_DAYS
from bot.content import load
from bot.delivery.upkeep import Upkeep
from bot.storage import Session
from tests.talk import RunningBot, Someone

DAY = 86_400.0
RETENTION, GRACE = timedelta(days=365), timedelta(days=14)


async def scores(ann: Someone, *marks: int) -> None:
    await ann.sends("/interview score ai senior")
    await ann.taps("Add a candidate")
    for mark in marks:
        await ann.sends(str(mark))


async def tidied(bot: RunningBot, days: float) -> None:
    """Tidy up as the running bot would, so many days from now."""
    service, at = bot.service, time.time() + days * DAY
    upkeep = Upkeep(service.storage, load(), service.lanes.wake, RETENTION, GRACE, lambda: at)
    await upkeep.tidy(at)


async def session(bot: RunningBot, who: Someone) -> Session:
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(who.id)
        assert person is not None
        found = await tx.session(person, "interview")
    assert found is not None
    return found


def candidates(held: Session) -> dict[str, Any]:
    found: dict[str, Any] = held.state["scorecards"]["ai"]["candidates"]
    return found


async def test_a_candidate_is_kept_for_thirty_days_and_not_a_day_longer(
    bot: RunningBot, ann: Someone, boris: Someone
) -> None:
    await scores(ann, 3, 2)
    await scores(boris, 1)
    await tidied(bot, KEPT_DAYS - 2)
    assert set(candidates(await session(bot, ann))) == {"A"}

    await tidied(bot, KEPT_DAYS + 0.01)
    for who in (ann, boris):
        held = await session(bot, who)
        assert candidates(held) == {}
        assert held.state["scorecards"]["ai"]["level"] == "senior"


async def test_the_card_in_the_chat_forgets_them_too_and_goes_on(
    bot: RunningBot, ann: Someone
) -> None:
    await scores(ann, 3, 2, 1, 0, 3)
    assert "Sum: 9 of 15" in ann.sees
    cards = len(ann.messages)
    await tidied(bot, KEPT_DAYS + 0.01)
    await ann.settles()

    assert "Sum: 9 of 15" not in str(ann.messages)
    assert "Nobody yet." in ann.sees
    assert len(ann.messages) == cards
    await ann.taps("Add a candidate")
    assert "Candidate A" in ann.sees


async def test_a_table_that_was_left_is_cleared_without_a_word(
    bot: RunningBot, ann: Someone
) -> None:
    await scores(ann, 3)
    await ann.sends("/hire")
    before = ann.messages
    await tidied(bot, KEPT_DAYS + 0.01)
    await ann.settles()

    assert ann.messages == before
    held = await session(bot, ann)
    assert held.paused
    assert candidates(held) == {}


async def test_those_of_somebody_who_blocked_the_bot_go_as_well(
    bot: RunningBot, ann: Someone
) -> None:
    await scores(ann, 3)
    bot.playground.block(ann.id)
    await ann.settles()
    await tidied(bot, KEPT_DAYS + 0.01)

    assert candidates(await session(bot, ann)) == {}


async def test_practice_is_kept_when_candidates_go(bot: RunningBot, ann: Someone) -> None:
    await scores(ann, 3)
    await ann.sends("/interview prompting")
    await ann.taps("Show a strong answer")
    await ann.taps("Easy · 8 days")
    memories = (await session(bot, ann)).state["memories"]
    await tidied(bot, KEPT_DAYS + 0.01)

    held = await session(bot, ann)
    assert candidates(held) == {}
    assert held.state["memories"] == memories != {}


async def test_where_people_live_decides_the_day(bot: RunningBot, ann: Someone) -> None:
    await scores(ann, 3)
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(ann.id)
        assert person is not None
        profile = {**person.profile, "settings": {"zone": "Pacific/Honolulu"}}
        await tx.save_profile(person, profile, time.time())
    held = await session(bot, ann)
    since = candidates(held)["A"]["since"]
    midnight = time.mktime(time.strptime(since, "%Y-%m-%d")) - time.timezone
    at_utc_midnight = (midnight - time.time()) / DAY + KEPT_DAYS
    await tidied(bot, at_utc_midnight + 0.01)
    assert set(candidates(await session(bot, ann))) == {"A"}

    await tidied(bot, at_utc_midnight + 0.6)
    assert candidates(await session(bot, ann)) == {}


@pytest.mark.parametrize("many", [450])
async def test_everybody_is_reached_however_many_there_are(
    bot: RunningBot, ann: Someone, many: int
) -> None:
    await scores(ann, 3)
    state = (await session(bot, ann)).state
    async with bot.service.storage.transaction() as tx:
        for number in range(many):
            person = await tx.meet(50_000 + number, 50_000 + number, time.time())
            opened = await tx.open_session(person, "interview", state, time.time())
            await tx.save_session(opened, time.time())
    await tidied(bot, KEPT_DAYS + 0.01)

    async with bot.service.storage.transaction() as tx:
        held = await tx.sessions_in("interview", 0, 10_000)
    assert len(held) == many + 1
    assert not any(candidates(each) for each in held)


async def test_marks_lie_sealed_are_handed_over_and_can_be_forgotten(
    bot: RunningBot, ann: Someone
) -> None:
    await scores(ann, 3, 1)
    folder = bot.database.parent
    assert not [f for f in folder.iterdir() if b"regression_suite" in f.read_bytes()]
    await ann.sends("/export")
    document = next(m["document"] for m in ann.messages if "document" in m)
    stored = bot.playground.world.files.find(document["file_id"])
    assert stored is not None
    (mine,) = [s for s in json.loads(stored.content)["session"] if s["flow"] == "interview"]
    assert mine["state"]["scorecards"]["ai"]["candidates"]["A"]["marks"]["regression_suite"] == 3

    await ann.sends("/forget")
    await ann.taps("Delete it all")
    async with bot.service.storage.transaction() as tx:
        assert await tx.person(ann.id) is None
        assert await tx.sessions_in("interview", 0, 10) == []
