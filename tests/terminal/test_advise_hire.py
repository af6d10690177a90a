"""`advisor-bot advise hire`: the same advice in a shell, for people and for scripts."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from advisor.hiring.questions import options
from bot.__main__ import main
from bot.content import load
from tests.terminal.schema import faults

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/hire.json").read_text(encoding="utf-8"))
ASSISTANT = ("--answer", "task=converse", "--answer", "data=text", "--answer", "history=no")
PROMISED = {
    *("verdict", "title", "engagement", "order", "reasons", "flips", "margin", "asked"),
}


def advise(*arguments: str) -> int:
    return main(["advise", "hire", *arguments])


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert advise(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


CASES: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "assistant": ASSISTANT,
    "reports": ("--answer", "task=report"),
    "bought": ("--answer", "ready_made=product"),
    "prices": ("--facts", '{"task": "predict_number", "data_kind": "tabular"}'),
    "both": (*ASSISTANT[:4], "--answer", "together=yes", "--answer", "history=yes"),
    "clashing": ("--answer", "task=report", "--answer", "together=yes"),
    "fitted": (*ASSISTANT, "--answer", "budget=project", "--answer", "lead=nobody"),
    "odd facts": ("--facts", '{"task": "sing", "colour": 3, "regulated": true}'),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_printed_keeps_to_the_published_schema(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, *CASES[case])

    assert not list(faults(printed, SCHEMA))
    assert set(printed) >= PROMISED
    assert len(printed["titles"]) == len(printed["order"])


def test_the_schema_names_every_key_and_has_a_word_on_each() -> None:
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])
    assert all(part["description"] for part in SCHEMA["properties"].values())


@pytest.mark.parametrize(
    "broken",
    [{"verdict": "maybe"}, {"margin": 2}, {"order": "ai"}, {"new": 1}, {"flips": [{"x": 1}]}],
)
def test_the_checker_finds_what_the_schema_forbids(
    broken: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, *ASSISTANT)

    assert list(faults({**printed, **broken}, SCHEMA))


@pytest.mark.parametrize(
    ("case", "verdict", "order"),
    [
        ("nothing", "ai", ["ai"]),
        ("assistant", "ai", ["ai"]),
        ("both", "both", None),
        ("reports", "neither", []),
        ("bought", "neither", []),
    ],
)
def test_the_verdict_is_the_one_of_the_advice(
    case: str, verdict: str, order: list[str] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, *CASES[case])

    assert printed["verdict"] == verdict
    assert sorted(printed["order"]) == (["ai", "ml"] if order is None else order)


def test_answers_win_over_facts_and_what_is_not_understood_is_noted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    facts = ("--facts", '{"task": "rank", "data_kind": "smells", "weather": "fine"}')

    printed = as_json(capsys, *facts, "--answer", "task=report")

    assert printed["answers"]["task"] == "report"
    assert printed["answers"]["data"] == "not_sure"
    assert len(printed["notes"]) == 2
    assert "smells" in printed["notes"][0]
    assert "weather" in printed["notes"][1]


def test_a_flip_given_as_answers_leads_to_the_verdict_it_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for flip in as_json(capsys, *ASSISTANT)["flips"]:
        changed = dict(pair.split("=") for pair in ASSISTANT[1::2]) | flip["changes"]
        answers = [part for q, o in changed.items() for part in ("--answer", f"{q}={o}")]
        assert as_json(capsys, *answers)["verdict"] == flip["verdict"]


def test_the_questions_are_listed_with_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    listed = as_json(capsys, "--questions")

    known = options(load().catalog)
    assert {question["id"]: tuple(question["options"]) for question in listed} == dict(known)
    assert sum(question["decides"] for question in listed) <= 9

    assert advise("--questions") == 0
    for_people = capsys.readouterr().out
    for name, answers in known.items():
        assert re.search(rf"^{name}: ", for_people, re.MULTILINE)
        assert all(re.search(rf"^ +{option} ", for_people, re.MULTILINE) for option in answers)


def test_people_get_the_memo_as_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert advise(*ASSISTANT) == 0

    printed = capsys.readouterr().out
    assert "Hire an AI engineer" in printed
    assert "On Monday" in printed
    assert not re.search(r"</?[a-z]+>|&[a-z]+;|\*\*", printed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--answer", "task"), "'task' is no question=option. Questions are: task, "),
        (("--answer", "tasks=act"), "'tasks=act' is no question=option"),
        (("--answer", "task=sing"), "task has no option 'sing'. It has: converse, "),
        (("--facts", "{"), "--facts is not JSON"),
        (("--facts", "[1]"), "--facts must be a JSON object"),
        (("--facts", "[" * 100_000), "--facts is not JSON"),
    ],
)
def test_a_mistake_gets_a_sentence_and_code_two(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise(*arguments) == 2

    printed = capsys.readouterr()
    assert said in printed.err
    assert not printed.out
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("arguments", [["advise"], ["advise", "dinner"], ["advise", "hire", "-x"]])
def test_an_unknown_argument_is_refused_by_the_parser(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_advice_needs_no_settings_no_database_and_no_telegram(tmp_path: Path) -> None:
    script = (
        "import sys; from bot.__main__ import main; code = main(sys.argv[1:]);"
        "assert not {'telegram', 'aiohttp', 'aiosqlite'} & set(sys.modules); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "advise", "hire", "--json"],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "DATABASE_URL": "nonsense"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["verdict"] == "ai"
    assert not list(tmp_path.iterdir())
