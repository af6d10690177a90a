"""`advisor-bot advise become`: which role to become, for answers given as arguments."""

import argparse
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from advisor import becoming
from advisor.becoming import Decision, Prospect
from advisor.catalog import Catalog
from advisor.knowledge.statement import Duration, Statement
from advisor.questionnaire.model import Answers
from advisor.questionnaire.reasons import Reason
from bot.content import Content, Texts
from bot.flows.become.questions import CARDS
from bot.flows.core import Words
from bot.render.words import as_plain
from bot.terminal import questionnaire


def add_to(kinds: Any) -> None:
    """Add the subcommand and its arguments."""
    parser = kinds.add_parser("become", help="which role to become: ai, ml or both in order")
    questionnaire.add_arguments(parser)
    parser.add_argument("--start", type=date.fromisoformat, help="first day of a plan (today)")
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.set_defaults(advise=_advise)


def _advise(given: argparse.Namespace, content: Content) -> str:
    texts, catalog = content.in_language(None), content.catalog
    if given.questions:
        return questionnaire.questions(CARDS, texts, catalog, as_json=given.json)
    answers = questionnaire.answers(given.answer, catalog.becoming)
    decision = becoming.decide(answers, catalog)
    start = given.start or datetime.now(UTC).date()
    if given.json:
        published = as_data(answers, decision, start, texts, catalog)
        return json.dumps(published, ensure_ascii=False, indent=2)
    return "\n".join(_as_lines(decision, texts, catalog))


def as_data(
    answers: Answers, decision: Decision, start: date, texts: Texts, catalog: Catalog
) -> dict[str, Any]:
    """The decision as `docs/schemas/become.json` describes it."""
    wishes = becoming.wishes(decision, answers, start, catalog)
    return {
        "role": str(decision.outcome.goal),
        "order": [str(role) for role in decision.order],
        "outcome": str(decision.outcome),
        "reasons": [_reason(reason, texts, catalog) for reason in decision.reasons],
        "against": [_reason(reason, texts, catalog) for reason in decision.against],
        "flips": [
            {"changes": questionnaire.changed(turn.changes), "outcome": str(turn.outcome)}
            for turn in decision.turns
        ],
        "margin": round(decision.margin, 4),
        "runner_up": str(decision.runner_up),
        "close": decision.close,
        "decided": decision.decided,
        "clashes": _named("clash", decision.clashes, texts),
        "counsels": _named("counsel", decision.counsels, texts),
        "try_both": _said(texts, "becoming.try_both") if decision.try_both else None,
        "prospects": [_prospect(each, texts, catalog) for each in decision.prospects],
        "roadmap": {
            "goal": str(wishes.goal),
            "strength": str(wishes.strength),
            "time": str(wishes.time),
            "level": str(wishes.level),
            "hours": wishes.hours,
            "background": str(wishes.background),
            "start": wishes.start.isoformat(),
        },
        "asked": list(becoming.interview(answers, catalog)),
        "answers": dict(answers),
        "version": decision.version,
    }


def _reason(reason: Reason, texts: Texts, catalog: Catalog) -> dict[str, Any]:
    return {
        "text": _said(texts, f"becoming.reason.{reason.rule}"),
        "answer": dict(reason.answers),
        "rule": reason.rule,
        "source": _source(reason.cite.source, reason.cite.place, catalog),
        "basis": str(reason.basis),
        "strength": reason.strength,
    }


def _prospect(prospect: Prospect, texts: Texts, catalog: Catalog) -> dict[str, Any]:
    return {
        "role": str(prospect.role),
        "months": {
            "low": round(prospect.training.low, 1),
            "high": round(prospect.training.high, 1),
            "for_background": prospect.training.holds == "inside",
            "by_source": [_duration(each, catalog) for each in prospect.training.statements],
        },
        "search": [_duration(each, catalog) for each in prospect.search],
        "transfers": _skills(prospect.transfers, texts),
        "missing": _skills(prospect.missing, texts),
        "interviews": [
            {
                "id": each.id,
                "text": _said(texts, f"career.says.{each.id}"),
                "source": _source(each.cite.source, each.cite.place, catalog),
            }
            for each in prospect.interviews
        ],
    }


