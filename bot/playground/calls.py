"""The journal of the bot's calls: what it asked, what it got, how long it took."""

import json
from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.playground.parameters import Parameters
from bot.playground.shapes import Json, compact

KEPT = 5000
ON_THE_PAGE = 200
_LONGEST_RESULT = 4000
_SECRETS = {"secret_token"}


@dataclass(frozen=True)
class Call:
    """One call. `result` is None for a refused one, `error_code` and `description` for others."""

    n: int
    at: float
    method: str
    parameters: Parameters
    ms: float
    result: Any = None
    error_code: int | None = None
    description: str | None = None

    @property
    def ok(self) -> bool:
        """Whether Telegram would have said yes."""
        return self.error_code is None

    @property
    def params(self) -> Json:
        """The parameters as one reads them: JSON decoded, files by name, secrets hidden."""
        values = {name: _readable(name, text) for name, text in self.parameters.values.items()}
        files = {
            name: f"‹{upload.name}, {len(upload.content)} bytes›"
            for name, upload in self.parameters.files.items()
        }
        return values | files

    def for_page(self) -> Json:
        """The call as the page lists it."""
        return compact(
            n=self.n,
            at=self.at,
            method=self.method,
            params=self.params,
            ok=self.ok,
            error_code=self.error_code,
            description=self.description,
            result=_short(self.result) if self.ok else None,
            ms=round(self.ms, 1),
        )


class Journal:
    """The latest calls."""

    def __init__(self) -> None:
        self.calls: deque[Call] = deque(maxlen=KEPT)
        self._count = 0

    def next_number(self) -> int:
        """The number of the next call."""
        self._count += 1
        return self._count

    def for_page(self) -> list[Json]:
        """The calls a page starts with."""
        return [call.for_page() for call in list(self.calls)[-ON_THE_PAGE:]]


def _readable(name: str, text: str) -> Any:
    if name in _SECRETS:
        return "‹hidden›"
    if text[:1] not in {"{", "["}:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _short(result: Any) -> Any:
    text = json.dumps(result, ensure_ascii=False)
    if len(text) <= _LONGEST_RESULT:
        return result
    return text[:_LONGEST_RESULT] + "…"
