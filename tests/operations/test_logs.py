"""What the log says, and what it never says."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.storage import UnavailableError

ROOT = Path(__file__).parents[2]
SECRET = "the-secret-of-the-webhook"
log = logging.getLogger("bot.somewhere")


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    log.disabled = False  # a program that other tests call switches off what it does not know
    yield io.StringIO()
    root.handlers[:], level = before
    root.setLevel(level)


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_of_json_says_when_what_where_and_about_whom(out: io.StringIO) -> None:
    logs.set_up("INFO", "json", stream=out)
    with logs.about(42, b"\xab\xcd" * 8):
        log.info("something happened to %s cards", 3)
    log.info("afterwards")

    first, second = lines(out)
    assert first.pop("time").endswith("Z")
    assert first == {
        "level": "INFO",
        "logger": "bot.somewhere",
        "message": "something happened to 3 cards",
        "update": 42,
        "lane": "abcdabcd",
    }
    assert "update" not in second


def test_for_a_person_the_same_stands_in_one_line_of_text(out: io.StringIO) -> None:
    logs.set_up("INFO", "text", stream=out)
    with logs.about(42, b"\xab\xcd" * 8):
        log.warning("two\nlines")

    (line,) = out.getvalue().splitlines()
    assert line.endswith("WARNING bot.somewhere: two\\nlines [update 42, lane abcdabcd]")


def test_without_a_choice_what_is_no_terminal_gets_json(out: io.StringIO) -> None:
    logs.set_up("INFO", None, stream=out)
    log.info("hello")

    assert lines(out)[0]["message"] == "hello"


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize(
    "said",
    [
        "https://api.telegram.org/bot123456:AAabcdefgh-_x/getMe",
        f"the header was {SECRET}",
        "connecting to postgresql://ann:hunter2pass@db/bot",
    ],
)
def test_secrets_are_struck_out(said: str, style: logs.Format, out: io.StringIO) -> None:
    logs.set_up("INFO", style, [SECRET], stream=out)
    log.error("%s", said)
    fail_with(UnavailableError(said))

    for secret in ("AAabcdefgh", SECRET, "hunter2pass"):
        assert secret not in out.getvalue()


def fail_with(failure: Exception) -> None:
    try:
        raise failure
    except type(failure):
        log.exception("an update failed")


@pytest.mark.parametrize("style", ["text", "json"])
def test_of_a_foreign_exception_stand_only_kinds_and_places(
    style: logs.Format, out: io.StringIO
) -> None:
    logs.set_up("INFO", style, stream=out)
    failure = ValueError("cannot take 'what somebody typed'")
    failure.__cause__ = KeyError("what somebody typed")
    fail_with(failure)

    written = out.getvalue()
    assert "typed" not in written.replace("test_logs", "")
    assert "KeyError" in written
    assert "ValueError" in written
    assert "fail_with" in written


def test_an_exception_of_ours_keeps_its_sentence(out: io.StringIO) -> None:
    logs.set_up("INFO", "json", stream=out)
    fail_with(UnavailableError("The disk is full."))

    assert lines(out)[0]["error"].endswith("UnavailableError: The disk is full.")


def test_what_telegram_quotes_of_a_text_is_not_repeated(out: io.StringIO) -> None:
    logs.set_up("INFO", "json", stream=out)
    log.warning("Telegram refused: %s", 'unsupported start tag "my diary" at byte offset 3')

    assert (
        lines(out)[0]["message"] == 'Telegram refused: unsupported start tag "…" at byte offset 3'
    )


@pytest.mark.parametrize(
    "answer",
    [
        b'{"result":[{"text":"my diary"',
        b'{"text":"it\'s my diary"',
        b"it's my diary",
        b"my diary",
        b"\\\" my diary \\'",
    ],
)
def test_an_answer_that_could_not_be_read_is_not_repeated(answer: bytes, out: io.StringIO) -> None:
    logs.set_up("INFO", "json", stream=out)
    log.warning("a card waits: Bad Gateway (502). Parsing %r failed", answer)
    log.warning("a card waits: Parsing %s", repr(answer)[:-1])
    library = logging.getLogger("telegram.request.BaseRequest")
    library.error('Can not load invalid JSON data: "%s"', answer.decode())
    library.warning(f"Task exception was never retrieved\nexception=ValueError({answer!r})")

    assert "diary" not in out.getvalue()
    assert lines(out)[0]["message"] == 'a card waits: Bad Gateway (502). Parsing "…" failed'
    assert lines(out)[2]["message"] == 'Can not load invalid JSON data: "…"'


@pytest.mark.parametrize("name", [*logs.QUIET, "telegram.ext.Application"])
def test_libraries_write_no_updates_even_where_everything_is_wanted(
    name: str, out: io.StringIO
) -> None:
    logs.set_up("DEBUG", "json", stream=out)
    logging.getLogger(name).debug("Processing update: %s", {"text": "what somebody typed"})
    log.debug("ours")

    assert [line["message"] for line in lines(out)] == ["ours"]


def test_a_line_that_cannot_be_put_together_harms_nobody(out: io.StringIO) -> None:
    logs.set_up("INFO", "json", stream=out)
    log.info("a number: %d", "none")

    assert lines(out)[0]["message"] == "a number: %d"


DEFECTS = """
import logging
import subprocess
import sys
from bot.playground.updates import UpdateQueue

log = logging.getLogger("bot.somewhere")

def somebody_says(text):
    UpdateQueue(lambda: 0.0).add("message", {"text": text}, lane="x")

def test_words():
    somebody_says("my dear diary")
    log.debug("somebody said %s", "my dear diary")

def test_a_secret():
    log.info("test-token-of-the-playground")

def test_a_process():
    somebody_says("my old diary")
    program = "import sys; sys.stderr.write('somebody said my old diary')"
    subprocess.run([sys.executable, "-c", program], check=True)

def test_nothing():
    somebody_says("my dear diary")
    log.info("an update came")
"""


def test_what_a_defect_would_write_is_found_by_every_test(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    (tmp_path / "test_defects.py").write_text(DEFECTS)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_defects.py"],
        check=False,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )

    assert "4 passed, 3 errors" in run.stdout, run.stdout
    assert "in the log: ['my dear diary']" in run.stdout
    assert "in the log: ['my old diary']" in run.stdout
    assert "in the log: ['test-token-of-the-playground']" in run.stdout
