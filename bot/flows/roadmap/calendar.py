"""The plan as days for a calendar: each step on its days, and the day of the finish."""

from collections.abc import Iterable

from bot.flows.core import Calendar, Days, Values, Words
from bot.flows.roadmap import wording
from bot.flows.roadmap.course import Stop


def calendar(goal: str, hours: int, stops: Iterable[tuple[Stop, str]]) -> Calendar:
    """The days of a plan at `hours` a week; each step with how far one has come with it.

    A step keeps its id from one file to the next, so that a newer file moves its days.
    """
    days = tuple(_step(stop, how_far) for stop, how_far in stops)
    ends = (_finish(goal, hours, days),) if days else ()
    title = Words(f"plan.goal.{goal}")
    return Calendar(
        Words("plan.paper.file"), title, (*days, *ends), Words("plan.calendar.caption")
    )


def _step(stop: Stop, how_far: str) -> Days:
    name = stop.step.id
    title = wording.title(name)
    if how_far == "finished":
        title = Words("plan.calendar.done", {"title": title})
    values: Values = {
        "can": Words(f"steps.{name}.can"),
        "done_means": wording.done_means(stop.step),
        "hours": Words("plan.hours", {"n": stop.step.hours.planned}),
    }
    return Days(f"step-{name}", title, Words("plan.calendar.about", values), stop.begins, stop.due)


def _finish(goal: str, hours: int, days: tuple[Days, ...]) -> Days:
    values: Values = {
        "goal": Words(f"plan.goal.{goal}"),
        "hours": Words("plan.hours", {"n": hours}),
    }
    last = max(each.last for each in days)
    title, about = Words("plan.calendar.finish", values), Words("plan.calendar.finished", values)
    return Days(f"finish-{goal}", title, about, last, last)
