"""`advisor-bot advise ask`: a question typed in a shell, answered as in the chat."""

import argparse
import json
from typing import Any

from advisor.knowledge.entry import Entry, cites, is_disputed
from bot.content import Content, Texts
from bot.flows.core import Words
from bot.flows.wording import entries, pay
from bot.lookup.finding import Finding, Lookup
from bot.render.words import as_plain


def add_to(kinds: Any) -> None:
    """Add the subcommand and its arguments."""
    parser = kinds.add_parser("ask", help="look a question up in what the sources say")
    parser.add_argument("question", metavar="TEXT")
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.set_defaults(advise=_advise)


def _advise(given: argparse.Namespace, content: Content) -> str:
    texts = content.in_language(None)
    finding = Lookup(content).find(given.question, None)
    found = [content.catalog.entries[name] for name in finding.names]
    if given.json:
        return json.dumps(as_data(finding, found, texts, content), ensure_ascii=False, indent=2)
    return _answer(finding, found, texts, content)


def as_data(
    finding: Finding, found: list[Entry], texts: Texts, content: Content
) -> dict[str, Any]:
    """The answer as `docs/schemas/ask.json` describes it."""
    best = found[0] if finding.answered and found else None
    return {
        "answered": finding.answered,
        "answer": _answer(finding, found, texts, content),
        "entries": list(finding.names[:1]) if finding.answered else [],
        "sources": list(dict.fromkeys(c.source for c in cites(best))) if best else [],
        "conflict": is_disputed(best) if best else False,
        "figures": finding.figures or None,
        "others": list(finding.names[1:] if finding.answered else finding.names),
    }


def _answer(finding: Finding, found: list[Entry], texts: Texts, content: Content) -> str:
    catalog = content.catalog
    if not finding.answered:
        near = [as_plain(entries.title(entry, catalog), texts) for entry in found]
        nothing = as_plain(Words("ask.shell.nothing"), texts)
        return "\n".join([nothing, *(f"- {title}" for title in near)])
    case = pay.case_of(finding.figures)
    if case is not None:
        return as_plain(pay.card(*case, catalog), texts)
    return as_plain(entries.message(found[0], catalog), texts)
