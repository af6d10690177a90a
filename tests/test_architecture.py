"""The house rules about code that no single module can show."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for package in ("advisor", "bot") for path in (ROOT / package).rglob("*.py"))
ABOUT_NOTHING = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}


def lines_of(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


def test_imports_point_one_way() -> None:
    # A process of its own: the linter switches off every logger it does not know.
    linter = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    checked = subprocess.run(
        [sys.executable, "-c", linter], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert "Contracts: 10 kept, 0 broken" in checked.stdout, "the linter has looked at nothing"


def test_half_of_all_modules_are_short() -> None:
    lengths = [lines_of(module) for module in MODULES if module.stat().st_size]

    assert statistics.median(lengths) < 120


def test_few_modules_are_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines_of(path) for path in MODULES if lines_of(path) > 250
    }

    assert len(long) <= len(MODULES) // 20, long
    assert max(map(lines_of, MODULES)) <= 400


def test_every_module_is_named_after_what_it_is_about() -> None:
    named = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}

    assert not named & ABOUT_NOTHING


@pytest.mark.parametrize("package", ["advisor", "bot/flows"])
@pytest.mark.parametrize(
    "impure",
    [
        "import random\n\nx = random.random()",
        "from random import choice\n\nx = choice('ab')",
        "import datetime\n\nx = datetime.datetime.now(tz=datetime.UTC)",
        "from datetime import date\n\nx = date.today()",
        "import time\n\nx = time.time()",
        "from uuid import uuid4\n\nx = uuid4()",
    ],
)
def test_a_clock_or_dice_in_the_core_is_refused(package: str, impure: str) -> None:
    assert "TID251" in ruff(impure, f"{package}/something.py")
    assert "TID251" not in ruff(impure, "bot/delivery/something.py")


def ruff(code: str, name: str) -> str:
    command = [sys.executable, "-m", "ruff", "check", "--output-format=concise"]
    return subprocess.run(
        [*command, "--stdin-filename", name, "-"],
        check=False,
        cwd=ROOT,
        input=f'"""Something."""\n\n{code}\n',
        capture_output=True,
        text=True,
    ).stdout


def test_the_map_of_the_bot_stays_a_docstring() -> None:
    """Importing any part of the package runs this file, so that it must import nothing."""
    for package in ("bot", "advisor"):
        (statement,) = ast.parse((ROOT / package / "__init__.py").read_text("utf-8")).body
        assert isinstance(statement, ast.Expr)


def test_the_map_names_every_part_of_the_bot_and_no_other() -> None:
    map_of_the_bot = (ROOT / "bot/__init__.py").read_text("utf-8")
    parts = {
        path.stem for path in (ROOT / "bot").iterdir() if path.suffix == ".py" or is_package(path)
    }

    for part in parts - {"__init__"}:
        assert re.search(rf"\b{part}\b", map_of_the_bot), part
    # Names of parts begin a line of the second picture.
    for part in re.findall(r"^    ([a-z_]+)  +[a-z]", map_of_the_bot, re.MULTILINE):
        assert part in parts, part


def is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()
