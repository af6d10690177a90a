"""The next step on the days one chose: when it comes, where one lives, and what its buttons do."""

import time
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.reminders import Reminders
from tests.conversation.test_roadmap import has_a_plan
from tests.conversation.test_rules import injected_tap, last_answer
from tests.talk import ANN, BORIS, RunningBot, Someone, buttons

MONDAY = datetime(2026, 3, 23, 12, tzinfo=ZoneInfo("Europe/Berlin"))
"""In the week after it, on the 29th at two in the night, the clocks of Berlin go forward."""


class Clock:
    """The bot's clock, which can be put forward; the seconds between go by as they do."""

    def __init__(self, bot: RunningBot, moment: datetime) -> None:
        self._bot = bot
        self._real = time.time
        self._ahead = moment.timestamp() - self._real()

    def __call__(self) -> float:
        return self._real() + self._ahead

    async def reaches(self, there: str, zone: str = "Europe/Berlin") -> None:
        """It becomes so late where somebody lives, and what is due by then comes."""
        moment = datetime.fromisoformat(there).replace(tzinfo=ZoneInfo(zone))
        self._ahead = moment.timestamp() - self._real()
        service = self._bot.service
        await Reminders(service.storage, service.engine, service.lanes.wake, self).look()
        await self._bot.person(ANN).settles()


@pytest.fixture
async def clock(bot: RunningBot, monkeypatch: pytest.MonkeyPatch) -> Clock:
    await bot.stop()
    clock = Clock(bot, MONDAY)
    monkeypatch.setattr(time, "time", clock)
    await bot.start()
    return clock


def reminders(ann: Someone) -> list[dict[str, Any]]:
    said = [dict(message) for message in ann.messages if "text" in message]
    return [message for message in said if message["text"].startswith("Your next step")]


async def chooses(ann: Someone, *days: str, hour: str = "18:30") -> None:
    await has_a_plan(ann)
    await ann.taps("More")
    await ann.taps("Reminders")
    await ann.taps(days[0])
    assert "which clock" in ann.told
    await ann.taps("Berlin")
    for day in days[1:]:
        await ann.taps(day)
    await ann.taps("Time of day")
    await ann.sends(hour)
    assert f"at {hour}" in ann.card["text"]