def _duration(said: Statement, catalog: Catalog) -> dict[str, Any]:
    value = said.value
    if not isinstance(value, Duration):
        raise TypeError(f"{said.id} states no duration")
    return {
        "id": said.id,
        "low": value.low,
        "high": value.high,
        "unit": value.unit,
        "source": _source(said.cite.source, said.cite.place, catalog),
    }


def _source(name: str, place: str, catalog: Catalog) -> str:
    return f"{catalog.source(name).publisher}: {place}"


def _skills(ids: Iterable[str], texts: Texts) -> list[dict[str, str]]:
    return [{"id": name, "name": _said(texts, f"skills.name.{name}")} for name in ids]


def _named(kind: str, ids: Iterable[str], texts: Texts) -> list[dict[str, str]]:
    return [{"id": name, "text": _said(texts, f"becoming.{kind}.{name}")} for name in ids]


def _as_lines(decision: Decision, texts: Texts, catalog: Catalog) -> list[str]:
    def headline(outcome: becoming.Outcome) -> Words:
        return Words(f"becoming.outcome.{outcome}.headline")

    lines = [
        as_plain(headline(decision.outcome), texts),
        _said(texts, f"becoming.outcome.{decision.outcome}.meaning"),
    ]
    if decision.close:
        lines += [_said(texts, "becoming.line.close", {"other": headline(decision.runner_up)})]
    lines += [_said(texts, f"becoming.clash.{clash}") for clash in decision.clashes]
    if decision.try_both:
        lines += [_said(texts, "becoming.try_both")]
    for heading, reasons in (("why", decision.reasons), ("against", decision.against)):
        if reasons:
            lines += ["", _said(texts, f"becoming.heading.{heading}")]
            lines += [
                f"  {_said(texts, f'becoming.reason.{reason.rule}')}"
                f" ({_source(reason.cite.source, reason.cite.place, catalog)})"
                for reason in reasons
            ]
    for prospect in decision.prospects:
        lines += ["", *_way(prospect, texts)]
    if decision.counsels:
        lines += ["", _said(texts, "becoming.heading.words")]
        lines += [f"  {_said(texts, f'becoming.counsel.{name}')}" for name in decision.counsels]
    return lines


def _way(prospect: Prospect, texts: Texts) -> list[str]:
    role = Words(f"roles.name.{prospect.role}")

    def months(low: float, high: float) -> dict[str, object]:
        return {"role": role, "low": round(low), "high": round(high), "n": round(high)}

    lines = [
        _said(
            texts,
            "becoming.line.months",
            months(prospect.training.low, prospect.training.high),
        )
    ]
    if prospect.training.holds != "inside":
        lines += [_said(texts, "becoming.line.no_source")]
    for each in prospect.search:
        if isinstance(each.value, Duration):
            values = months(each.value.low, each.value.high)
            lines += [_said(texts, "becoming.heading.search", values)]
    for kind, skills in (("transfers", prospect.transfers), ("missing", prospect.missing)):
        names = ", ".join(skill["name"] for skill in _skills(skills, texts))
        nothing = _said(texts, "becoming.line.nothing_yet")
        lines += [_said(texts, f"becoming.line.{kind}", {"skills": names or nothing})]
    lines += [_said(texts, "becoming.heading.interviews", {"role": role})]
    lines += [f"  {_said(texts, f'career.says.{each.id}')}" for each in prospect.interviews]
    return lines


def _said(texts: Texts, key: str, values: Mapping[str, Any] | None = None) -> str:
    return as_plain(Words(key, values or {}), texts)
