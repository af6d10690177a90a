"""`advisor-bot advise roadmap`: a plan with dates for wishes given as arguments."""

import argparse
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from advisor import roadmap
from advisor.roadmap import (
    Background,
    Because,
    Goal,
    Plan,
    Planned,
    Stage,
    Strength,
    Time,
    Why,
    Wishes,
)
from advisor.roadmap.wishes import MAX_HOURS
from bot.content import Content, Texts
from bot.flows.core import Words
from bot.flows.roadmap.calendar import calendar
from bot.flows.roadmap.course import Stop
from bot.render.calendars import calendar_data, icalendar_of
from bot.render.words import as_plain

_NAMED_AT_MOST = 12
"""So many of the steps that did not fit are named to a person; scripts get them all."""


def add_to(kinds: Any) -> None:
    """Add the subcommand and its arguments."""
    parser = kinds.add_parser("roadmap", help="a plan of steps with dates")
    parser.add_argument("--goal", required=True, choices=[*Goal])
    parser.add_argument("--strength", default=Strength.BEGINNER, choices=[*Strength])
    parser.add_argument("--time", default=Time.JOB_READY, choices=[*Time])
    parser.add_argument("--level", default=Stage.BEGINNER, choices=[*Stage])
    parser.add_argument("--hours", default=8, type=_hours, help="hours a week (8)")
    parser.add_argument("--background", default=Background.NONE, choices=[*Background])
    parser.add_argument(
        "--start", type=date.fromisoformat, help="first day, as YYYY-MM-DD (today in UTC)"
    )
    parser.add_argument("--basics", action="store_true", help="steps below the level, too")
    for name, meaning in (("--done", "finished"), ("--skip", "not wanted")):
        parser.add_argument(
            name, action="append", default=[], metavar="STEP", help=f"a step that is {meaning}"
        )
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.add_argument(
        "--ical", type=Path, metavar="FILE", help="write the plan to a calendar file as well"
    )
    parser.set_defaults(advise=_advise)


def _hours(text: str) -> int:
    hours = int(text)
    if not 1 <= hours <= MAX_HOURS:
        raise argparse.ArgumentTypeError(f"{hours} is not between 1 and {MAX_HOURS}")
    return hours


def _advise(given: argparse.Namespace, content: Content) -> str:
    texts, catalog = content.in_language(None), content.catalog
    finished = roadmap.carry_over(given.done, catalog)
    declined = roadmap.carry_over(given.skip, catalog)
    wishes = Wishes(
        goal=Goal(given.goal),
        strength=Strength(given.strength),
        time=Time(given.time),
        level=Stage(given.level),
        hours=given.hours,
        start=given.start or datetime.now(UTC).date(),
        background=Background(given.background),
        basics=given.basics,
        finished=finished.steps,
        declined=declined.steps,
    )
    plan = roadmap.plan(wishes, catalog)
    moved = dict((*finished.moved, *declined.moved))
    unknown = sorted(finished.unknown | declined.unknown)
    if given.ical:
        given.ical.write_bytes(_as_icalendar(wishes, plan, texts))
    if given.json:
        published = as_data(wishes, plan, texts)
        published |= {"moved": {old: list(new) for old, new in moved.items()}, "unknown": unknown}
        return json.dumps(published, ensure_ascii=False, indent=2)
    notes = [f"There is no step {name!r}; it was left out of account." for name in unknown]
    return "\n".join([*_as_lines(wishes, plan, texts), *notes])


def as_data(wishes: Wishes, plan: Plan, texts: Texts) -> dict[str, Any]:
    """The plan as `docs/schemas/roadmap.json` describes it."""
    return {
        "steps": [_step(planned, texts) for planned in plan.steps],
        "finish": plan.finish.isoformat() if plan.finish else None,
        "left_out": [
            {
                "id": left.step,
                "title": _said(texts, f"steps.{left.step}.title"),
                "hours": left.hours,
                "why": str(left.why),
                "asked": left.asked,
            }
            for left in plan.left_out
        ],
        "hours": plan.hours,
        "fits": plan.fits,
        "clashes": [
            {"id": clash, "text": _said(texts, f"roadmap.clash.{clash}")} for clash in plan.clashes
        ],
        "wishes": {
            "goal": str(wishes.goal),
            "strength": str(wishes.strength),
            "time": str(wishes.time),
            "level": str(wishes.level),
            "hours": wishes.hours,
            "background": str(wishes.background),
            "start": wishes.start.isoformat(),
            "basics": wishes.basics,
            "finished": sorted(wishes.finished),
            "declined": sorted(wishes.declined),
        },
        "estimate": _said(texts, "roadmap.estimate"),
        "version": plan.version,
    }


