"""What one has to show for it: a page for a portfolio, and what to say in an interview."""

from collections.abc import Iterator

from advisor.catalog import Catalog
from advisor.provenance import Role
from advisor.roadmap import Goal
from bot.flows.core import NOTHING, Attach, Post, Series, Value, Values, Words
from bot.flows.roadmap import wording
from bot.flows.roadmap.course import library, to_go
from bot.flows.roadmap.state import State
from bot.flows.wording import known

_NEWEST = 3
"""Artefacts of a kind that are named in an interview; nobody listens to more."""

_LONGEST = 200
"""Characters of each of them, so that all of it fits a message."""

_ROLES = {Goal.AI: (Role.AI,), Goal.ML: (Role.ML,), Goal.BOTH: (Role.AI, Role.ML)}


def portfolio(state: State, catalog: Catalog) -> Attach:
    """The finished steps as a page for others: what can be seen first, then the rest."""
    steps = library(catalog)
    shown = [name for name, what in state.finished.items() if what and name in steps]
    built = tuple(
        Words(
            "plan.portfolio.entry",
            {
                "title": wording.title(name),
                "can": Words(f"steps.{name}.can"),
                "shown": Words(
                    f"plan.portfolio.{_kind(name, catalog)}", {"shown": state.finished[name]}
                ),
            },
        )
        for name in shown
    )
    skills = dict.fromkeys(skill for name in shown for skill in steps[name].skills)
    named = Series(tuple(Words(f"skills.name.{skill}") for skill in skills), ", ")
    learned = tuple(
        Words("plan.portfolio.learned_line", {"title": wording.title(name)})
        for name in state.finished
        if name not in shown
    )
    values: Values = {
        "goal": wording.goal(state),
        "built": Words("plan.portfolio.built", {"lines": built}) if built else NOTHING,
        "skills": Words("plan.portfolio.skills", {"skills": named}) if skills else NOTHING,
        "learned": Words("plan.portfolio.learned", {"lines": learned}) if learned else NOTHING,
    }
    page = Words("plan.portfolio.text", values)
    return Attach(Words("plan.portfolio.file"), (page,), Words("plan.portfolio.caption"))


def interview(state: State, catalog: Catalog) -> Post:
    """What to say on the way to the goal, by source, filled with one's own artefacts."""
    newest = next(iter(_shown(state, "link", catalog)), None)
    answer = Words("plan.interview.no_answer")
    if newest is not None:
        answer = Words("plan.interview.answer", newest)
    values: Values = {
        "goal": wording.goal(state),
        "say": tuple(_said(name, catalog) for name in catalog.plans.say[Goal(state.goal)]),
        "shown": _listed(state, "link", catalog),
        "numbers": _listed(state, "number", catalog),
        "answer": answer,
        "formats": tuple(
            _said(name, catalog)
            for role in _ROLES[Goal(state.goal)]
            for name in catalog.becoming.interviews[role]
        ),
    }
    return Post(Words("plan.interview.text", values))


def _listed(state: State, kind: str, catalog: Catalog) -> Value:
    """The newest artefacts of a kind, or the step that will leave the first one."""
    found = tuple(
        Words("plan.interview.shown", values)
        for values in list(_shown(state, kind, catalog))[:_NEWEST]
    )
    if found:
        return found
    steps = library(catalog)
    ahead = next((name for name in to_go(state) if steps[name].done == kind), None)
    if ahead is None:
        return Words(f"plan.interview.no_{kind}_ahead")
    return Words(f"plan.interview.no_{kind}", {"step": wording.title(ahead)})


def _shown(state: State, kind: str, catalog: Catalog) -> Iterator[Values]:
    """What was shown of a kind, the newest first."""
    for name, what in reversed(state.finished.items()):
        if what and _kind(name, catalog) == kind:
            short = what if len(what) <= _LONGEST else what[: _LONGEST - 1] + "…"
            yield {"title": wording.title(name), "shown": short}


def _kind(name: str, catalog: Catalog) -> str:
    return library(catalog)[name].done


def _said(name: str, catalog: Catalog) -> Words:
    statement, topic = catalog.home_of[name]
    return known.statement(statement, topic, catalog)
