"""What each step of the settings shows."""

from collections.abc import Iterable

from advisor.provenance import Level, Region
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Person,
    Screen,
    Series,
    Values,
    Words,
    rows_of,
)
from bot.flows.settings import schedule
from bot.flows.settings.reminders import answer_of, offered_hours, offered_zones
from bot.flows.settings.state import State, Step
from bot.flows.settings.zones import ZONES, key_of

BELOW = (BACK_BUTTON, HOME_BUTTON)
ASK_EACH_TIME = "none"


def screen(state: State, person: Person) -> Screen:
    """The screen of a state."""
    match state.step:
        case Step.MENU:
            return _menu(person)
        case Step.ZONE:
            return _zone(state, person)
        case Step.REMIND:
            return _remind(person)
        case Step.HOUR:
            return _hour(person)
        case Step.QUIET:
            return _quiet(person)
        case _:
            return _setting(state.step, person)


def open_settings(person: Person) -> tuple[str, ...]:
    """The settings there is a choice in: a single language is none."""
    always = (Step.REGION.value, Step.LEVEL.value)
    language = (Step.LANGUAGE.value,) if len(person.languages) > 1 else ()
    return (*always, *language, Step.ZONE.value, Step.REMIND.value)


def options(setting: str, person: Person) -> tuple[str, ...]:
    """What can be chosen for one of the plain settings."""
    match setting:
        case Step.REGION:
            return (*(region.value for region in Region), ASK_EACH_TIME)
        case Step.LEVEL:
            return (*(level.value for level in Level), ASK_EACH_TIME)
        case Step.LANGUAGE:
            return (*person.languages, ASK_EACH_TIME)
        case _:
            return ()


def _menu(person: Person) -> Screen:
    settings = open_settings(person)
    choices = tuple(Choice(name, Words(f"settings.change.{name}")) for name in settings)
    values: Values = {"values": tuple(_value(name, person) for name in settings)}
    forget = Choice("forget", Words("settings.change.forget"))
    return Screen(Words("settings.menu", values), (*rows_of(choices), (forget,), BELOW))


def _setting(setting: str, person: Person) -> Screen:
    choices = (Choice(each, _option(setting, each)) for each in options(setting, person))
    text = Words(f"settings.ask.{setting}", {"value": _value(setting, person)})
    return Screen(text, (*rows_of(tuple(choices)), BELOW))


def _zone(state: State, person: Person) -> Screen:
    choices = tuple(Choice(key, Words(f"zones.{key}")) for key in offered_zones(state))
    text = Words("settings.ask.zone", {"value": _value(Step.ZONE, person)})
    return Screen(text, (*rows_of(choices, 3), BELOW))


def _remind(person: Person) -> Screen:
    chosen = schedule.schedule_in(person.settings)
    week = tuple(
        Choice(day, _day(day, chosen=chosen is not None and number in chosen.days))
        for number, day in enumerate(schedule.WEEK)
    )
    night = schedule.quiet_in(person.settings)
    asleep = chosen is not None and night is not None and night.holds(chosen.at)
    values: Values = {
        "value": _value(Step.REMIND, person),
        "zone": _value(Step.ZONE, person),
        "quiet": Words("settings.value.quiet", {"value": _night(_chosen_night(person))}),
        "late": Words("settings.late") if asleep else NOTHING,
    }
    more = _choices("open", ("hour", "zone", "quiet"))
    off = (_choices("open", ("none",)),) if chosen else ()
    return Screen(Words("settings.remind", values), (*rows_of(week, 3), more, *off, BELOW))


def _hour(person: Person) -> Screen:
    choices = tuple(
        Choice(answer_of(hour), Words("settings.at", {"at": hour}))
        for hour in offered_hours(person)
    )
    text = Words("settings.ask.hour", {"value": _value(Step.REMIND, person)})
    return Screen(text, (*rows_of(choices, 3), BELOW))


def _quiet(person: Person) -> Screen:
    choices = tuple(Choice(night.replace("-", "_"), _night(night)) for night in schedule.NIGHTS)
    return Screen(Words("settings.ask.quiet"), (*rows_of(choices), BELOW))


def _choices(under: str, answers: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(answer, Words(f"settings.{under}.{answer}")) for answer in answers)


def _day(day: str, *, chosen: bool) -> Words:
    name = Words(f"settings.day.{day}")
    return Words("settings.chosen_day", {"day": name}) if chosen else name


def _option(setting: str, option: str) -> Words:
    return Words(f"settings.option.{setting}.{option}")


def _value(setting: str, person: Person) -> Words:
    match setting:
        case Step.ZONE:
            return _value_of_zone(person)
        case Step.REMIND:
            return _value_of_reminders(person)
    chosen = person.settings.get(setting, ASK_EACH_TIME)
    # What was chosen once may be gone from today's content.
    option = chosen if chosen in options(setting, person) else ASK_EACH_TIME
    return Words(f"settings.value.{setting}", {"value": _option(setting, option)})


def _value_of_zone(person: Person) -> Words:
    key = key_of(person.settings.get(schedule.ZONE, ""))
    city = Words(f"zones.{key}") if key in ZONES else Words("settings.no_zone")
    return Words("settings.value.zone", {"city": city})


def _value_of_reminders(person: Person) -> Words:
    chosen = schedule.schedule_in(person.settings)
    at = schedule.written(schedule.hour_in(person.settings))
    if chosen is None:
        return Words("settings.value.no_reminder")
    if len(chosen.days) == len(schedule.WEEK):
        return Words("settings.value.every_day", {"at": at})
    names = tuple(Words(f"settings.day.{schedule.WEEK[number]}") for number in chosen.days)
    return Words("settings.value.remind", {"days": Series(names, ", "), "at": at})


def _chosen_night(person: Person) -> str:
    chosen = person.settings.get(schedule.QUIET)
    return chosen if chosen in schedule.NIGHTS else schedule.NIGHTS[0]


def _night(night: str) -> Words:
    if night == schedule.NEVER_QUIET:
        return Words("settings.never_quiet")
    begins, ends = night.split("-")
    return Words("settings.night", {"begins": f"{begins}:00", "ends": f"{ends}:00"})
