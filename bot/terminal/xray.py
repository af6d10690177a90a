"""`advisor-bot advise xray` and `advise duty`: what a post, a CV or a duty really is."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from advisor.xray import DutyReading, Lexicon, Reading, read, read_duty
from advisor.xray.model import Document, Evidence
from bot.content import Content, load_xray
from bot.flows.wording import xray
from bot.render.words import as_plain
from bot.terminal.mistakes import MistakenInputError


def add_to(kinds: Any) -> None:
    """Add both subcommands and their arguments."""
    parser = kinds.add_parser("xray", help="what a job post or a CV really is: ai, ml or neither")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("file", nargs="?", metavar="FILE", help="a text file; - is standard input")
    source.add_argument(
        "--jsonl",
        metavar="FILE",
        help='one JSON object a line, {"id", "title", "text"}; prints one a line',
    )
    parser.add_argument("--title", default="", help="the title, where the text lacks it")
    parser.add_argument("--cv", action="store_true", help="the text is a CV and no post")
    parser.add_argument("--json", action="store_true", help="for scripts")
    parser.set_defaults(advise=_advise)
    duty = kinds.add_parser("duty", help="whose work a single duty is: ai, ml or both")
    duty.add_argument("text", metavar="TEXT")
    duty.add_argument("--json", action="store_true", help="for scripts")
    duty.set_defaults(advise=_advise_duty)


def _advise(given: argparse.Namespace, content: Content) -> str:
    lexicon = load_xray(content)
    if given.jsonl is not None:
        return "\n".join(_each(_text_of(given.jsonl), lexicon))
    document: Document = "cv" if given.cv else "post"
    reading = read(_text_of(given.file), lexicon, given.title, document)
    if given.json:
        return json.dumps(as_data(reading), ensure_ascii=False, indent=2)
    return as_plain(xray.card(reading), content.in_language(None))


def _advise_duty(given: argparse.Namespace, content: Content) -> str:
    reading = read_duty(given.text, load_xray(content))
    if given.json:
        return json.dumps(duty_as_data(reading), ensure_ascii=False, indent=2)
    return as_plain(xray.duty(reading), content.in_language(None))


def as_data(reading: Reading) -> dict[str, Any]:
    """The reading as `docs/schemas/xray.json` describes it."""
    return reading.model_dump(mode="json")


def duty_as_data(reading: DutyReading) -> dict[str, Any]:
    """The reading as `docs/schemas/duty.json` describes it."""
    return {
        "role": reading.role,
        "confidence": reading.confidence,
        "confident": reading.confident,
        "evidence": [_evidence(one) for one in reading.evidence],
    }


def _evidence(found: Evidence) -> dict[str, Any]:
    return found.model_dump(mode="json")


def _each(text: str, lexicon: Lexicon) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            given = _object(line, number)
            document: Document = "cv" if given.get("document") == "cv" else "post"
            title, body = (str(given.get(name) or "") for name in ("title", "text"))
            reading = read(body, lexicon, title, document)
            yield json.dumps({"id": given.get("id"), **as_data(reading)}, ensure_ascii=False)


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MistakenInputError(f"line {number} is not JSON: {error}") from None
    if not isinstance(given, dict):
        raise MistakenInputError(
            f'line {number} is no JSON object such as {{"id": 1, "text": ""}}'
        )
    return given


def _text_of(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise MistakenInputError(f"{file} cannot be read: {error.strerror}") from None
    return raw.decode("utf-8-sig", "replace")
