"""When each step is due: hours spread evenly over the days from the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from advisor.roadmap.step import Step

DAYS = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """The days of a step, counted from the start of the plan.

    Attributes:
        first_week, week: in which it begins and is due, from 1.
        begins, due: first and last day.
    """

    first_week: int
    week: int
    begins: date
    due: date


def schedule(
    steps: Sequence[Step], start: date, hours: int, weeks: int | None
) -> tuple[Slot, ...]:
    """A slot for each step, one after the other, at `hours` a week.

    With `weeks`, the same work is spread over just that many weeks, so that what is left of the
    last hours becomes air between the steps and not an empty week at the end.
    """
    done = tuple(accumulate(step.hours.planned for step in steps))
    if not done:
        return ()
    days, per = (DAYS * weeks, done[-1]) if weeks else (DAYS, hours)
    slots = []
    for before, after in zip((0, *done), done, strict=False):
        # A step may begin on the day on which the one before it is due: a day has many hours.
        begins, due = before * days // per + 1, -(-after * days // per)
        first_week, week = (begins - 1) // DAYS + 1, (due - 1) // DAYS + 1
        slots.append(Slot(first_week, week, _on(start, begins), _on(start, due)))
    return tuple(slots)


def _on(start: date, day: int) -> date:
    return start + timedelta(days=day - 1)
