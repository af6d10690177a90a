"""Settings: times of day and cities as people type them, zones, and ways back."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.flows.core import MAX_LABEL, Open, Person, Prefer, Said, Tap, Words, advance
from bot.flows.settings import Settings
from bot.flows.settings.cities import SHARING
from bot.flows.settings.schedule import (
    NIGHTS,
    Quiet,
    clock_in,
    quiet_in,
    schedule_in,
    with_day,
)
from bot.flows.settings.state import State, Step
from bot.flows.settings.zones import MOST, ZONES, key_of, named, showing
from bot.render.words import as_plain
from tests.flows.walk import NOBODY, catalog, english

SETTINGS = Settings()
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("18:30", time(18, 30)),
        ("at 9", time(9)),
        ("9.15", time(9, 15)),
        ("7 pm", time(19)),
        ("7:05 p.m.", time(19, 5)),
        ("12 am", time(0)),
        ("12pm", time(12)),
        ("19h30", time(19, 30)),
        ("it is 14:20 here", time(14, 20)),
        ("25:00", None),
        ("10:75", None),
        ("13 pm", None),
        ("1200", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_as_it_is_typed(typed: str, clock: time | None) -> None:
    assert clock_in(typed) == clock


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("Munich", "Europe/Berlin"),
        ("san francisco!", "America/Los_Angeles"),
        ("mumbai", "Asia/Kolkata"),
        ("utc", "UTC"),
    ],
)
def test_a_city_is_found_as_it_is_typed(typed: str, zone: str) -> None:
    assert [ZONES[key] for key in named(typed)] == [zone]


def test_what_is_no_city_is_not_found() -> None:
    assert [named(text) for text in ("", "Atlantis", "14:20", "🜁", "x" * 5000)] == [()] * 5


def test_every_zone_exists_has_a_name_and_fits_a_button() -> None:
    held = {key.removeprefix("zones.") for key in english() if key.startswith("zones.")}

    assert held == set(ZONES)
    assert set(ZONES.values()) <= available_timezones()
    assert set(SHARING.values()) <= set(ZONES.values())
    assert not set(SHARING) & {zone.rpartition("/")[2].casefold() for zone in ZONES.values()}
    names = [as_plain(Words(f"zones.{key}"), english()) for key in ZONES]
    assert len({*names}) == len(names)
    assert max(map(len, names)) <= MAX_LABEL


def test_a_clock_on_the_wall_names_zones_that_show_it() -> None:
    """Nobody's clock is exact, and midnight lies between two days."""
    for zone in ZONES.values():
        there = SUMMER.astimezone(ZoneInfo(zone))
        found = showing(time(there.hour, there.minute), SUMMER)
        same = [each for each in ZONES.values() if offset(each) == offset(zone)]
        assert key_of(zone) in found or len(same) > MOST
    assert key_of("America/St_Johns") in showing(time(9, 33), SUMMER)
    assert key_of("Pacific/Honolulu") in showing(time(1, 58), SUMMER)
    assert not showing(time(9, 10), SUMMER.replace(minute=22))


def offset(zone: str) -> timedelta | None:
    return SUMMER.astimezone(ZoneInfo(zone)).utcoffset()


def test_quiet_hours_go_past_midnight() -> None:
    night = Quiet(time(22), time(7))
    assert [night.holds(time(hour)) for hour in (21, 22, 0, 6, 7, 12)] == [
        *(False, True, True, True, False, False)
    ]
    assert quiet_in({}) == night
    assert quiet_in({"quiet": "none"}) is None
    assert quiet_in({"quiet": "gone"}) == night
    assert all(quiet_in({"quiet": each}) for each in NIGHTS[:-1])


def test_days_are_turned_on_and_off_in_the_order_of_the_week() -> None:
    settings = {"remind_days": "thu"}
    assert with_day(settings, "mon") == "mon,thu"
    assert with_day(settings, "thu") is None
    assert schedule_in({"remind_days": "sun,mon,gone", "remind_at": "odd"}) is not None
    assert schedule_in({"remind_days": "gone"}) is None
    assert schedule_in({}) is None


def test_the_first_day_asks_for_the_clock_and_leads_back() -> None:
    here = SETTINGS.enter("remind.roadmap", NOBODY, catalog())
    turn = advance(SETTINGS, here, Tap("mon"), NOBODY, catalog())
    assert isinstance(turn.state, State)
    assert turn.effects == (Prefer({"remind_days": "mon"}),)
    assert turn.state.step == Step.ZONE

    turn = advance(SETTINGS, turn.state, Said("Tokyo"), NOBODY, catalog())
    assert turn.effects == (Prefer({"zone": "Asia/Tokyo"}),)
    assert turn.state == here
    back = advance(SETTINGS, here, Tap("back"), NOBODY, catalog())
    assert back.effects == (Open("roadmap"),)


def test_no_hour_of_the_night_is_offered_and_none_is_taken() -> None:
    for night in NIGHTS[:-1]:
        person = Person(settings={"quiet": night, "zone": "UTC"})
        quiet = quiet_in(person.settings)
        screen = SETTINGS.show(State(step=Step.HOUR), person, catalog())
        for choice in screen.choices[:-2]:
            clock = clock_in(choice.answer.replace("_", ":"))
            assert quiet is not None
            assert clock is not None
            assert not quiet.holds(clock)
        for hour in range(24):
            asked = State(step=Step.HOUR)
            turn = advance(SETTINGS, asked, Said(f"{hour}:30"), person, catalog())
            assert quiet is not None
            assert bool(turn.effects) != quiet.holds(time(hour, 30))


def test_an_odd_place_leads_to_the_overview() -> None:
    for odd in ("", "gone", "hour", "remind.gone", "menu.roadmap"):
        entered = SETTINGS.enter(odd, NOBODY, catalog())
        assert not entered.came_from
        assert entered.step == (Step.REMIND if odd.startswith("remind") else Step.MENU)
