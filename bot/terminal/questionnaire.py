"""What `advise hire` and `advise become` share: questions, answers, and what changes them."""

import argparse
import json
from collections.abc import Sequence
from typing import Any

from advisor.catalog import Catalog
from advisor.questionnaire.changes import Changes
from advisor.questionnaire.form import Questionnaire
from bot.content import Texts
from bot.flows.questionnaire.cards import Cards
from bot.render.words import as_plain
from bot.terminal.mistakes import MistakenInputError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what asks for the questions, and what gives answers."""
    parser.add_argument("--questions", action="store_true", help="list questions and options")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="QUESTION=OPTION",
        help="an answer; repeat it for more. What is not answered counts as not sure",
    )


def answers(given: Sequence[str], form: Questionnaire) -> dict[str, str]:
    """The answers that `--answer` gave.

    Raises:
        MistakenInputError: one of them names no question, or an option that it has not.
    """
    found = {}
    for pair in given:
        question, equals, option = pair.partition("=")
        if not equals or question not in form.options:
            named = ", ".join(form.options)
            raise MistakenInputError(f"{pair!r} is no question=option. Questions are: {named}.")
        if option not in form.options[question]:
            named = ", ".join(form.options[question])
            raise MistakenInputError(f"{question} has no option {option!r}. It has: {named}.")
        found[question] = option
    return found


def changed(changes: Changes) -> dict[str, str]:
    """The answers that together lead elsewhere, by question."""
    return {change.question: change.after for change in changes}


def questions(cards: Cards, texts: Texts, catalog: Catalog, *, as_json: bool) -> str:
    """Every question with its options, for people or for scripts."""

    def said(name: str, which: str) -> str:
        return as_plain(cards.text(name, which, catalog), texts)

    form = cards.asking.form(catalog)
    listed = [
        {
            "id": name,
            "decides": name in form.deciding,
            "ask": said(name, "ask"),
            "options": {option: said(name, f"option.{option}") for option in options},
        }
        for name, options in form.options.items()
    ]
    if as_json:
        return json.dumps(listed, ensure_ascii=False, indent=2)
    return "\n\n".join(map(_as_lines, listed))


def _as_lines(question: dict[str, Any]) -> str:
    options = [f"    {name:18} {label}" for name, label in question["options"].items()]
    return "\n".join([f"{question['id']}: {question['ask']}", *options])
