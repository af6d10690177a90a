"""The live connection: one writer, one transaction at a time, statement by statement."""

import asyncio
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import aiosqlite

from bot.storage.errors import StorageError
from bot.storage.sqlite import PATIENCE, PRAGMAS, address, in_words

# A long reader, such as a backup, must not hold up every transaction while it reads.
_LOG_PATIENCE_MS = 100


class Row(Protocol):
    """One row, by position or by name of the column."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def keys(self) -> Iterable[str]:
        """The names of the columns."""
        ...


class Statements(Protocol):
    """Whatever runs SQL in the shared dialect, inside the transaction that is open."""

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement and give all its rows."""
        ...


class SqliteConnection:
    """An aiosqlite connection whose errors are sentences."""

    def __init__(self, connection: aiosqlite.Connection, database: Path) -> None:
        self._connection = connection
        self._database = database

    @classmethod
    async def open(cls, database: Path) -> "SqliteConnection":
        """Open an existing, already migrated database for writing."""
        connection = aiosqlite.connect(address(database), uri=True, isolation_level=None)
        opened = cls(await connection, database)
        try:
            connection.row_factory = sqlite3.Row
            for pragma in PRAGMAS:
                await opened.rows(pragma)
            await opened._keep_a_log()
        except BaseException:
            await connection.close()
            raise
        return opened

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement and give all its rows."""
        try:
            return list(await self._connection.execute_fetchall(sql, values))
        except sqlite3.Error as error:
            raise in_words(error, self._database) from error
        except OverflowError as error:
            raise StorageError("A number is larger than the database can hold.") from error

    async def begin(self) -> None:
        """Start a transaction as a writer at once: a later upgrade could fail half-way."""
        await self.rows("BEGIN IMMEDIATE")

    async def commit(self) -> None:
        """Make the transaction last; fails where SQLite has already rolled it back."""
        await self.rows("COMMIT")

    async def rollback(self) -> None:
        """Undo whatever transaction is open, if one is."""
        await self._connection.rollback()

    async def truncate_log(self) -> bool:
        """Move the write-ahead log into the database and empty it; False where that must wait."""
        try:
            await self.rows(f"PRAGMA busy_timeout = {_LOG_PATIENCE_MS}")
            outcome = await self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            await self.rows(PATIENCE)
        except StorageError:
            # The commit before this has lasted; what is left in the log is emptied later.
            return False
        still_read: int = outcome[0][0]
        return not still_read

    async def _keep_a_log(self) -> None:
        mode = await self.rows("PRAGMA journal_mode = WAL")
        if mode[0][0] != "wal":
            raise StorageError(
                f"The file system of {self._database} has no write-ahead log; use a local disk."
            )

    async def close(self) -> None:
        """Close; SQLite moves the log into the database."""
        # No PRAGMA optimize: its statistics would keep samples of who is in the tables.
        await asyncio.shield(self._connection.close())
