"""What storage hands out: plain frozen values, opened and ready to use."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

Body = dict[str, Any]
"""Anything JSON can hold, as an object."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has talked to the bot; `seen_at` is the start of a UTC day in unix seconds."""

    who: bytes
    user_id: int
    chat_id: int
    profile: Body
    seen_at: int
    warned_at: int | None


@dataclass(frozen=True, slots=True)
class Session:
    """Where a person is in one flow; every save raises `revision` by one."""

    id: int
    who: bytes
    flow: str
    revision: int
    state: Body
    card: int | None
    chat_id: int
    touched_at: float
    paused: bool


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome worth keeping, with the version of the rules that made it."""

    id: int
    flow: str
    version: str
    body: Body
    at: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody found wrong about a result; it does not say who."""

    id: int
    result_id: int | None
    reason: str
    body: Body
    at: float


@dataclass(frozen=True, slots=True)
class Letter:
    """Something still to be sent; after `drop_after` (unix seconds) it is of no use any more."""

    id: int
    who: bytes
    kind: str
    body: Body
    at: float
    drop_after: float | None


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """How many people came back, how many had no key any more, where the old database went."""

    people: int
    dropped: int
    aside: Path | None
