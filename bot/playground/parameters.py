"""The parameters of one Bot API call: strings and files, read as leniently as Telegram reads."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.files import Upload

_INTEGER = re.compile(r"\s*(-?\d+)")


@dataclass(frozen=True)
class Parameters:
    """What came with a call. Objects and lists are JSON texts inside strings."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for value in self.values.values():
            _check_unicode(value)

    def text(self, name: str) -> str:
        """A string; empty where it is absent, which Telegram does not tell apart."""
        return self.values.get(name, "")

    def has(self, name: str) -> bool:
        """Whether the parameter was sent at all."""
        return name in self.values

    def required(self, name: str) -> str:
        """A string that must not be empty."""
        value = self.text(name)
        if not value:
            raise bad_request(f'Parameter "{name}" is required')
        return value

    def integer(
        self, name: str, default: int = 0, low: int | None = None, high: int | None = None
    ) -> int:
        """A whole number, moved into the given bounds."""
        value = whole(self.text(name)) if self.text(name) else default
        if low is not None:
            value = max(value, low)
        return value if high is None else min(value, high)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A yes or no."""
        if not self.has(name):
            return default
        return self.text(name).lower() in {"true", "yes", "1"}

    def decoded(self, name: str, what: str | None = None) -> Any:
        """A JSON value; None where it is absent. `what` names it in the refusal."""
        text = self.text(name)
        if not text:
            return None
        try:
            value = json.loads(text)
        except ValueError:
            raise bad_request(f"Can't parse {what or name} JSON object") from None
        _check_unicode(json.dumps(value, ensure_ascii=False))
        return value


def whole(value: Any) -> int:
    """A whole number from JSON or a form; 0 for what is none, as Telegram reads it."""
    match = _INTEGER.match(str(value))
    return int(match[1]) if match else 0


def _check_unicode(text: str) -> None:
    """Half an emoji can be escaped in JSON; nobody could ever read it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("Strings must be encoded in UTF-8") from None
