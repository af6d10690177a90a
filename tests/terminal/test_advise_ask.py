"""`advisor-bot advise ask`: a typed question, answered with its sources or refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.terminal.schema import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/ask.json").read_text(encoding="utf-8")
)


def as_json(capsys: pytest.CaptureFixture[str], question: str) -> Any:
    assert main(["advise", "ask", question, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("do I need a PhD to be an AI engineer?", "phd_needed"),
        ("what is pgvector for, and whose tool is it?", "tool:pgvector"),
        ("which vector databse should I know", "vector_databases"),
        ("WHO EARNS MORE, AI OR ML?", "who_earns_more"),
    ],
)
def test_a_question_finds_its_answer(
    question: str, entry: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, question)

    assert not list(faults(printed, SCHEMA))
    assert printed["answered"]
    assert printed["entries"] == [entry]
    assert printed["sources"]
    assert 1 <= len(printed["others"]) <= 3


def test_a_disputed_answer_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    printed = as_json(capsys, "who earns more, an ai or an ml engineer")

    assert printed["conflict"]
    assert "They disagree" in printed["answer"]


def test_a_question_about_pay_is_answered_with_the_figures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = as_json(capsys, "senior ML engineer salary in Europe")

    assert printed["figures"] == "ml.senior.eu"
    assert "€100,000 to €170,000" in printed["answer"]


@pytest.mark.parametrize(
    "question",
    ["will it snow tomorrow?", "what does an ML engineer make in Tokyo", "", "?!", "x" * 5000],
)
def test_what_no_source_knows_is_refused(
    question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, question)

    assert not list(faults(printed, SCHEMA))
    assert not printed["answered"]
    assert printed["entries"] == []
    assert printed["answer"].startswith("No source answers that")


def test_people_get_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", "ask", "do I need a PhD?"]) == 0

    assert capsys.readouterr().out.startswith("Do I need a PhD?\n")
