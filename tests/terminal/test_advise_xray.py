"""`advisor-bot advise xray` and `advise duty`, for people and for scripts."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.terminal.schema import faults
from tests.xray.terms import own

ROOT = Path(__file__).parents[2]
SCHEMAS: dict[str, Any] = {
    name: json.loads((ROOT / f"docs/schemas/{name}.json").read_text("utf-8"))
    for name in ("xray", "duty", "hire")
}
PROMISED = {
    *("role", "kind", "confidence", "confident", "shares", "title_says", "mismatch"),
    *("unicorn", "evidence"),
}
POST = "AI Engineer\n\nTrain and evaluate churn models.\nEngineer features. Monitor drift.\n"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(POST, "utf-8")
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["advise", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_have_a_word_on_every_key(name: str) -> None:
    properties = SCHEMAS[name]["properties"]

    assert set(properties) - set(SCHEMAS[name]["required"]) <= {"id"}
    assert all(part["description"] for part in properties.values())


def test_a_post_is_printed_as_the_schema_says(
    post: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(printed(capsys, "xray", str(post), "--json"))

    assert not list(faults(found, SCHEMAS["xray"]))
    assert set(found) >= PROMISED
    assert (found["role"], found["title_says"], found["mismatch"]) == ("ml", "ai", True)


def test_people_are_told_in_words(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "xray", str(post))

    assert told.startswith("This is ML engineer work.")
    assert "Mind the title" in told
    assert not re.search(r"</?[a-z]+>|&[a-z]+;", told)


def test_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(POST.encode())))

    assert json.loads(printed(capsys, "xray", "-", "--json"))["role"] == "ml"


def test_many_are_read_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "posts.jsonl"
    cases = [{"id": f"own-{number}", **case} for number, case in enumerate(own()["posts"])]
    file.write_text("\n\n".join(json.dumps(case) for case in cases), "utf-8")

    lines = [
        json.loads(line)
        for line in printed(capsys, "xray", "--jsonl", str(file)).split("\n")
        if line
    ]

    assert [line["id"] for line in lines] == [case["id"] for case in cases]
    assert [line["role"] for line in lines] == [case["role"] for case in cases]
    assert not [fault for line in lines for fault in faults(line, SCHEMAS["xray"])]


def test_a_cv_has_nothing_to_ask_for(post: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, "xray", str(post), "--cv", "--json"))

    assert found["document"] == "cv"
    assert found["missing"] == found["questions"] == []


def test_a_duty_is_printed_as_the_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, "duty", "Tune hyperparameters", "--json"))

    assert not list(faults(found, SCHEMAS["duty"]))
    assert found["role"] == "ml"
    assert found["evidence"][0]["phrase"] == "hyperparameters"
    assert "ML engineer" in printed(capsys, "duty", "Tune hyperparameters")


def test_a_problem_is_printed_as_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    need = "Staff should be able to ask our handbook questions in a chat."
    found = json.loads(printed(capsys, "hire", "--problem", need, "--json"))

    assert not list(faults(found, SCHEMAS["hire"]))
    assert (found["verdict"], found["confident"]) == ("ai", True)
    assert {one["question"]: one["option"] for one in found["problem"]} == found["answers"]
    assert "What I read in it" in printed(capsys, "hire", "--problem", need)


def test_an_answer_given_beside_a_problem_wins(capsys: pytest.CaptureFixture[str]) -> None:
    need = ("--problem", "Staff ask our handbook questions in a chat.")

    found = json.loads(printed(capsys, "hire", *need, "--answer", "task=report", "--json"))

    assert found["answers"]["task"] == "report"
    assert found["verdict"] == "neither"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1 is not JSON"),
        ("[1]", "line 1 is no JSON object"),
        ("[" * 100_000, "line 1 is not JSON"),
    ],
)
def test_a_mistaken_line_gets_a_sentence(
    line: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "posts.jsonl"
    file.write_text(line, "utf-8")

    assert main(["advise", "xray", "--jsonl", str(file)]) == 2
    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", "xray", "no-such-post.txt"]) == 2
    assert "no-such-post.txt cannot be read" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_read_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(bytes(range(256)) * 20)

    assert json.loads(printed(capsys, "xray", str(file), "--json"))["role"] == "neither"
