"""`advisor-bot advise simulate`: the scenario and the fork, for people and for scripts."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.terminal.advise import advise
from tests.terminal.schema import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "simulate.json").read_text("utf-8")
)
USUAL = ("--industry", "saas", "--size", "startup", "--role", "ai", "--level", "mid")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert advise(["simulate", *arguments]) == 0
    return capsys.readouterr().out


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(capsys, *arguments, "--json"))
    assert not list(faults(found, SCHEMA))
    return found


def test_the_scenario_is_printed_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, *USUAL)

    assert [found[score] for score in ("skill", "salary", "promotion")] == [88, 86, 78]
    assert found["index"] == [100, 104, 108, 113]
    assert (found["pace"], found["depth"]) == ("Fast", "Very strong")
    assert [rung["id"] for rung in found["ladder"]] == ["mid", "senior", "staff"]
    assert [len(found[part]) for part in ("triggers", "core", "emphasis", "watch_outs")] == [
        *(3, 3, 2, 3),
    ]
    assert found["fork"] is None


def test_what_is_not_given_counts_as_not_sure(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "--role", "ml")

    assert found["not_sure"] == ["industry", "size", "level"]
    assert found["scenario"] == {
        "industry": "saas",
        "size": "startup",
        "role": "ml",
        "level": "mid",
    }


def test_a_second_path_asks_for_the_fork(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, *USUAL, "--second", "ml_study", "--assume", "years=5")["fork"]

    assert (found["first"]["path"], found["second"]["path"]) == ("stay", "ml_study")
    assert (found["months"], found["currency"], found["silent"]) == (60, "USD", [])
    assert found["first"]["leads"] + found["second"]["leads"] + found["ties"] == pytest.approx(1)
    assert found["drivers"]


def test_a_fork_without_figures_says_which_are_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = data(capsys, *USUAL, "--second", "ml", "--assume", "region=mena_remote")

    assert found["fork"] == {"silent": ["ml"]}


def test_people_read_the_card_and_the_fork(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, *USUAL, "--second", "ai")

    assert "100 → 104 → 108 → 113" in text
    assert "Break-even" in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--industry", "banking"), "There is: saas, fintech"),
        (("--second", "ai", "--assume", "years=9"), "It can be: 1, 2, 3, 4, 5"),
        (("--second", "ai", "--assume", "luck=good"), "Names are: years"),
    ],
)
def test_a_mistake_is_answered_with_what_there_is(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advise(["simulate", *arguments]) == 2
    assert said in capsys.readouterr().err
