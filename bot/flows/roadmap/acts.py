"""What one does with the next step, each act to be taken back by *Undo*."""

import re
from collections.abc import Mapping
from typing import Any

from advisor.catalog import Catalog
from advisor.roadmap import Step as LibraryStep
from bot.flows.core import having
from bot.flows.roadmap.course import library, to_go
from bot.flows.roadmap.state import State, Step, Undo

LATER = 3
"""After so many other steps a step comes again that was put off."""

LONGEST = 300
"""Characters kept of what somebody shows."""

_LINK = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE)
_NUMBER = re.compile(r"\d")


def acted(state: State, act: str, **changes: Any) -> State:
    """The state after an act, which remembers what it was before."""
    before = {name: getattr(state, name) for name in changes}
    return having(state, step=Step.NEXT, **changes, undo=Undo(act=act, **before))


def made_anew(before: State, after: State) -> State:
    """A plan for other inputs, which remembers the plan before it, if there was one."""
    if not before.start or after.step != Step.NEXT:
        return after
    was = {name: getattr(before, name) for name in Undo.model_fields if name != "act"}
    return having(after, undo=Undo(act="change", **was))


def undone(state: State) -> State:
    """The state as it was before the newest act."""
    if state.undo is None:
        return state
    kept = {
        name: value
        for name in Undo.model_fields
        if name != "act" and (value := getattr(state.undo, name)) is not None
    }
    return having(state, **kept, undo=None, step=Step.NEXT)


def begun(state: State, name: str) -> State:
    """A step that is under way."""
    return acted(state, "start", started=name)


def done(state: State, name: str, shown: str) -> State:
    """A finished step, with what was shown for it."""
    return acted(state, "done", finished={**state.finished, name: shown[:LONGEST]}, started="")


def declined(state: State, name: str) -> State:
    """A plan without this step; what comes after it comes sooner."""
    order = tuple(each for each in state.order if each != name)
    return acted(state, "decline", order=order, declined=(*state.declined, name), started="")


def put_off(state: State, name: str, catalog: Catalog) -> State:
    """A plan in which other steps come first."""
    return acted(state, "later", order=_with_later(state, name, library(catalog)), started="")


def can_wait(state: State, name: str, catalog: Catalog) -> bool:
    """Whether something else could be done before this step."""
    return _with_later(state, name, library(catalog)) != state.order


def artefact(kind: str, text: str) -> str | None:
    """What somebody typed, if it is what the step asks for: a link, or something with a number."""
    text = text.strip()
    fits = _LINK.search(text) if kind == "link" else _NUMBER.search(text)
    return text if fits else None


def _with_later(state: State, name: str, steps: Mapping[str, LibraryStep]) -> tuple[str, ...]:
    """The order with this step behind the next few that do without it; needs are kept."""
    place = state.order.index(name)
    waiting = {name}
    free: list[str] = []
    for each in to_go(state):
        if each in waiting or state.order.index(each) < place:
            continue
        if waiting.intersection(steps[each].needs):
            waiting.add(each)
        elif len(free) < LATER:
            free.append(each)
    rest = [each for each in state.order[place:] if each not in (*free, name)]
    return (*state.order[:place], *free, name, *rest)
