"""The plan to take away: on paper, as a file, in a calendar, and as a link."""

from advisor.catalog import Catalog
from bot.flows.core import (
    Attach,
    Calendar,
    Post,
    Print,
    Series,
    Value,
    Values,
    Words,
)
from bot.flows.roadmap import wording
from bot.flows.roadmap.calendar import calendar
from bot.flows.roadmap.course import Stop, course
from bot.flows.roadmap.questions import name_of
from bot.flows.roadmap.state import State
from bot.flows.wording.pictures import TablePicture


def on_paper(state: State, catalog: Catalog) -> Print:
    """The plan as a table to print, and what was shown for finished steps."""
    columns = ("date", "step", "means", "state")
    rows = tuple(_row(state, stop) for stop in course(state, catalog))
    table = TablePicture(
        Words("plan.paper.table"),
        tuple(Words(f"plan.paper.column.{name}") for name in columns),
        rows,
        Words("roadmap.estimate"),
    )
    head = Words("plan.paper.head", wording.progress(state, catalog))
    parts: tuple[Words | TablePicture, ...] = (head, table) if rows else (head,)
    return Print(
        Words("plan.paper.file"),
        wording.goal(state),
        (*parts, *_shown(state)),
        Words("plan.paper.caption"),
        personal=True,
    )


def as_file(state: State, catalog: Catalog) -> Attach:
    """The plan as Markdown: every step with what one can do afterwards and what shows it."""
    head = Words("plan.paper.head", wording.progress(state, catalog))
    goal = wording.goal(state)
    steps = tuple(_entry(state, stop) for stop in course(state, catalog))
    pages = (
        Words("plan.paper.text", {"goal": goal, "head": head, "steps": Series(steps, "\n\n")}),
    )
    return Attach(Words("plan.paper.file"), (*pages, *_shown(state)), Words("plan.paper.caption"))


def in_calendar(state: State, catalog: Catalog) -> Calendar:
    """The plan as a calendar file, finished steps marked."""
    stops = course(state, catalog)
    return calendar(
        state.goal,
        state.hours,
        ((stop, wording.how_far(state, stop.step.id)) for stop in stops),
    )


def shared(state: State, catalog: Catalog) -> Post:
    """A message to forward: whoever sends its command gets a plan like this one."""
    return Post(Words("plan.share", {"goal": wording.goal(state), "name": name_of(state)}))


def _row(state: State, stop: Stop) -> tuple[Value, ...]:
    name = stop.step.id
    hours = Words("plan.hours", {"n": stop.step.hours.planned})
    # No font of ours draws the marks of the chat.
    how_far = Words(f"plan.paper.state.{wording.how_far(state, name)}", {"hours": hours})
    return (stop.due, wording.title(name), wording.done_means(stop.step), how_far)


def _entry(state: State, stop: Stop) -> Words:
    name = stop.step.id
    values: Values = {
        "mark": wording.mark(state, name),
        "title": wording.title(name),
        "date": stop.due,
        "hours": Words("plan.hours", {"n": stop.step.hours.planned}),
        "can": Words(f"steps.{name}.can"),
        "done_means": wording.done_means(stop.step),
    }
    return Words("plan.paper.step", values)


def _shown(state: State) -> tuple[Words, ...]:
    """What was shown for finished steps: the beginning of a portfolio."""
    shown = tuple(
        Words("plan.paper.shown_line", {"title": wording.title(name), "shown": what})
        for name, what in state.finished.items()
        if what
    )
    return (Words("plan.paper.shown", {"lines": shown}),) if shown else ()
