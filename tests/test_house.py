"""What must be true of every file in the repository, whoever wrote it."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEVELS = ["requirements.txt", "requirements-dev.txt", "requirements-e2e.txt"]
PEERS = "bench/peers/requirements.txt"

INDEX = re.compile(
    r"pypi\.org/simple|pythonhosted\.org|test\.pypi"
    r"|(?:index|find)[-_](?:url|links)[\s=:\"']+(?:https?://(?![\w.-]+\.example\b)|file:)"
)
PATH_OF_A_MACHINE = re.compile(r"(?<![\w.~}])/(?:home|Users|root|work|mnt)/\w")
SECRET = re.compile(r"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b|-----BEGIN [A-Z ]*PRIVATE KEY")
LEFTOVER = re.compile(
    r"\b(?:TODO|FIXME|XXX)\b|lorem ipsum|co-authored-by|generated with", re.IGNORECASE
)


def committed_texts() -> Iterator[tuple[str, str]]:
    for name in committed():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            yield name, content.decode("utf-8")


def committed() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize(
    "unwanted",
    [INDEX, PATH_OF_A_MACHINE, SECRET, LEFTOVER],
    ids=["index", "path of a machine", "secret", "leftover"],
)
def test_no_file_contains(unwanted: re.Pattern[str]) -> None:
    found = {
        name: match[0]
        for name, text in committed_texts()
        if name != "tests/test_house.py" and (match := unwanted.search(text))
    }

    assert not found


@pytest.mark.parametrize(
    ("unwanted", "text"),
    [
        (INDEX, "--index-url https://mirror.company.net/root"),
        (INDEX, 'extra-index-url = "file:///srv/wheels"'),
        (INDEX, "https://pypi.org/simple"),
        (PATH_OF_A_MACHINE, "open('/home/ann/x')"),
        (SECRET, "123456789:AA" + "x" * 33),
        (LEFTOVER, "# TODO: more"),
    ],
)
def test_what_is_unwanted_would_be_found(unwanted: re.Pattern[str], text: str) -> None:
    assert unwanted.search(text)


def test_nothing_made_or_private_is_committed() -> None:
    private = re.compile(
        r"(^|/)(\.env|\.venv|\.tool|artefacts|uv\.lock)(/|$)|\.(sqlite3|key|pyc)$"
    )

    assert not [name for name in committed() if private.search(name)]


def test_no_file_is_large() -> None:
    assert not [name for name in committed() if (ROOT / name).stat().st_size > 1_000_000]


# --- Requirements ------------------------------------------------------------------------


def pins(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("file", [*LEVELS, PEERS])
def test_requirements_hold_pins_with_hashes_and_nothing_else(file: str) -> None:
    text = (ROOT / file).read_text("utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

    pin = re.compile(r"[a-z0-9.-]+==\S+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")
    assert lines
    assert not [line for line in lines if not pin.fullmatch(line.strip())]


@pytest.mark.parametrize("file", [*LEVELS, PEERS])
def test_a_pin_serves_more_than_the_machine_that_made_it(file: str) -> None:
    """A single hash is what an index with the files of one machine leaves behind."""
    text = (ROOT / file).read_text("utf-8").replace("\\\n", "")
    counts = {line.split("==")[0]: line.count("--hash=") for line in text.splitlines()}

    assert not [name for name, count in counts.items() if count < 2]


@pytest.mark.parametrize(("smaller", "larger"), list(pairwise(LEVELS)))
def test_a_larger_environment_contains_the_smaller_one(smaller: str, larger: str) -> None:
    assert pins(smaller).items() <= pins(larger).items()


def test_what_is_only_measured_beside_the_project_is_in_none_of_its_environments() -> None:
    assert "matplotlib" in pins(PEERS)
    assert not [file for file in LEVELS if "matplotlib" in pins(file)]


def test_what_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    needs = [project["project"]["dependencies"], groups["dev"], groups["e2e"]]

    for file, wanted in zip(LEVELS, needs, strict=True):
        names = {re.split(r"[<>=!~\[ ]", requirement)[0].lower() for requirement in wanted}
        assert names <= set(pins(file))


# --- Names that scripts rely on ----------------------------------------------------------


@pytest.mark.parametrize("target", ["help", "run", "test", "check", "e2e", "bench"])
def test_the_recipes_that_scripts_call_exist(target: str) -> None:
    assert re.search(rf"^{target}:.*## \w", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_every_recipe_says_what_it_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z0-9-]+):.*## \w", makefile, re.MULTILINE)

    assert set(phony) - set(explained) == {"format-check"}
    assert makefile.index("help:") == min(makefile.index(f"\n{name}:") + 1 for name in explained)


def test_continuous_integration_runs_what_a_person_runs() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")

    assert script.rstrip().endswith("make check\nmake e2e")
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
