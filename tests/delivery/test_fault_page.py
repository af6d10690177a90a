"""docs/faults.md has a row for each fault, and every test that a row names exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/faults.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
FAULTS = 68
SHORTEST_REASON = 60
NO_TEST = "No test of its own: "


@cache
def existing_in(path: Path) -> frozenset[str]:
    """The functions of a module that pytest would run."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = (
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return frozenset(each.name for each in functions if each.name.startswith("test_"))


def named_in(cell: str) -> list[tuple[str, str]]:
    return re.findall(r"`([\w/]+\.py)::(\w+)`", cell)


def test_every_fault_has_its_row_and_none_is_left_out() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, FAULTS + 1))


@pytest.mark.parametrize(("number", "fault", "promised", "shown"), ROWS, ids=[r[0] for r in ROWS])
def test_a_row_names_tests_that_exist_or_says_why_there_is_none(
    number: str, fault: str, promised: str, shown: str
) -> None:
    named = named_in(shown)

    assert shown.count("::") == len(named), "a test is named in another form"
    assert not [each for path, each in named if each not in existing_in(ROOT / "tests" / path)]
    if not named:
        assert shown.startswith(NO_TEST)
        assert len(shown.removeprefix(NO_TEST)) > SHORTEST_REASON


@pytest.mark.parametrize(
    ("path", "module"),
    sorted(
        {(path, ROOT / "tests" / path) for _, _, _, shown in ROWS for path, _ in named_in(shown)}
    ),
)
def test_a_test_that_is_named_is_not_left_out_of_the_run(path: str, module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    marks = [
        ast.unparse(mark)
        for node in ast.walk(tree)
        for mark in getattr(node, "decorator_list", [])
    ]

    assert not [mark for mark in marks if "skip" in mark or "xfail" in mark]
