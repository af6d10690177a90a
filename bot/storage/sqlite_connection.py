"""The live connection to SQLite: one writer, statement by statement."""

import asyncio
import re
import sqlite3
from functools import cache
from pathlib import Path

import aiosqlite

from bot.storage.errors import StorageError
from bot.storage.sqlite import PATIENCE, PRAGMAS, address, in_words
from bot.storage.statements import Row

# A long reader, such as a backup, must not hold up every transaction while it reads.
_LOG_PATIENCE_MS = 100
_ROW_LOCK = re.compile(r"\s+FOR UPDATE(?: SKIP LOCKED)?")


@cache
def _dialect(sql: str) -> str:
    """Without row locks: SQLite has none, and a transaction there is alone anyway."""
    return _ROW_LOCK.sub("", sql)


class SqliteConnection:
    """An aiosqlite connection whose errors are sentences."""

    def __init__(self, connection: aiosqlite.Connection, database: Path) -> None:
        self._connection = connection
        self._database = database

    @classmethod
    async def open(cls, database: Path, mode: str = "rw") -> "SqliteConnection":
        """Open an existing, already migrated database; `mode` is `rw` or `ro`."""
        connection = aiosqlite.connect(address(database, mode), uri=True, isolation_level=None)
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
            return list(await self._connection.execute_fetchall(_dialect(sql), values))
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
