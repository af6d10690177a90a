"""`advisor-bot advise become`: the decision in a shell, for people and for scripts."""

import json
from pathlib import Path
from typing import Any

import pytest

from advisor.becoming import options
from bot.__main__ import main
from bot.content import load
from tests.terminal.schema import faults

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/become.json").read_text(encoding="utf-8"))

CASES: dict[str, dict[str, str]] = {
    "nothing": {},
    "in a hurry": {"background": "software", "products": "yes", "runway": "short"},
    "mathematician": {"background": "student", "maths": "enjoy", "runway": "long"},
    "both": {"background": "ml", "maths": "enjoy", "products": "yes", "draws": "both"},
    "clashing": {"maths": "avoid", "draws": "predictions", "portfolio": "none"},
    "from elsewhere": {"background": "analyst", "hours": "few", "english": "below"},
}


def arguments(answers: dict[str, str]) -> list[str]:
    return [part for pair in answers.items() for part in ("--answer", "=".join(pair))]


def advise(*given: str) -> int:
    return main(["advise", "become", *given])


def as_json(capsys: pytest.CaptureFixture[str], *given: str) -> Any:
    assert advise(*given, "--json") == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("case", CASES)
def test_what_is_printed_keeps_to_the_published_schema(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, *arguments(CASES[case]))

    assert not list(faults(printed, SCHEMA))
    assert printed["answers"] == CASES[case]
    assert len(printed["prospects"]) == len(printed["order"])


def test_the_schema_names_every_key_and_has_a_word_on_each() -> None:
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])
    assert all(part["description"] for part in SCHEMA["properties"].values())


def test_the_roadmap_that_is_offered_can_be_asked_for_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    wishes = as_json(capsys, *arguments(CASES["both"]), "--start", "2026-11-23")["roadmap"]
    given = [part for name, value in wishes.items() for part in (f"--{name}", str(value))]

    assert main(["advise", "roadmap", *given, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["steps"]
    assert wishes.items() <= printed["wishes"].items()


@pytest.mark.parametrize("case", CASES)
def test_people_read_the_outcome_reasons_and_months(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise(*arguments(CASES[case])) == 0
    shown = capsys.readouterr().out

    assert "months by the sources" in shown
    assert "First interviews" in shown
    assert "{" not in shown


def test_questions_are_listed_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    listed = as_json(capsys, "--questions")

    assert {q["id"]: tuple(q["options"]) for q in listed} == dict(options(load().catalog))
    assert advise("--questions") == 0
    assert "background: What do you do today?" in capsys.readouterr().out


@pytest.mark.parametrize("mistake", ["maths", "music=loud", "maths=loud"])
def test_a_mistaken_answer_is_explained(mistake: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert advise("--answer", mistake) == 2
    assert mistake.split("=", maxsplit=1)[0] in capsys.readouterr().err
