"""Every mistake an author can make in data/ is named: file, line, key, and what to do."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.content import ContentError, data_folder, load

ROOT = Path(__file__).parents[2]
HOME = "texts/en/home.yaml"
SOURCES = "catalog/sources.yaml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))


def mistakes_in(data: Path) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load(data)
    return [str(problem) for problem in refused.value.problems]


def add(file: str, text: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        path = data / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


def put(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        path = data / file
        before = path.read_text(encoding="utf-8")
        assert old in before, "the sample no longer stands in the file"
        path.write_text(before.replace(old, new, 1), encoding="utf-8")

    return change


def bytes_of(file: str, content: bytes) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        (data / file).write_bytes(content)

    return change


def removed(file: str) -> Callable[[Path], None]:
    return lambda data: (data / file).unlink()


def translated(text: str) -> Callable[[Path], None]:
    """A second language that has all of English, but for one file."""

    def change(data: Path) -> None:
        shutil.copytree(data / "texts/en", data / "texts/fr")
        (data / "texts/fr/nav.yaml").write_text(text, encoding="utf-8")

    return change


BOMB = "\nbomb: &a [x, x]\nbombs: [*a, *a, *a]\n"
DEEP = "\ndeep: " + "[" * 30 + "]" * 30 + "\n"

MISTAKES = {
    "a line that is no YAML": (add(HOME, "\nwelcome: {open\n"), HOME, "mend the YAML"),
    "a tab": (add(HOME, "\nmore:\n\ttext: x\n"), HOME, "mend the YAML"),
    "the same key twice": (
        add(HOME, "\nwelcome: x\n"),
        HOME,
        "welcome: this key stands here twice",
    ),
    "a key that YAML reads as false": (add(HOME, "\nno: x\n"), HOME, "write it as 'no'"),
    "a number as a key": (add(HOME, "\n3: x\n"), HOME, "write it as '3'"),
    "aliases that multiply": (add(HOME, BOMB), HOME, "aliases are not used"),
    "nested too deep": (add(HOME, DEEP), HOME, "flatten it"),
    "a Python object": (add(HOME, "\nx: !!python/name:os.system\n"), HOME, "is not used here"),
    "a date": (add(HOME, "\nx: 2026-01-01\n"), HOME, "quote it"),
    "a number for a text": (add(HOME, "\nx: 12\n"), HOME, "put it in quotes"),
    "an empty text": (add(HOME, '\nx: ""\n'), HOME, "the text is empty"),
    "nothing for a text": (add(HOME, "\nx:\n"), HOME, "put it in quotes"),
    "space around a text": (add(HOME, '\nx: " y"\n'), HOME, "remove the space"),
    "a lone brace": (add(HOME, '\nx: "a { b"\n'), HOME, "a brace stands alone"),
    "a placeholder of two words": (add(HOME, '\nx: "{a b}"\n'), HOME, "a brace stands alone"),
    "an unknown tag": (add(HOME, "\ntagged: <h1>y</h1>\n"), HOME, "markup is"),
    "a tag that is never closed": (add(HOME, "\nx: <b>y\n"), HOME, "<b> is never closed"),
    "tags that cross": (add(HOME, "\nx: <b><i>y</b></i>\n"), HOME, "closes nothing"),
    "a bare ampersand": (add(HOME, "\nx: a & b\n"), HOME, "write & as &amp;"),
    "a bare angle": (add(HOME, "\nx: a < b\n"), HOME, "write < as &lt;"),
    "not UTF-8": (bytes_of(HOME, "welcome: Grüße".encode("latin-1")), HOME, "not UTF-8"),
    "an empty file": (bytes_of(HOME, b""), HOME, "the file is empty"),
    "a huge file": (bytes_of(HOME, b"x: " + b"y" * 1_000_001), HOME, "split it"),
    "a list where a map belongs": (bytes_of(HOME, b"- a\n"), HOME, "a map of keys to texts"),
    "a file that is gone": (removed(SOURCES), SOURCES, "this file is missing"),
    "a file that nobody knows": (
        bytes_of("catalog/x.yaml", b"a: b\n"),
        "catalog/x.yaml",
        "not known",
    ),
    "an unknown key": (put(SOURCES, "kind:", "sort:"), SOURCES, "this key is not known here"),
    "a missing key": (put(SOURCES, "kind:", "sort:"), SOURCES, "this key is missing"),
    "a wrong type": (put(SOURCES, "year: 2026", "year: soon"), SOURCES, "valid integer"),
    "a rule for a question that is not there": (
        put("catalog/hiring.yaml", "when: {history: [", "when: {histories: ["),
        "catalog/hiring.yaml",
        "histories",
    ),
    "a source that is not there": (
        put("catalog/hiring.yaml", "source: ay_automate_2026", "source: nobody_2026"),
        "catalog",
        "nobody_2026",
    ),
    "a text that is not translated": (
        translated("home: Accueil\n"),
        "texts/fr/nav.yaml",
        "translated",
    ),
    "a translation of nothing": (
        translated("home: Accueil\nback: Retour\nmore: Plus\n"),
        "texts/fr/nav.yaml",
        "no English original",
    ),
    "a translation with other placeholders": (
        translated('home: "Accueil {x}"\nback: Retour\n'),
        "texts/fr/nav.yaml",
        "placeholders differ",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_file_and_what_to_do(mistake: str, data: Path) -> None:
    change, file, said = MISTAKES[mistake]
    change(data)

    found = mistakes_in(data)

    assert [each for each in found if each.startswith(f"data/{file}") and said in each], found


@pytest.mark.parametrize(
    "mistake", ["the same key twice", "a lone brace", "a wrong type", "a tab"]
)
def test_a_mistake_is_named_with_its_line(mistake: str, data: Path) -> None:
    change, file, said = MISTAKES[mistake]
    change(data)
    wrong = next(each for each in mistakes_in(data) if said in each)

    place = re.match(rf"data/{re.escape(file)}:(\d+): ", wrong)
    assert place, wrong
    line = (data / file).read_text(encoding="utf-8").splitlines()[int(place[1]) - 1]
    assert any(part in line for part in ("welcome:", "a { b", "year: soon", "\ttext"))


def test_all_mistakes_are_named_at_once(data: Path) -> None:
    for mistake in ("a lone brace", "an unknown tag", "a wrong type", "the same key twice"):
        MISTAKES[mistake][0](data)

    found = mistakes_in(data)

    assert len(found) >= 4
    assert {each.split(":")[0] for each in found} == {f"data/{HOME}", f"data/{SOURCES}"}


def test_a_mark_that_some_editors_leave_at_the_start_is_no_mistake(data: Path) -> None:
    path = data / HOME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert "home.welcome" in load(data).texts["en"]


def test_check_prints_every_mistake_and_the_bot_does_not_start(tmp_path: Path, data: Path) -> None:
    """The real command, with a checkout whose data has two mistakes."""
    for package in ("advisor", "bot"):
        shutil.copytree(ROOT / package, tmp_path / package)
    MISTAKES["a lone brace"][0](data)
    MISTAKES["a wrong type"][0](data)

    checked, started = (_python_m_bot(tmp_path, command) for command in ("check", "run"))

    assert checked.returncode == started.returncode == 1
    assert checked.stderr == started.stderr
    assert "2 mistakes in the content" in checked.stderr
    assert f"data/{HOME}:" in checked.stderr
    assert f"data/{SOURCES}:" in checked.stderr
    assert "Traceback" not in checked.stderr


def _python_m_bot(folder: Path, command: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        "HOME": str(folder),
        "TELEGRAM_BOT_TOKEN": "7:a-token-that-opens-nothing",
        "TELEGRAM_API_BASE_URL": "http://127.0.0.1:9",
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
