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
        match = _INTEGER.match(self.text(name))
        value = int(match[1]) if match else default if not self.text(name) else 0
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
            return json.loads(text)
        except ValueError:
            raise bad_request(f"Can't parse {what or name} JSON object") from None
