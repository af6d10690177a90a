"""The six inputs: their options, what *Not sure* stands for, and names for whole plans."""

import re
from collections.abc import Mapping

from advisor.roadmap import Background, Goal, Stage, Strength, Time
from advisor.roadmap.wishes import MAX_HOURS
from bot.flows.core import having
from bot.flows.roadmap.state import ASKED, State

NOT_SURE = "not_sure"

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "goal": tuple(Goal),
    "strength": tuple(Strength),
    "time": tuple(Time),
    "level": tuple(Stage),
    "hours": ("3", "6", "10", "15", "25"),
    "background": tuple(Background),
}

TAKEN: Mapping[str, str] = {
    "goal": Goal.BOTH,
    "strength": Strength.BEGINNER,
    "time": Time.QUARTER,
    "level": Stage.BEGINNER,
    "hours": "6",
    "background": Background.NONE,
}
"""What is taken where somebody is not sure; the question says so."""

_PLACES = ("goal", "strength", "time", "level", "background", "hours")
_BETWEEN = re.compile(r"[.\-\s]")
_NUMBER = re.compile(r"\d{1,3}")


def answered(state: State, question: str, option: str) -> State:
    """The state with one input known; *Not sure* is what the question said it would be."""
    taken = {*state.taken, question} if option == NOT_SURE else {*state.taken} - {question}
    option = TAKEN[question] if option == NOT_SURE else option
    known = {question: int(option) if question == "hours" else str(option)}
    return having(state, **known, taken=tuple(each for each in ASKED if each in taken))


def with_the_rest_taken(state: State) -> State:
    """The state with *Not sure* as the answer to all that is not known yet."""
    while (question := open_question(state)) is not None:
        state = answered(state, question, NOT_SURE)
    return state


def hours_in(text: str) -> str | None:
    """Hours a week as somebody types them: "8 hours", "about 12"; None where there are none."""
    found = _NUMBER.search(text)
    return found[0] if found and 1 <= int(found[0]) <= MAX_HOURS else None


def open_question(state: State) -> str | None:
    """The first input that is not known."""
    return next((question for question in ASKED if not getattr(state, question)), None)


def named(at: str) -> dict[str, str]:
    """The inputs in `goal.strength.time.level.background.hours`, as far as they are given.

    Five parts are the same without the time. A hyphen does in place of a dot, since a link may
    hold no dots; a part may be empty.
    """
    parts = _BETWEEN.split(at.casefold())
    places = _PLACES if len(parts) >= len(_PLACES) else tuple(p for p in _PLACES if p != "time")
    given = dict(zip(places, parts, strict=False))
    return {question: part for question, part in given.items() if _is_answer(question, part)}


def name_of(state: State) -> str:
    """The name under which anybody can have a plan like this one."""
    return "-".join(str(getattr(state, question)) for question in _PLACES)


def known(state: State) -> State:
    """The state without inputs that are no options any more."""
    gone = {
        question: ""
        for question in ASKED
        if question != "hours" and getattr(state, question) not in ("", *OPTIONS[question])
    }
    return having(state, **gone) if gone else state


def _is_answer(question: str, part: str) -> bool:
    if question == "hours":
        return part.isdecimal() and 1 <= int(part) <= MAX_HOURS
    return part in OPTIONS[question]
