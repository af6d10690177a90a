"""Errors of PostgreSQL and of the line to it, as one sentence for the operator."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from bot.storage.errors import (
    BrokenError,
    Conflict,
    Forgotten,
    NotSupportedError,
    StorageError,
    UnavailableError,
)

FAILURES = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,  # TimeoutError is one
    EOFError,
)
"""Whatever a call of the driver can raise apart from mistakes of ours."""

_LINE_IS_CUT = "the connection was cut; what was not committed did not happen"

# By SQLSTATE, or its first two characters: https://www.postgresql.org/docs/18/errcodes-appendix.html
_UNAVAILABLE = {
    "08": _LINE_IS_CUT,
    "25006": "it is read-only just now, perhaps a standby",
    "25P03": "the transaction took too long and was undone",
    "53": "the server is out of room, memory or connections",
    "55P03": "something else held it for too long",
    "57P01": "the server is shutting down",
    "57P02": "the server crashed and is recovering",
    "57P03": "the server is starting up or shutting down",
    "57014": "the statement took too long and was undone",
    "58": "the server's disk refused to read or write",
}
_FASTER = (Conflict, "Another transaction was faster; load again and decide anew.")
_RACES: dict[str, tuple[type[StorageError], str]] = {
    "23503": (Forgotten, "This person has been forgotten; nothing is kept about them."),
    "23505": _FASTER,
    "40001": _FASTER,
    "40P01": _FASTER,
}
_REFUSED = {
    "28": "refused the user or the password in DATABASE_URL",
    "3D000": "does not exist; create it first, or correct DATABASE_URL",
    "42501": "does not allow this user to do that; the bot's user must own its tables",
}


def in_words(error: BaseException, name: str) -> StorageError:
    """The same error as one sentence; what was in the rows is not in it."""
    if isinstance(error, asyncpg.ClientConfigurationError):
        return NotSupportedError(f"DATABASE_URL cannot be used: {_first_line(error)}.")
    if isinstance(error, asyncpg.PostgresError) and error.sqlstate:
        return _by_state(error, str(error.sqlstate), name)
    if isinstance(error, TimeoutError):
        return UnavailableError(f"The database {name} does not answer in time.")
    if isinstance(error, asyncpg.InterfaceError | EOFError):
        return UnavailableError(f"The database {name} failed: {_LINE_IS_CUT}.")
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return UnavailableError(f"The database {name} cannot be reached: {why}.")
    return StorageError(f"The database {name} failed: {_first_line(error)}.")


@contextmanager
def speaking_plainly(name: str) -> Iterator[None]:
    """Errors of the driver leave this block as a StorageError."""
    try:
        yield
    except FAILURES as error:
        raise in_words(error, name) from error


def _by_state(error: asyncpg.PostgresError, state: str, name: str) -> StorageError:
    # What the driver itself refuses has the state of a "data exception".
    if state in {"22000", "22003"} and "out of" in str(error):
        return StorageError("A number is larger than the database can hold.")
    for part in (state, state[:2]):
        if part in _RACES:
            kind, sentence = _RACES[part]
            return kind(sentence)
        if part in _UNAVAILABLE:
            return UnavailableError(f"The database {name} failed: {_UNAVAILABLE[part]}.")
        if part in _REFUSED:
            return StorageError(f"The database {name} {_REFUSED[part]}.")
    kind, verb = (BrokenError, "is damaged") if state[:2] == "XX" else (StorageError, "refused")
    return kind(f"The database {name} {verb}: {_first_line(error)}.")


def _first_line(error: BaseException) -> str:
    # The lines below the first hold values of rows.
    lines = str(error).splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
