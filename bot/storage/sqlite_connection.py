"""The live connection to SQLite: one writer, statement by statement.

A statement takes microseconds where its pages are at hand, and a hop to another thread and back
takes ten times that. So statements run where they are asked for, and aiosqlite's thread does
what waits for the disk or for somebody else: a commit, a locked file, emptying the log.
"""

import asyncio
import re
import sqlite3
from functools import cache
from pathlib import Path

import aiosqlite

from bot.storage.errors import StorageError, UnavailableError
from bot.storage.sqlite import PRAGMAS, address, in_words
from bot.storage.statements import Row

# A long reader, such as a backup, must not hold up every transaction while it reads.
_LOG_PATIENCE_MS = 100
_STATEMENTS = 256
"""How many statements SQLite keeps compiled: more than the bot has."""
_ROW_LOCK = re.compile(r"\s+FOR UPDATE(?: SKIP LOCKED)?")


@cache
def _dialect(sql: str) -> str:
    """Without row locks: SQLite has none, and a transaction there is alone anyway."""
    return _ROW_LOCK.sub("", sql)


class SqliteConnection:
    """A connection whose errors are sentences; `beside` is aiosqlite's thread around it."""

    def __init__(
        self, connection: sqlite3.Connection, beside: aiosqlite.Connection, database: Path
    ) -> None:
        self._connection = connection
        self._beside = beside
        self._database = database
        self._patience_ms = 0

    @classmethod
    async def open(cls, database: Path, mode: str = "rw") -> "SqliteConnection":
        """Open an existing, already migrated database; `mode` is `rw` or `ro`."""
        connection = sqlite3.connect(
            address(database, mode),
            uri=True,
            isolation_level=None,
            check_same_thread=False,  # two threads use it, and never at the same time
            cached_statements=_STATEMENTS,
        )
        connection.row_factory = sqlite3.Row
        beside = aiosqlite.Connection(lambda: connection, iter_chunk_size=64)
        opened = cls(connection, await beside, database)
        try:
            for pragma in PRAGMAS:
                await opened.rows(pragma)
            await opened._keep_a_log()
            await opened._hurry()
        except BaseException:
            await beside.close()
            raise
        return opened

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open; SQLite ends one by itself where the disk fails it."""
        return self._connection.in_transaction

    @property
    def changes(self) -> int:
        """How many rows were changed since the connection was opened."""
        return self._connection.total_changes

    def at_once(self, sql: str, *values: object) -> list[Row]:
        """Run one statement here and now, and give all its rows."""
        try:
            return self._connection.execute(_dialect(sql), values).fetchall()
        except sqlite3.Error as error:
            raise in_words(error, self._database) from error
        except OverflowError as error:
            raise StorageError("A number is larger than the database can hold.") from error

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement beside the loop, and give all its rows."""
        try:
            return list(await self._beside.execute_fetchall(_dialect(sql), values))
        except sqlite3.Error as error:
            raise in_words(error, self._database) from error

    async def begin(self) -> None:
        """Start a transaction as a writer at once: a later upgrade could fail half-way."""
        try:
            self.at_once("BEGIN IMMEDIATE")
        except UnavailableError:  # somebody else holds it: wait beside the loop
            await self.rows(f"PRAGMA busy_timeout = {self._patience_ms}")
            try:
                await self.rows("BEGIN IMMEDIATE")
            finally:
                await self.rows("PRAGMA busy_timeout = 0")

    async def commit(self) -> None:
        """Make the transaction last; fails where SQLite has already rolled it back."""
        await self.rows("COMMIT")

    async def rollback(self) -> None:
        """Undo whatever transaction is open, if one is."""
        await self._beside.rollback()

    async def truncate_log(self) -> bool:
        """Move the write-ahead log into the database and empty it; False where that must wait."""
        try:
            await self.rows(f"PRAGMA busy_timeout = {_LOG_PATIENCE_MS}")
            outcome = await self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            await self.rows("PRAGMA busy_timeout = 0")
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

    async def _hurry(self) -> None:
        """Never wait for a lock within the loop; `begin` knows how long to wait beside it."""
        self._patience_ms = (await self.rows("PRAGMA busy_timeout"))[0][0]
        await self.rows("PRAGMA busy_timeout = 0")

    async def close(self) -> None:
        """Close; SQLite moves the log into the database."""
        # No PRAGMA optimize: its statistics would keep samples of who is in the tables.
        await asyncio.shield(self._beside.close())
