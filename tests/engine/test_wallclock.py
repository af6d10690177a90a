"""When a time of day next comes, held on days that skip an hour and days that have one twice."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.wallclock import clock_at, next_occurrence, next_on, same_time_in

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")


def next_in(zone: str, wanted: time, after: str) -> str:
    moment = datetime.fromisoformat(after).replace(tzinfo=ZoneInfo(zone)).timestamp()
    there = datetime.fromtimestamp(next_occurrence(wanted, zone, moment), ZoneInfo(zone))
    return there.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("zone", "wanted", "after", "expected"),
    [
        ("UTC", time(9), "2026-11-20T08:59", "2026-11-20T09:00+00:00"),
        ("UTC", time(9), "2026-11-20T09:00", "2026-11-21T09:00+00:00"),
        ("Europe/Berlin", time(2), "2026-03-28T12:00", "2026-03-29T03:00+02:00"),
        ("Europe/Berlin", time(2, 59), "2026-03-28T12:00", "2026-03-29T03:00+02:00"),
        ("Europe/Berlin", time(2, 30), "2026-10-24T12:00", "2026-10-25T02:30+02:00"),
        ("Europe/Berlin", time(9), "2026-10-24T12:00", "2026-10-25T09:00+01:00"),
        ("Australia/Lord_Howe", time(2, 15), "2026-10-03T12:00", "2026-10-04T02:30+11:00"),
    ],
)
def test_a_skipped_time_comes_after_the_gap_and_a_doubled_one_comes_first(
    zone: str, wanted: time, after: str, expected: str
) -> None:
    assert next_in(zone, wanted, after) == expected


def test_a_time_that_a_day_has_twice_comes_once() -> None:
    first = datetime.fromisoformat("2026-10-25T02:30+02:00").timestamp()
    following = datetime.fromtimestamp(
        next_occurrence(time(2, 30), "Europe/Berlin", first), ZoneInfo("Europe/Berlin")
    )
    # The second half past two of that night is later than the first, and is not taken.
    assert following.date().isoformat() == "2026-10-26"


@given(
    zone=st.sampled_from(ZONES),
    wanted=st.times().map(lambda t: t.replace(microsecond=0)),
    after=st.integers(1_700_000_000, 1_900_000_000),
)
def test_it_is_always_later_and_never_two_days_away(zone: str, wanted: time, after: int) -> None:
    moment = next_occurrence(wanted, zone, after)
    assert after < moment <= after + 49 * 3600


@given(
    zone=st.sampled_from(ZONES),
    wanted=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    days=st.sets(st.integers(0, 6), min_size=1),
    after=st.integers(1_700_000_000, 1_900_000_000),
)
def test_chosen_days_come_in_their_turn_and_no_other(
    zone: str, wanted: time, days: set[int], after: int
) -> None:
    moment = next_on(days, wanted, zone, after)

    there = datetime.fromtimestamp(moment, ZoneInfo(zone))
    assert there.weekday() in days
    assert after < moment <= after + 8 * 86_400
    # None was passed over: on each day before it the clocks showed the time on another weekday.
    day = next_occurrence(wanted, zone, after)
    while day < moment:
        assert datetime.fromtimestamp(day, ZoneInfo(zone)).weekday() not in days
        day = next_occurrence(wanted, zone, day)


@given(
    was=st.sampled_from(ZONES),
    zone=st.sampled_from(ZONES),
    moment=st.integers(1_700_000_000, 1_900_000_000),
)
def test_moving_to_another_zone_keeps_the_time_that_clocks_show(
    was: str, zone: str, moment: int
) -> None:
    moved = same_time_in(zone, moment, was)

    assert abs(moved - moment) <= 26 * 3600
    if clock_at(moved, zone) != clock_at(moment, was):  # a time that this day skips
        before = datetime.fromtimestamp(moved - 1, ZoneInfo(zone)).utcoffset()
        assert before != datetime.fromtimestamp(moved, ZoneInfo(zone)).utcoffset()
