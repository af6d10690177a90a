"""`advisor-bot advise hire`: the hiring verdict for answers or facts given as arguments."""

import argparse
import json
from typing import Any

from advisor.catalog import Catalog
from advisor.hiring.facts import Note, from_facts
from advisor.hiring.questions import interview
from advisor.hiring.verdict import Recommendation, decide
from advisor.questionnaire.model import Answers
from advisor.questionnaire.reasons import Reason
from advisor.xray.problem import ProblemReading, read_problem
from bot.content import Content, Texts, load_xray
from bot.flows.core import Words
from bot.flows.hire import wording
from bot.flows.hire.questions import CARDS
from bot.flows.wording import xray
from bot.render.words import as_plain
from bot.terminal import questionnaire
from bot.terminal.mistakes import MistakenInputError


def add_to(kinds: Any) -> None:
    """Add the subcommand and its arguments."""
    parser = kinds.add_parser("hire", help="which role to hire: ai, ml, both or neither")
    questionnaire.add_arguments(parser)
    parser.add_argument(
        "--facts",
        metavar="JSON",
        help='facts about the problem, such as {"task": "converse", "data_kind": "text"}',
    )
    parser.add_argument(
        "--problem",
        metavar="TEXT",
        help="the need in your own words; the answers found in it count, and are shown with them",
    )
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.set_defaults(advise=_advise)


def _advise(given: argparse.Namespace, content: Content) -> str:
    texts, catalog = content.in_language(None), content.catalog
    if given.questions:
        return questionnaire.questions(CARDS, texts, catalog, as_json=given.json)
    facts, notes = _facts(given.facts, catalog)
    problem = given.problem and read_problem(given.problem, load_xray(content), catalog)
    told = problem.answers if problem else {}
    answers = {**told, **facts, **questionnaire.answers(given.answer, catalog.hiring)}
    advice = decide(answers, catalog)
    if given.json:
        published = as_data(answers, advice, texts, catalog)
        published |= _as_read(problem, advice) | {"notes": list(notes)}
        return json.dumps(published, ensure_ascii=False, indent=2)
    found = [as_plain(xray.problem(problem), texts)] if problem else []
    pages = [as_plain(page, texts) for page in wording.memo(answers, advice, catalog)]
    return "\n\n".join([*found, *pages, *notes])


def _as_read(problem: ProblemReading | None, advice: Recommendation) -> dict[str, Any]:
    """What was found in a described problem; a task half told leaves any verdict uncertain."""
    found = [one.model_dump(mode="json") for one in problem.found] if problem else None
    sure = problem is None or problem.sure
    close = advice.close or not sure
    return {"problem": found, "close": close, "confident": not close}


def as_data(
    answers: Answers, advice: Recommendation, texts: Texts, catalog: Catalog
) -> dict[str, Any]:
    """The recommendation as `docs/schemas/hire.json` describes it."""

    def said(key: str) -> str:
        return as_plain(Words(key), texts)

    return {
        "verdict": str(advice.verdict),
        "title": said(f"hiring.title.{advice.title}") if advice.title else None,
        "titles": list(advice.titles),
        "engagement": advice.engagement,
        "order": [str(role) for role in advice.order],
        "kind": advice.kind,
        "reasons": [_reason(reason, texts, catalog) for reason in advice.reasons],
        "against": [_reason(reason, texts, catalog) for reason in advice.against],
        "flips": [
            {"changes": questionnaire.changed(flip.changes), "verdict": str(flip.verdict)}
            for flip in advice.flips
        ],
        "margin": round(advice.margin, 4),
        "runner_up": str(advice.runner_up),
        "close": advice.close,
        "clashes": list(advice.clashes),
        "trial": advice.trial,
        "duties": list(advice.duties),
        "warnings": list(advice.warnings),
        "asked": list(interview(answers, catalog)),
        "answers": dict(answers),
        "version": advice.version,
    }


def _reason(reason: Reason, texts: Texts, catalog: Catalog) -> dict[str, Any]:
    return {
        "text": as_plain(Words(f"hiring.reason.{reason.rule}"), texts),
        "answer": dict(reason.answers),
        "rule": reason.rule,
        "source": as_plain(wording.source(reason.cite, catalog), texts),
    }


def _facts(text: str | None, catalog: Catalog) -> tuple[dict[str, str], tuple[str, ...]]:
    if text is None:
        return {}, ()
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MistakenInputError(f"--facts is not JSON: {error}") from None
    if not isinstance(facts, dict):
        raise MistakenInputError('--facts must be a JSON object, such as {"task": "rank"}.')
    answers, notes = from_facts(facts, catalog)
    return dict(answers), tuple(_said(note) for note in notes)


def _said(note: Note) -> str:
    if note.kind == "unknown_fact":
        return f"The fact {note.fact!r} is not known and was left out."
    return f"{note.value!r} is no known value of {note.fact!r}; it counted as not sure."
