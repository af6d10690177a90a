"""What storage hands out: plain values that do not change, opened and ready to use."""

from pathlib import Path
from typing import Any, NamedTuple

Body = dict[str, Any]
"""Anything JSON can hold, as an object."""


class Person(NamedTuple):
    """Somebody who has talked to the bot; `seen_at` is the start of a UTC day in unix seconds.

    Whoever is `parked` cannot be written to just now; what waits for them is kept.
    """

    who: bytes
    user_id: int
    chat_id: int
    profile: Body
    seen_at: int
    warned_at: int | None
    parked: bool


class Session(NamedTuple):
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


class Result(NamedTuple):
    """An outcome worth keeping, with the version of the rules that made it."""

    id: int
    flow: str
    version: str
    body: Body
    at: float


class Feedback(NamedTuple):
    """What somebody found wrong about a result; it does not say who."""

    id: int
    result_id: int | None
    reason: str
    body: Body
    at: float


class Letter(NamedTuple):
    """Something still to be sent; after `drop_after` (unix seconds) it is of no use any more.

    `attempts` counts the claims, with this one: above 1, it may have been sent before.
    """

    id: int
    who: bytes
    kind: str
    body: Body
    at: float
    drop_after: float | None
    attempts: int


class Received(NamedTuple):
    """An update that waits, as it came; `attempts` counts how often applying it has failed."""

    update_id: int
    lane: bytes
    body: Body | bytes
    attempts: int
    received_at: float


class Reminder(NamedTuple):
    """Something due at a moment (unix seconds); `attempts` counts the claims, with this one."""

    id: int
    who: bytes
    due_at: float
    kind: str
    body: Body
    at: float
    attempts: int


class SentFile(NamedTuple):
    """A file that Telegram keeps: the kind it was sent as, photo or document, and its id."""

    kind: str
    file_id: str


class RestoreReport(NamedTuple):
    """How many people came back, how many had no key any more, where the old database went."""

    people: int
    dropped: int
    aside: Path | None
