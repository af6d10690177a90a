"""When dates have gone by: move the date, do less, or find more hours."""

from datetime import date

from advisor.catalog import Catalog
from advisor.roadmap import WaysOut, ways_out
from bot.flows.core import BACK, Person, Turn, Words, having, not_understood
from bot.flows.roadmap.acts import acted
from bot.flows.roadmap.course import finish, to_go, wishes_of
from bot.flows.roadmap.state import State, Step


def ways(state: State, today: date, catalog: Catalog) -> WaysOut:
    """What each way out costs today."""
    until = finish(state, catalog) or today
    return ways_out(to_go(state), until, wishes_of(state, today), catalog)


def offered(state: State, today: date, catalog: Catalog) -> tuple[str, ...]:
    """The ways that lead somewhere; moving the date always does."""
    out = ways(state, today, catalog)
    found = ["date"]
    if 0 < len(out.lost) < len(to_go(state)):
        found.append("trim")
    if out.hours is not None and out.hours > state.hours:
        found.append("hours")
    return tuple(found)


def moved(state: State, today: date) -> State:
    """The same steps at the same hours, counted from today."""
    return acted(state, "date", start=today.isoformat(), order=to_go(state))


def trimmed(state: State, today: date, catalog: Catalog) -> State:
    """As many steps as still fit before the finish, counted from today."""
    lost = ways(state, today, catalog).lost
    order = tuple(name for name in to_go(state) if name not in lost)
    started = "" if state.started in lost else state.started
    dropped = (*state.dropped, *lost)
    start = today.isoformat()
    return acted(state, "trim", start=start, order=order, dropped=dropped, started=started)


def with_more_hours(state: State, today: date, catalog: Catalog) -> State:
    """The same steps by the same finish, at the hours a week that this takes."""
    hours = ways(state, today, catalog).hours or state.hours
    return acted(state, "hours", start=today.isoformat(), order=to_go(state), hours=hours)


def behind(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """One of the three ways."""
    today = person.today
    if answer == BACK:
        return Turn(having(state, step=Step.NEXT))
    if answer not in offered(state, today, catalog):
        return not_understood(state)
    match answer:
        case "date":
            return Turn(moved(state, today), notice=Words("plan.told.date"))
        case "trim":
            return Turn(having(state, step=Step.TRIM))
        case _:
            more = with_more_hours(state, today, catalog)
            return Turn(more, notice=Words("plan.told.hours"))


def trim(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Whether the steps shown may go."""
    match answer:
        case "back" | "keep":
            return Turn(having(state, step=Step.BEHIND))
        case "trim" if "trim" in offered(state, person.today, catalog):
            less = trimmed(state, person.today, catalog)
            return Turn(less, notice=Words("plan.told.trim"))
        case _:
            return not_understood(state)
