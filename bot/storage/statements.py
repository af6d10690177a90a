"""What the rest of storage asks of a database, SQLite or PostgreSQL.

All SQL is written once, in a dialect both understand: numbered placeholders (`?1`), RETURNING,
ON CONFLICT, partial indexes. `FOR UPDATE` is written where PostgreSQL needs it.
"""

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from typing import Any, ClassVar, Protocol

from bot.storage.lease import Lease


class Row(Protocol):
    """One row, by position or by name of the column."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def keys(self) -> Iterable[str]:
        """The names of the columns."""
        ...


class Rows(Protocol):
    """Whatever runs SQL in the shared dialect."""

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement and give all its rows."""
        ...


class Statements(Rows, Protocol):
    """The statements of the transaction that is open."""

    async def take_lane(self, lane: bytes) -> None:
        """Wait until no other transaction has this lane, and keep it until the end of ours."""
        ...

    def note_forgotten(self) -> None:
        """Say that this transaction destroys somebody's key."""
        ...


class Database(Protocol):
    """An open database of the newest schema, sealed with the key at hand."""

    shares_commits: ClassVar[bool]
    """Whether transactions come one after the other, so that one may be about many people.

    Where they run beside each other, two that take up the same rows would wait for each other.
    """

    def transaction(self) -> AbstractAsyncContextManager[Statements]:
        """Statements that last if the block ends well and never happened if it raises."""
        ...

    def lease(self, name: bytes) -> Lease:
        """The turn of that name, which one process at a time has."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        ...