def _as_icalendar(wishes: Wishes, plan: Plan, texts: Texts) -> bytes:
    stops = (Stop(each.step, each.slot.begins, each.slot.due) for each in plan.steps)
    days = calendar(wishes.goal, wishes.hours, ((stop, "open") for stop in stops))
    return icalendar_of(calendar_data(days, texts, datetime.now(UTC).timestamp()))


def _step(planned: Planned, texts: Texts) -> dict[str, Any]:
    step = planned.step
    return {
        "id": step.id,
        "title": _said(texts, f"steps.{step.id}.title"),
        "hours": planned.hours,
        "hours_low": step.hours.low,
        "hours_high": step.hours.high,
        "week": planned.slot.week,
        "weeks": [*range(planned.slot.first_week, planned.slot.week + 1)],
        "begins": planned.slot.begins.isoformat(),
        "date": planned.slot.due.isoformat(),
        "can": _said(texts, f"steps.{step.id}.can"),
        "why": _said(texts, f"steps.{step.id}.why"),
        "done": step.done,
        "done_means": _done_means(planned, texts),
        "because": [
            {"reason": f"{because.kind}.{because.at}", "text": _because(because, texts)}
            for because in planned.because
        ],
        "stage": str(step.stage),
        "needs": list(step.needs),
        "skills": list(step.skills),
        "sources": list(dict.fromkeys(cite.source for cite in step.cites)),
        "resources": list(step.resources),
    }


def _done_means(planned: Planned, texts: Texts) -> str:
    step = planned.step
    if step.done == "check":
        return _said(texts, "roadmap.check", {"ask": Words(f"steps.{step.id}.ask")})
    return _said(texts, f"steps.{step.id}.done_means")


def _because(because: Because, texts: Texts) -> str:
    if because.kind in ("needed", "towards"):
        step = Words(f"steps.{because.at}.title")
        return _said(texts, f"roadmap.{because.kind}", {"step": step})
    return _said(texts, f"roadmap.{because.kind}.{because.at}")


def _as_lines(wishes: Wishes, plan: Plan, texts: Texts) -> list[str]:
    lines = [_said(texts, f"roadmap.clash.{clash}") for clash in plan.clashes]
    if plan.finish is None:
        return [*lines, _said(texts, "roadmap.lines.nothing")]
    lines += [_line(planned, texts) for planned in plan.steps]
    values = {
        "date": plan.finish.isoformat(),
        "hours": str(plan.hours),
        "weekly": str(wishes.hours),
    }
    lines += ["", _said(texts, "roadmap.lines.finish", values)]
    lines += [_said(texts, "roadmap.estimate")]
    if not plan.fits:
        lines += [_said(texts, "roadmap.lines.short", values)]
    missing = [left for left in plan.left_out if left.why is Why.TIME and left.asked]
    if missing:
        lines += ["", _said(texts, "roadmap.lines.left_out", {"n": len(missing)})]
    for left in missing[:_NAMED_AT_MOST]:
        title = Words(f"steps.{left.step}.title")
        lines += [
            _said(texts, "roadmap.lines.missing", {"title": title, "hours": str(left.hours)})
        ]
    return lines


def _line(planned: Planned, texts: Texts) -> str:
    values = {
        "date": planned.slot.due.isoformat(),
        "title": Words(f"steps.{planned.step.id}.title"),
        "hours": str(planned.hours),
    }
    return _said(texts, "roadmap.line", values)


def _said(texts: Texts, key: str, values: Mapping[str, Any] | None = None) -> str:
    return as_plain(Words(key, values or {}), texts)
