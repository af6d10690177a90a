"""What each step of a roadmap shows."""

from advisor.catalog import Catalog
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Person,
    Screen,
    Values,
    Words,
    rows_of,
)
from bot.flows.roadmap import behind, inputs_screens, listing, wording
from bot.flows.roadmap.acts import can_wait
from bot.flows.roadmap.course import (
    Stop,
    all_steps,
    course,
    finish,
    is_behind,
    library,
    next_stop,
    to_go,
)
from bot.flows.roadmap.state import State, Step

BELOW = (BACK_BUTTON, HOME_BUTTON)
A_PAGE = 10
"""Steps on one page of the whole plan."""

_LOST = 12
_IN_A_ROW = 3


def screen(state: State, person: Person, catalog: Catalog) -> Screen:
    """The screen of a state."""
    match state.step:
        case Step.ASK:
            return inputs_screens.ask(state)
        case Step.REVIEW:
            return inputs_screens.review(state)
        case Step.MORE:
            return _more(state)
        case Step.CHANGE:
            return inputs_screens.change(state)
        case Step.WHOLE:
            return _whole(state, catalog)
        case Step.LEFT_OUT:
            return _left_out(state, catalog)
        case Step.PLANS:
            return listing.plans(state, catalog)
        case Step.DELETE:
            return listing.delete(state, catalog)
    stop = next_stop(state, catalog)
    if stop is None:
        return _nothing_left(state, catalog)
    return _about(state, stop, person, catalog)


def _about(state: State, stop: Stop, person: Person, catalog: Catalog) -> Screen:
    match state.step:
        case Step.DONE:
            return _done(stop)
        case Step.ANSWER:
            return _answer(stop)
        case Step.BEHIND:
            return _behind(state, person, catalog)
        case Step.TRIM:
            return _trim(state, person, catalog)
        case _:
            return _next(state, stop, person, catalog)


