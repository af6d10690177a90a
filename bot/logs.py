"""What the bot writes about itself: one line an event, and never what people said.

A line names what happened, the update and the lane it happened to. Of an exception that is not
ours only its kind and its place are written: its words may quote what somebody typed. Secrets
are struck out wherever they come from.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, TextIO

Format = Literal["text", "json"]

QUIET = ("telegram", "httpx", "httpcore", "aiohttp", "aiosqlite", "asyncpg", "asyncio")
"""Libraries that would write whole updates and statements where everything is wanted."""

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{8,}")
_PASSWORD = re.compile(r"(?<=://)([^\s/@:]*):[^\s/@]+@")
# What the library could not read of an answer it quotes as bytes, and updates are answers, too.
_QUOTED = re.compile(r"""\bb'(?:[^'\\]|\\.)*'|(?:\bb)?"[^"]*(?:"|\Z)|\bb'.*""", re.DOTALL)
_OURS = ("bot.", "advisor.")
_SHORTEST_SECRET = 6

_about: ContextVar[dict[str, Any] | None] = ContextVar("about", default=None)


class about:  # noqa: N801 - reads as a word where it is used
    """Name the update, and eight letters of its lane's hash, in every line of this block."""

    __slots__ = ("_said", "_token")

    def __init__(self, update: int, lane: bytes) -> None:
        self._said = {"update": update, "lane": lane.hex()[:8]}

    def __enter__(self) -> None:
        self._token = _about.set(self._said)

    def __exit__(self, *_: object) -> None:
        _about.reset(self._token)


def set_up(
    level: str, style: Format | None, secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Write lines of the bot from `level` on to `stream` (stderr), of libraries only warnings.

    Without a style, text where a person looks at a terminal, and JSON for everybody else.
    """
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    chosen = style or ("text" if stream.isatty() else "json")
    handler.setFormatter((Text if chosen == "text" else Json)(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    hush()


def hush() -> None:
    """Keep libraries at warnings, whatever the level of the bot."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class Text(logging.Formatter):
    """A line to be read by a person."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if len(secret) >= _SHORTEST_SECRET]

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, with the places of an exception beneath it."""
        said = self.fields(record)
        where = f" [update {said['update']}, lane {said['lane']}]" if "update" in said else ""
        line = (
            f"{said['time']} {said['level']} {said['logger']}: {_one_line(said['message'])}{where}"
        )
        return line + (f"\n{said['error']}" if "error" in said else "")

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        """What the line says, by name; all of it without secrets."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._cleared(_QUOTED.sub('"…"', _message(record))),
            **(_about.get() or {}),
        }
        failure = record.exc_info[1] if record.exc_info else None
        if failure is not None:
            said["error"] = self._cleared(in_places(failure))
        return said

    def _cleared(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "<secret>")
        return _TOKEN.sub("<token>", _PASSWORD.sub(r"\1:<secret>@", text))


class Json(Text):
    """A line to be read by a program: one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.fields(record), ensure_ascii=False, default=str)


def in_places(failure: BaseException) -> str:
    """A traceback without words that are not ours: kinds, files, lines and code."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = failure
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        parts.insert(0, _frames(current.__traceback__) + _named(current))
        hidden = current.__suppress_context__
        current = current.__cause__ or (None if hidden else current.__context__)
    return "\n-- which led to --\n".join(parts)


def _frames(trace: TracebackType | None) -> str:
    return "".join(traceback.format_list(traceback.extract_tb(trace)))


def _named(failure: BaseException) -> str:
    kind = type(failure)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"{name}: {failure}" if kind.__module__.startswith(_OURS) else name


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in QUIET:
        # Its values, and the lines below the first, may be what somebody said.
        return str(record.msg).partition("\n")[0]
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - whatever is wrong with a line, the bot goes on
        return str(record.msg)


def _one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")
