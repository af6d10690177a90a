"""Turns about reminders: days, the time of day, quiet hours, and the clock they go by."""

from bot.flows.core import BACK, Open, Person, Prefer, Turn, Words, having, not_understood
from bot.flows.settings import schedule, zones
from bot.flows.settings.state import State, Step

HOURS = ("7:00", "8:00", "9:00", "12:00", "17:00", "18:00", "19:00", "20:00", "21:00", "22:00")
"""Times of day that are offered; any other can be typed."""


def remind(state: State, answer: str, person: Person) -> Turn:
    """Turn a day on or off, or open what else there is to say about reminders."""
    match answer:
        case "back" if state.came_from:
            return Turn(state, (Open(state.came_from),))
        case "back":
            return Turn(State())
        case "hour" | "quiet":
            return Turn(having(state, step=Step(answer)))
        case "zone":
            return Turn(having(state, step=Step.ZONE, reminding=True))
        case "none" if schedule.schedule_in(person.settings):
            return Turn(state, (Prefer({schedule.DAYS: None}),), Words("settings.told.stopped"))
        case day if day in schedule.WEEK:
            return _day_turned(state, day, person)
        case _:
            return not_understood(state)


def hour(state: State, answer: str, person: Person) -> Turn:
    """A time of day that was tapped."""
    if answer == BACK:
        return Turn(having(state, step=Step.REMIND))
    if answer in map(answer_of, offered_hours(person)):
        return hour_typed(state, answer.replace("_", ":"), person)
    return not_understood(state)


def hour_typed(state: State, text: str, person: Person) -> Turn:
    """A time of day as one types it; one in the quiet hours is refused with a word."""
    clock = schedule.clock_in(text)
    if clock is None:
        return Turn(state, notice=Words("settings.expected.hour"))
    quiet = schedule.quiet_in(person.settings)
    if quiet is not None and quiet.holds(clock):
        values = {
            "begins": schedule.written(quiet.begins),
            "ends": schedule.written(quiet.ends),
        }
        return Turn(state, notice=Words("settings.expected.awake", values))
    chosen = schedule.written(clock)
    return Turn(
        having(state, step=Step.REMIND),
        (Prefer({schedule.AT: chosen}),),
        Words("settings.told.hour", {"at": chosen}),
    )


def quiet(state: State, answer: str, person: Person) -> Turn:
    """The hours in which nothing comes."""
    if answer == BACK:
        return Turn(having(state, step=Step.REMIND))
    night = answer.replace("_", "-")
    if night not in schedule.NIGHTS:
        return not_understood(state)
    remembered = Words("settings.remembered")
    return Turn(having(state, step=Step.REMIND), (Prefer({schedule.QUIET: night}),), remembered)


def zone(state: State, answer: str, person: Person) -> Turn:
    """A time zone that was tapped."""
    if answer == BACK and state.found:
        return Turn(having(state, found=()))
    if answer == BACK:
        return Turn(_beyond_zone(state))
    if answer not in offered_zones(state):
        return not_understood(state)
    return _zone_taken(state, answer)


def zone_typed(state: State, text: str, person: Person) -> Turn:
    """A city, or the time on the clock there; where it fits several zones, they are offered."""
    clock = schedule.clock_in(text)
    found = zones.named(text) or (zones.showing(clock, person.now) if clock else ())
    if not found:
        return Turn(state, notice=Words("settings.expected.zone"))
    if len(found) == 1:
        return _zone_taken(state, found[0])
    return Turn(having(state, found=found), notice=Words("settings.told.several"))


def offered_hours(person: Person) -> tuple[str, ...]:
    """The usual times of day, without those in the quiet hours."""
    night = schedule.quiet_in(person.settings)
    clocks = ((each, schedule.clock_in(each)) for each in HOURS)
    return tuple(each for each, clock in clocks if clock and not (night and night.holds(clock)))


def offered_zones(state: State) -> tuple[str, ...]:
    """The zones on the screen: what was found, or the usual ones."""
    return state.found or tuple(map(zones.key_of, zones.FIRST))


def answer_of(hour: str) -> str:
    """A time of day as a button carries it."""
    return hour.replace(":", "_")


def _day_turned(state: State, day: str, person: Person) -> Turn:
    remembered = (Prefer({schedule.DAYS: schedule.with_day(person.settings, day)}),)
    if schedule.ZONE in person.settings:
        return Turn(state, remembered, Words("settings.remembered"))
    # Nine in the morning of which clock? It is asked once.
    asking = having(state, step=Step.ZONE, reminding=True)
    return Turn(asking, remembered, Words("settings.told.which_clock"))


def _zone_taken(state: State, key: str) -> Turn:
    taken = Words("settings.told.zone", {"city": Words(f"zones.{key}")})
    return Turn(_beyond_zone(state), (Prefer({schedule.ZONE: zones.ZONES[key]}),), taken)


def _beyond_zone(state: State) -> State:
    step = Step.REMIND if state.reminding else Step.MENU
    return having(state, step=step, reminding=False, found=())
