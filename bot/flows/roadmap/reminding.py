"""What a roadmap writes on the days one chose, and what the buttons under it lead to."""

from datetime import date

from advisor.catalog import Catalog
from bot.flows.core import (
    NOTHING,
    Choice,
    Open,
    Person,
    Prefer,
    Screen,
    Snooze,
    Turn,
    Values,
    Words,
    having,
)
from bot.flows.roadmap import wording
from bot.flows.roadmap.course import is_behind, next_stop, to_go
from bot.flows.roadmap.state import State, Step

ROADMAP = "roadmap"
SETTING = "remind_days"
"""Where the settings keep the days; without them nothing comes."""

_DAYS = {"tomorrow": 1, "next_week": 7}
_DONE = "done:"
"""Stands before the step that was named, so that an old message never finishes a later one."""


def reminder(state: State, today: date, catalog: Catalog) -> Screen | None:
    """The next step in a few lines; None where there is none."""
    stop = next_stop(state, catalog) if state.start else None
    if stop is None:
        return None
    name = stop.step.id
    values: Values = {
        "mark": wording.mark(state, name),
        "title": wording.title(name),
        "date": stop.due,
        "hours": Words("plan.hours", {"n": stop.step.hours.planned}),
        "can": Words(f"steps.{name}.can"),
        "late": Words("plan.reminder.late") if is_behind(state, today, catalog) else NOTHING,
    }
    rows = (("show", f"{_DONE}{name}"), ("tomorrow", "next_week"), ("stop",))
    return Screen(Words("plan.reminder.text", values), tuple(map(_row, rows)))


def recalled(state: State, answer: str, person: Person) -> Turn:
    """What a button leads to, also weeks later; nothing happens to a step that is not next."""
    if answer in _DAYS and SETTING not in person.settings:
        return Turn(state, notice=Words("plan.reminder.told.off"))
    if answer in _DAYS:
        told = Words(f"plan.reminder.told.{answer}")
        return Turn(state, (Snooze(ROADMAP, _DAYS[answer]),), told)
    if answer == "stop":
        return Turn(state, (Prefer({SETTING: None}),), Words("plan.reminder.told.stop"))
    here = (Open(ROADMAP),)
    if not state.start:
        return Turn(state, here)
    if not answer.startswith(_DONE):
        return Turn(having(state, step=Step.NEXT), here)
    if to_go(state)[:1] == (answer.removeprefix(_DONE),):
        return Turn(having(state, step=Step.DONE), here)
    return Turn(having(state, step=Step.NEXT), here, Words("plan.reminder.told.not_next"))


def _row(answers: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(each, Words(f"plan.reminder.act.{each.partition(':')[0]}")) for each in answers
    )
