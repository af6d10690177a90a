"""When a time of day next comes, where a person lives.

Clocks are put forward and back. A time that a day skips is taken as the first moment after
the gap, and a time that a day has twice as the first of the two: once each, never twice.
"""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_occurrence(wanted: time, zone: str, after: float) -> float:
    """The first moment later than `after` at which the clocks of `zone` show `wanted`.

    Args:
        wanted: a time of day without a zone of its own.
        zone: an IANA name such as `Europe/Berlin`.
        after: unix seconds, as is what is returned.

    Raises:
        ZoneInfoNotFoundError: there is no such zone.
    """
    there = ZoneInfo(zone)
    day = datetime.fromtimestamp(after, there).date()
    while True:
        moment = _first_at_or_after(datetime.combine(day, wanted), there)
        if moment > after:
            return moment
        day += timedelta(days=1)


def next_on(days: Collection[int], wanted: time, zone: str, after: float) -> float:
    """As `next_occurrence`, on one of these days of the week alone; 0 is Monday.

    A day whose time is skipped counts by the day on which it comes.
    """
    there = ZoneInfo(zone)
    moment = next_occurrence(wanted, zone, after)
    while datetime.fromtimestamp(moment, there).weekday() not in days:
        moment = next_occurrence(wanted, zone, moment)
    return moment


def on_day(day: date, wanted: time, zone: str) -> float:
    """The moment of a day at which the clocks of `zone` show `wanted`."""
    return _first_at_or_after(datetime.combine(day, wanted), ZoneInfo(zone))


def same_time_in(zone: str, moment: float, was: str) -> float:
    """When the clocks of `zone` show what those of `was` show at a moment."""
    shown = datetime.fromtimestamp(moment, ZoneInfo(was)).replace(tzinfo=None)
    return _first_at_or_after(shown, ZoneInfo(zone))


def clock_at(moment: float, zone: str) -> time:
    """What the clocks of `zone` show at a moment."""
    return datetime.fromtimestamp(moment, ZoneInfo(zone)).time()


def _first_at_or_after(wall: datetime, zone: ZoneInfo) -> float:
    """The first moment a wall clock shows this; the end of the gap where it never does."""
    moment = wall.replace(tzinfo=zone).timestamp()
    if datetime.fromtimestamp(moment, zone).replace(tzinfo=None) == wall:
        return moment
    # Read with the clock before the gap it lies after it, and the other way round.
    before_gap, after_gap = int(wall.replace(tzinfo=zone, fold=1).timestamp()), int(moment)
    new_time = _offset(after_gap, zone)
    while after_gap - before_gap > 1:
        middle = (before_gap + after_gap) // 2
        if _offset(middle, zone) == new_time:
            after_gap = middle
        else:
            before_gap = middle
    return float(after_gap)


def _offset(moment: float, zone: ZoneInfo) -> timedelta | None:
    return datetime.fromtimestamp(moment, zone).utcoffset()
