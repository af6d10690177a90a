"""`advisor-bot advise salary`: every source's figures, never one number."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from advisor.provenance import Level, Region, Role
from bot.__main__ import main
from tests.terminal.schema import faults

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/salary.json").read_text(encoding="utf-8")
)


def advise(role: str, level: str, region: str, *more: str) -> int:
    case = ("--role", role, "--level", level, "--region", region)
    return main(["advise", "salary", *case, *more])


def as_json(capsys: pytest.CaptureFixture[str], role: str, level: str, region: str) -> Any:
    assert advise(role, level, region, "--json") == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("role", "level", "region"), [*product(Role, Level, Region)])
def test_every_case_keeps_to_the_published_schema(
    role: Role, level: Level, region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = as_json(capsys, role, level, region)

    assert not list(faults(printed, SCHEMA))
    assert (printed["status"] == "no_source") == (printed["entries"] == [])
    assert printed["notes"]


def test_a_disagreement_is_a_conflict_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    printed = as_json(capsys, "ml", "mid", "us")

    assert printed["conflict"]
    assert printed["overlap"] is None
    assert "publisher" in printed["differences"]
    assert any("contradict" in note for note in printed["notes"])


def test_totals_stand_apart_from_salaries(capsys: pytest.CaptureFixture[str]) -> None:
    printed = as_json(capsys, "ai", "senior", "us")

    assert printed["total"]["spread"] == {"lowest": 350_000, "highest": 550_000, "currency": "USD"}
    assert printed["spread"]["highest"] == 280_000
    assert [e["id"] for e in printed["entries"] if e["off_scale"] and e["basis"] == "total"]


def test_where_no_source_speaks_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert advise("ai", "junior", "eu") == 0

    assert "No source has a figure" in capsys.readouterr().out


def test_a_role_that_does_not_exist_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        advise("wizard", "mid", "us")

    assert "invalid choice: 'wizard'" in capsys.readouterr().err