def pages(state: State, catalog: Catalog) -> int:
    """How many pages the whole plan has."""
    return max(1, -(-len(all_steps(state, catalog)) // A_PAGE))


def on_next(state: State, person: Person, catalog: Catalog) -> tuple[str, ...]:
    """What can be done with the next step."""
    name = to_go(state)[0]
    found = ["behind"] if is_behind(state, person.today, catalog) else []
    found += [] if state.started == name else ["start"]
    found += ["done", "decline"]
    found += ["practise"] if library(catalog)[name].leads else []
    return (*found, "later") if can_wait(state, name, catalog) else tuple(found)


def around(state: State) -> tuple[str, ...]:
    """What is offered beneath the next step, and where none is left."""
    found = ["whole", "more"]
    found += ["plans"] if state.aside else []
    return (*found, "undo") if state.undo else tuple(found)


def on_more(state: State) -> tuple[str, ...]:
    """What else there is."""
    reminder = ("remind",) if to_go(state) else ()
    dated = ("calendar",) if state.order else ()
    page = ("portfolio",) if any(state.finished.values()) else ()
    taken_away = ("print", "file", *dated, *page, "interview", "share")
    return (*taken_away, "left_out", "change", *reminder, "plans")


def _next(state: State, stop: Stop, person: Person, catalog: Catalog) -> Screen:
    late = is_behind(state, person.today, catalog)
    values: Values = {
        **wording.progress(state, catalog),
        **wording.step(state, stop, catalog),
        "where": wording.where(state),
        "news": _news(state, catalog),
        "late": Words("plan.late") if late else NOTHING,
    }
    acts = wording.choices("act", on_next(state, person, catalog))
    rows = (*rows_of(acts), *_around(state), BELOW)
    return Screen(Words("plan.next", values), rows)


def _news(state: State, catalog: Catalog) -> tuple[Words, ...]:
    """What is said until the next act: what a new library brought, and of a plan just made."""
    told: list[Words] = []
    if state.moved:
        named = wording.titles(state.moved[:3])
        told.append(Words("plan.news.moved", {"n": len(state.moved), "titles": named}))
    if state.fresh:
        told.append(Words("plan.news.fresh", {"n": state.fresh}))
    untouched = not state.started and to_go(state) == state.order
    if untouched and (state.undo is None or state.undo.act == "change"):
        told.extend(wording.just_made(state, catalog))
    return tuple(told)


def _nothing_left(state: State, catalog: Catalog) -> Screen:
    values = wording.progress(state, catalog)
    key = "plan.finished" if state.finished else "plan.nothing"
    return Screen(Words(key, values), (*_around(state), BELOW))


def _around(state: State) -> tuple[tuple[Choice, ...], ...]:
    choices = wording.choices("act", around(state))
    return rows_of(choices, 2 if len(choices) > _IN_A_ROW else _IN_A_ROW)


def _done(stop: Stop) -> Screen:
    name = stop.step.id
    values: Values = {"title": wording.title(name)}
    if stop.step.done == "check":
        text = Words("plan.done.check", {**values, "ask": Words(f"steps.{name}.ask")})
        return Screen(text, (wording.choices("done", ("answer", "nothing")), BELOW))
    values["done_means"] = Words(f"steps.{name}.done_means")
    text = Words(f"plan.done.{stop.step.done}", values)
    return Screen(text, (wording.choices("done", ("nothing",)), BELOW))


def _answer(stop: Stop) -> Screen:
    name = stop.step.id
    values: Values = {
        "title": wording.title(name),
        "ask": Words(f"steps.{name}.ask"),
        "answer": Words(f"steps.{name}.answer"),
    }
    return Screen(
        Words("plan.answer", values), (wording.choices("done", ("had_it", "not_yet")), BELOW)
    )


def _whole(state: State, catalog: Catalog) -> Screen:
    due = {stop.step.id: stop.due for stop in course(state, catalog)}
    number = pages(state, catalog)
    page = state.page % number
    names = all_steps(state, catalog)[page * A_PAGE : (page + 1) * A_PAGE]
    values: Values = {
        **wording.progress(state, catalog),
        "lines": tuple(wording.line(state, name, due.get(name)) for name in names),
        "number": page + 1,
        "pages": number,
    }
    turning = wording.choices("page", ("before", "after")) if number > 1 else ()
    rows = (turning, BELOW) if turning else (BELOW,)
    return Screen(Words("plan.whole.text", values), rows)


def _behind(state: State, person: Person, catalog: Catalog) -> Screen:
    out = behind.ways(state, person.today, catalog)
    offered = behind.offered(state, person.today, catalog)
    until = finish(state, catalog)
    values: Values = {
        "finish": until or person.today,
        "later": out.later or person.today,
        "trim": Words("plan.behind.trim", {"n": len(out.lost)}) if "trim" in offered else NOTHING,
        "hours": _hours(state, out.hours) if "hours" in offered else NOTHING,
    }
    rows = (*rows_of(wording.choices("behind.act", offered)), BELOW)
    return Screen(Words("plan.behind.text", values), rows)


def _hours(state: State, hours: int | None) -> Words:
    return Words("plan.behind.hours", {"n": hours or state.hours, "now": state.hours})


def _trim(state: State, person: Person, catalog: Catalog) -> Screen:
    lost = behind.ways(state, person.today, catalog).lost
    named = tuple(Words("plan.trim.line", {"title": wording.title(n)}) for n in lost[:_LOST])
    more = len(lost) - len(named)
    values: Values = {
        "n": len(lost),
        "lost": named,
        "more": Words("plan.trim.more", {"n": more}) if more else NOTHING,
    }
    return Screen(
        Words("plan.trim.text", values), (wording.choices("trim", ("keep", "trim")), BELOW)
    )


def _more(state: State) -> Screen:
    return Screen(
        Words("plan.more.text"), (*rows_of(wording.choices("more", on_more(state))), BELOW)
    )


def _left_out(state: State, catalog: Catalog) -> Screen:
    lines = wording.left_out(state, catalog)
    text = Words("plan.left_out.text", {"lines": lines}) if lines else Words("plan.left_out.none")
    return Screen(text, (BELOW,))