async def test_it_comes_on_the_days_and_at_the_hour_that_were_chosen(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Tuesday", "Thursday")
    came = []
    for day, hour in [(24, 18), (24, 19), (25, 19), (26, 18), (26, 19), (31, 18), (31, 19)]:
        await clock.reaches(f"2026-03-{day}T{hour}:29")
        came.append(len(reminders(ann)))

    assert came == [0, 1, 1, 1, 2, 2, 3]
    assert "What AI is" in reminders(ann)[0]["text"]


async def test_the_hour_by_the_clock_on_the_wall_stays_on_both_sides_of_a_clock_change(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Saturday", "Sunday", hour="9:00")
    came = []
    # The night to the 29th of March is an hour short, that to the 25th of October an hour long.
    for there in ("03-28T08:59", "03-28T09:01", "03-29T08:59", "03-29T09:01"):
        await clock.reaches(f"2026-{there}")
        came.append(len(reminders(ann)))
    assert came == [0, 1, 1, 2]

    await clock.reaches("2026-10-23T12:00")  # what fell due meanwhile comes once, late
    await clock.reaches("2026-10-23T12:01")
    late = len(reminders(ann))
    assert late == 3
    came = []
    for there in ("10-24T08:59", "10-24T09:01", "10-25T08:59", "10-25T09:01"):
        await clock.reaches(f"2026-{there}")
        came.append(len(reminders(ann)) - late)
    assert came == [0, 1, 1, 2]


async def test_what_falls_due_while_the_bot_is_away_waits_until_the_night_is_over(
    bot: RunningBot, clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Monday", hour="21:30")
    await bot.stop()
    await bot.start()
    for there, so_far in [("23T22:05", 0), ("24T06:59", 0), ("24T07:01", 1), ("24T21:31", 1)]:
        await clock.reaches(f"2026-03-{there}")
        assert len(reminders(ann)) == so_far


async def test_one_that_could_not_be_sent_until_the_night_comes_in_the_morning_once(
    bot: RunningBot, clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Monday", hour="21:30")
    service = bot.service
    bot.playground.offline(60)
    clock._ahead += timedelta(hours=9, minutes=31).total_seconds()
    await Reminders(service.storage, service.engine, lambda _: None, clock).look()
    clock._ahead += timedelta(hours=1).total_seconds()
    bot.playground.offline(0)
    service.lanes.wake(service.storage.lane_of(ANN))
    await ann.settles()
    assert not reminders(ann)

    await clock.reaches("2026-03-24T06:58")
    assert not reminders(ann)
    for there in ("24T07:01", "24T21:31", "30T21:29"):
        await clock.reaches(f"2026-03-{there}")
        assert len(reminders(ann)) == 1
    await clock.reaches("2026-03-30T21:31")
    assert len(reminders(ann)) == 2


async def test_another_time_zone_moves_what_is_due(clock: Clock, ann: Someone) -> None:
    await chooses(ann, "Tuesday", hour="18:30")
    await ann.taps("Time zone")
    await ann.taps("Tokyo")
    await clock.reaches("2026-03-24T18:29", "Asia/Tokyo")
    assert not reminders(ann)
    await clock.reaches("2026-03-24T18:31", "Asia/Tokyo")
    assert len(reminders(ann)) == 1

    await ann.sends("/settings zone")
    await ann.sends("Los Angeles")
    await clock.reaches("2026-03-31T18:29", "America/Los_Angeles")
    assert len(reminders(ann)) == 1
    await clock.reaches("2026-03-31T18:31", "America/Los_Angeles")
    assert len(reminders(ann)) == 2


@pytest.mark.parametrize(
    ("label", "days"), [("Tomorrow", 1), ("Next week", 7)], ids=["tomorrow", "next week"]
)
async def test_a_snoozed_one_comes_again_so_many_days_later_at_its_hour(
    clock: Clock, ann: Someone, label: str, days: int
) -> None:
    await chooses(ann, "Wednesday")
    await clock.reaches("2026-03-25T18:31")
    (reminder,) = reminders(ann)
    await ann.taps_on(reminder, label)
    assert ann.told.startswith("I will write again")
    assert not buttons(reminders(ann)[0])

    that_day = MONDAY + timedelta(days=2 + days)
    await clock.reaches(f"{that_day:%Y-%m-%d}T18:29")
    assert len(reminders(ann)) == 1
    await clock.reaches(f"{that_day:%Y-%m-%d}T18:31")
    assert len(reminders(ann)) == 2


async def test_done_under_a_reminder_asks_for_what_shows_it_wherever_one_is(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Wednesday")
    await ann.sends("/hire")
    await clock.reaches("2026-03-25T18:31")
    await ann.taps_on(reminders(ann)[0], "Done")
    assert ann.card["text"].startswith("Roadmap › Done")
    await ann.taps("Nothing to show")
    assert "1 of" in ann.card["text"]
    await ann.sends("/hire")
    assert "Question 1" in ann.card["text"], "the questions were only paused"


async def test_an_old_reminder_finishes_no_later_step_and_works_once(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Wednesday")
    await clock.reaches("2026-03-25T18:31")
    (old,) = reminders(ann)
    await ann.sends("/roadmap")
    for label in ("Back", "Done", "Nothing to show"):
        await ann.taps(label)
    before = ann.card["text"]
    await ann.taps_on(old, "Done")

    assert "not the next one" in ann.told
    assert ann.card["text"] == before
    assert not buttons(next(m for m in ann.messages if m["message_id"] == old["message_id"]))


async def test_tomorrow_is_the_next_day_also_for_a_late_hour_and_a_short_day(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Saturday")
    await ann.taps("Quiet hours")
    await ann.taps("No quiet hours")
    await ann.taps("Time of day")
    await ann.sends("23:45")
    await clock.reaches("2026-03-28T23:46")
    await ann.taps_on(reminders(ann)[0], "Tomorrow")
    for there, so_far in [("28T23:59", 1), ("29T23:44", 1), ("29T23:46", 2)]:
        await clock.reaches(f"2026-03-{there}")
        assert len(reminders(ann)) == so_far


async def test_a_day_that_is_over_in_the_new_zone_is_taken_the_next_time(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Monday")  # it is noon in Berlin, and eight in the evening in Tokyo
    await ann.taps("Time zone")
    await ann.taps("Tokyo")
    await clock.reaches("2026-03-30T18:29", "Asia/Tokyo")
    assert not reminders(ann)
    await clock.reaches("2026-03-30T18:31", "Asia/Tokyo")
    assert len(reminders(ann)) == 1


async def test_it_stops_in_one_tap_and_snoozing_it_afterwards_promises_nothing(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Wednesday")
    await clock.reaches("2026-03-25T18:31")
    (reminder,) = reminders(ann)
    await ann.taps_on(reminder, "No more reminders")
    await ann.taps_on(reminder, "Tomorrow")
    assert "Reminders are off" in ann.told
    await clock.reaches("2026-06-25T18:31")

    assert len(reminders(ann)) == 1
    await ann.sends("/settings")
    assert "Reminders: none" in ann.card["text"]


async def test_a_step_done_since_is_not_the_one_that_is_reminded_of(
    clock: Clock, ann: Someone
) -> None:
    await chooses(ann, "Wednesday")
    await ann.sends("/roadmap")
    for label in ("Back", "Done", "Nothing to show"):
        await ann.taps(label)
    await clock.reaches("2026-03-25T18:31")

    (reminder,) = reminders(ann)
    assert "What AI is" not in reminder["text"]


async def test_somebody_elses_reminder_is_refused(
    bot: RunningBot, clock: Clock, ann: Someone, boris: Someone
) -> None:
    await chooses(ann, "Wednesday")
    await clock.reaches("2026-03-25T18:31")
    await boris.sends("/start")
    await injected_tap(bot, BORIS, reminders(ann)[0], "No more reminders")

    assert "belongs to somebody else" in last_answer(bot)["text"]
    await clock.reaches("2026-04-01T18:31")
    assert len(reminders(ann)) == 2


async def test_a_zone_is_found_by_what_the_clock_on_the_wall_shows(
    clock: Clock, ann: Someone
) -> None:
    await ann.sends("/settings")
    await ann.taps("Change the time zone")
    await ann.sends("it is 13:02")  # noon in Berlin, winter time
    assert {"Cairo", "Athens"} <= set(ann.offered)
    assert "Berlin" not in ann.offered
    await ann.taps("Athens")
    assert "Time zone: Athens" in ann.card["text"]
    await ann.taps("Change the time zone")
    await ann.sends("Atlantis")
    assert any("do not find" in m.get("text", "") for m in ann.messages)


async def test_an_hour_of_the_night_is_refused_with_a_word(clock: Clock, ann: Someone) -> None:
    await chooses(ann, "Wednesday")
    await ann.taps("Time of day")
    await ann.sends("23:30")
    assert any("it is quiet" in m.get("text", "") for m in ann.messages)
    await ann.taps("Back")
    await ann.taps("Quiet hours")
    await ann.taps("No quiet hours")
    await ann.taps("Time of day")
    await ann.sends("11:30 pm")
    assert "at 23:30" in ann.card["text"]
