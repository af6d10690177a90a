"""`advisor-bot advise roadmap`: a plan in a shell, for people and for scripts."""

import json
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from bot.__main__ import main
from tests.terminal.schema import faults

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schemas/roadmap.json").read_text(encoding="utf-8"))
MONTH = ("--goal", "ai", "--strength", "code", "--time", "month", "--level", "beginner")
START = ("--start", "2026-11-23")


def advise(*arguments: str) -> int:
    return main(["advise", "roadmap", *arguments])


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert advise(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


CASES: dict[str, tuple[str, ...]] = {
    "a month for AI": (*MONTH, "--hours", "6", *START),
    "a whole way": ("--goal", "both", "--background", "software", "--hours", "10"),
    "a clash": ("--goal", "ml", "--level", "advanced", "--time", "week", "--hours", "3"),
    "hardly any time": ("--goal", "ml", "--level", "advanced", "--time", "week", "--hours", "1"),
    "half done": (*MONTH, "--done", "first_model_call", "--skip", "write_readme", "--done", "odd"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_printed_keeps_to_the_published_schema(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not list(faults(as_json(capsys, *CASES[case]), SCHEMA))


def test_the_schema_names_every_key_and_has_a_word_on_each() -> None:
    assert set(SCHEMA["required"]) == set(SCHEMA["properties"])
    assert all(part["description"] for part in SCHEMA["properties"].values())


def test_a_month_at_six_hours_a_week(capsys: pytest.CaptureFixture[str]) -> None:
    printed = as_json(capsys, *MONTH, "--hours", "6", *START)
    steps = printed["steps"]

    assert {"id", "title", "hours", "week", "date", "done_means", "because"} <= set(steps[0])
    assert printed["finish"] == steps[-1]["date"] == "2026-12-20"
    assert printed["hours"] == sum(step["hours"] for step in steps) <= 24
    assert all(one["date"] <= other["date"] for one, other in pairwise(steps))
    assert "ai_month_project" in {step["id"] for step in steps}
    assert "python_tests" in {left["id"] for left in printed["left_out"] if left["asked"]}


def test_a_plan_starts_today_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    before = datetime.now(UTC).date().isoformat()
    started = as_json(capsys, "--goal", "ai")["wishes"]["start"]

    assert before <= started <= datetime.now(UTC).date().isoformat()


def test_people_read_dates_titles_and_what_did_not_fit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert advise(*MONTH, "--hours", "6", *START) == 0
    shown = capsys.readouterr().out

    assert "2026-11-25  Your first call to a model (2 h)" in shown
    assert "Finished on 2026-12-20: 24 hours in all, 6 a week." in shown
    assert "our own estimate" in shown
    assert "Tests that catch you" in shown


def test_people_are_told_of_a_clash_and_of_too_little_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert advise(*CASES["hardly any time"], *START) == 0
    shown = capsys.readouterr().out

    assert "You named no strong side" in shown
    assert "Not even the shortest step fits" in shown


def test_an_unknown_step_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, *CASES["half done"])["unknown"] == ["odd"]
    assert advise(*CASES["half done"]) == 0
    assert "There is no step 'odd'" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--goal", "guru"),
        ("--goal", "ai", "--hours", "0"),
        ("--goal", "ai", "--hours", "many"),
        ("--goal", "ai", "--start", "soon"),
    ],
)
def test_mistaken_arguments_end_with_status_2(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        advise(*arguments)

    assert stopped.value.code == 2
    assert "advise roadmap" in capsys.readouterr().err


def test_a_calendar_file_holds_the_steps_that_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.ics"
    printed = as_json(capsys, *MONTH, "--hours", "6", *START, "--ical", str(file))
    events = IcsCalendarStream.calendar_from_ics(file.read_bytes().decode()).events

    starts = {event.summary: str(event.dtstart) for event in events}
    for step in printed["steps"]:
        assert starts[step["title"]] == step["begins"]
    assert starts["Plan finished: Becoming an AI engineer"] == printed["finish"]


def test_a_calendar_that_cannot_be_written_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise(*MONTH, "--ical", str(tmp_path / "no such folder" / "plan.ics")) == 2
    assert "No such file" in capsys.readouterr().err
