"""When to remind and when to be quiet, as settings of a person, and a time of day as typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Days as settings name them, in the order in which calendars count them."""

DAYS, AT, ZONE, QUIET = "remind_days", "remind_at", "zone", "quiet"
"""The names of the settings."""

MORNING = time(9)
"""When reminders come where nobody chose an hour."""

NEVER_QUIET = "none"
NIGHTS = ("22-7", "21-8", "23-6", "0-8", NEVER_QUIET)
"""The quiet hours there are to choose from; the first holds where nobody chose."""

_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?(?!\d)\s*(?:([ap])\.?m\b)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Days of the week, 0 for Monday, and the time of day on them."""

    days: tuple[int, ...]
    at: time


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing comes; they may go past midnight."""

    begins: time
    ends: time

    def holds(self, clock: time) -> bool:
        """Whether it is quiet when the clock shows this."""
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def schedule_in(settings: Mapping[str, str]) -> Schedule | None:
    """When this person wants to be reminded; None where they do not."""
    chosen = settings.get(DAYS, "").split(",")
    days = tuple(number for number, name in enumerate(WEEK) if name in chosen)
    return Schedule(days, hour_in(settings)) if days else None


def hour_in(settings: Mapping[str, str]) -> time:
    """The time of day that was chosen for reminders, or the morning."""
    return clock_in(settings.get(AT, "")) or MORNING


def quiet_in(settings: Mapping[str, str]) -> Quiet | None:
    """The person's quiet hours; None where they want none."""
    chosen = settings.get(QUIET, NIGHTS[0])
    night = chosen if chosen in NIGHTS else NIGHTS[0]
    if night == NEVER_QUIET:
        return None
    begins, ends = night.split("-")
    return Quiet(time(int(begins)), time(int(ends)))


def with_day(settings: Mapping[str, str], day: str) -> str | None:
    """The days with one of them added or taken away, as a setting; None where none is left."""
    chosen = {*settings.get(DAYS, "").split(",")} ^ {day}
    return ",".join(name for name in WEEK if name in chosen) or None


def clock_in(text: str) -> time | None:
    """A time of day as somebody types it: "18:30", "7 pm", "at 9"."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def written(clock: time) -> str:
    """A time of day as it is stored and shown: 9:00, 18:30."""
    return f"{clock.hour}:{clock.minute:02}"
