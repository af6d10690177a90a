"""What the documents say is what there is, and what there is they say."""

import argparse
import inspect
import re
import shlex
from pathlib import Path

import pytest

import bot
from bot.__main__ import _parser, main
from bot.flows.registry import COMMANDS
from bot.settings import GRACE, Settings, load_settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")
TARGETS = set(
    re.findall(r"^([a-z0-9-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
)
DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bot").rglob("*.md")]
)


def table(heading: str) -> dict[str, list[str]]:
    """The first table under a heading: its first column, without markup, to the other cells."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {cells[0].strip().strip("`"): [c.strip() for c in cells[1:]] for cells in rows[2:]}


def test_the_settings_in_the_readme_are_the_settings_of_the_code() -> None:
    assert list(table("Settings")) == [name.upper() for name in Settings.model_fields]


def test_the_readme_gives_the_defaults_of_the_code() -> None:
    said = {name: cells[0] for name, cells in table("Settings").items()}

    for name, field in Settings.model_fields.items():
        if field.default_factory is None and field.default not in (None, ""):
            assert said[name.upper()] == f"`{field.default}`"
        else:
            assert not said[name.upper()].startswith("`")


def test_the_readme_says_how_long_before_a_person_is_told() -> None:
    assert f"{GRACE.days} days before" in table("Settings")["RETENTION_DAYS"][1]


def test_the_example_file_has_a_line_for_every_setting_and_is_valid_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    for name in names:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(EXAMPLE)

    assert set(names) == {name.upper() for name in Settings.model_fields}
    with_the_example = load_settings()
    (tmp_path / ".env").unlink()
    assert with_the_example == load_settings()


def test_every_command_of_the_bot_is_in_the_readme_and_no_other() -> None:
    said = table("What you can say to it")

    assert list(said) == [f"/{name}" for name in COMMANDS]


def test_every_command_of_the_terminal_is_in_the_readme_and_no_other() -> None:
    (commands,) = [a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)]

    said = {row.split()[0] for row in table("In the terminal")}
    assert said == set(commands.choices)


@pytest.mark.parametrize("line", re.findall(r"^advisor-bot (advise .+)$", README, re.MULTILINE))
def test_an_example_of_the_terminal_works(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(line)) == 0
    assert capsys.readouterr().out.strip()


def test_the_readme_and_the_package_show_the_same_picture() -> None:
    """Indented there, fenced here."""
    package = inspect.cleandoc(bot.__doc__ or "").replace("\n    ", "\n")
    (picture,) = [
        fence for fence in README.split("```") if "Telegram ──►" in fence and "render" in fence
    ]

    assert picture.strip() in package


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_recipe_that_a_document_names_exists(path: Path) -> None:
    named = re.findall(r"(?:`|^|&& )make ([a-z0-9-]+)", path.read_text("utf-8"), re.MULTILINE)

    assert set(named) <= TARGETS


def test_every_recipe_is_named_in_the_documents() -> None:
    named = re.findall(r"make ([a-z0-9-]+)", README + CONTRIBUTING)

    # These are parts of `make check`, and `make help` says what they are.
    assert TARGETS - set(named) == {"lint", "types", "contracts"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", path.read_text("utf-8"))
    inside = [link for link in links if "://" not in link]

    assert not [link for link in inside if not (path.parent / link).exists()]


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_exists(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(r"`((?:advisor|bot|data|docs|tests|bench|\.ci)/[\w./-]*)`", text)

    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_decision_says_why() -> None:
    for path in sorted((ROOT / "docs/decisions").glob("*.md")):
        headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE)
        assert headings == ["Status", "Context", "Decision", "Consequences"], path.name


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs/decisions").glob("*.md"))

    assert [name[:4] for name in names] == [f"{n:04}" for n in range(1, len(names) + 1)]
