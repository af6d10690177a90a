"""The one writer of an SQLite file: transactions in turns, and the key ring beside it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from bot.storage import sqlite
from bot.storage.keyring import KeyRing, key_ring_path, read_key_ring, write_key_ring
from bot.storage.lease import NobodyElse
from bot.storage.location import database_path
from bot.storage.lock import WriterLock
from bot.storage.prepare import make_folder, prepare
from bot.storage.schema import Migration
from bot.storage.sealing import Keys
from bot.storage.sqlite_connection import SqliteConnection
from bot.storage.sqlite_turns import Group, Turns
from bot.storage.statements import Row


class SqliteDatabase:
    """An SQLite file that this process alone writes to."""

    shares_commits: ClassVar[bool] = True

    def __init__(self, connection: SqliteConnection, path: Path, lock: WriterLock) -> None:
        self._connection = connection
        self._path = path
        self._writer_lock = lock
        self._turns = Turns(connection, self._empty_the_log)
        self._log_holds_remains = False

    @classmethod
    async def open(
        cls, url: str, keys: Keys, migrations: tuple[Migration, ...]
    ) -> "SqliteDatabase":
        """Open the file, made where there is none and migrated where it is older."""
        path = database_path(url)
        make_folder(path)
        lock = WriterLock(path)
        try:
            with sqlite.speaking_plainly(path):
                await asyncio.to_thread(prepare, path, keys, migrations)
                return cls(await SqliteConnection.open(path), path, lock)
        except BaseException:
            lock.release()
            raise

    def transaction(self) -> "SqliteTransaction":
        """The only transaction; a task that asks for a second inside its first waits for ever."""
        return SqliteTransaction(self._turns, self._connection, self._take_keys_off_the_ring)

    def lease(self, _: bytes) -> NobodyElse:
        """Whatever it is for: no other process has this file."""
        return NobodyElse()

    async def close(self) -> None:
        """Finish the transaction under way, and let the next process have the file."""
        await self._turns.take()
        try:
            await self._connection.close()
        finally:
            self._writer_lock.release()

    async def _empty_the_log(self) -> None:
        if self._log_holds_remains:
            self._log_holds_remains = not await self._connection.truncate_log()

    async def _take_keys_off_the_ring(self) -> None:
        """Before the commit: if the key ring cannot be written, nobody was forgotten."""
        self._log_holds_remains = True
        path = key_ring_path(self._path)
        ring = await asyncio.to_thread(read_key_ring, path)
        if ring is None:
            return
        rows = await self._connection.rows("SELECT who, wrapped FROM person_key")
        living = KeyRing(ring.proof, {row["who"]: row["wrapped"] for row in rows})
        with sqlite.speaking_plainly(self._path):
            await asyncio.to_thread(write_key_ring, path, living)


class SqliteTransaction:
    """One turn: statements that last if the block ends well, and never happened if it raises."""

    def __init__(
        self, turns: Turns, connection: SqliteConnection, forget: Callable[[], Awaitable[None]]
    ) -> None:
        self._turns = turns
        self._statements = SqliteStatements(connection)
        self._forget = forget
        self._group: Group | None = None

    async def __aenter__(self) -> "SqliteStatements":
        self._group = await self._turns.begin()
        return self._statements

    async def __aexit__(
        self,
        _: type[BaseException] | None,
        error: BaseException | None,
        __: TracebackType | None,
    ) -> None:
        assert self._group is not None  # noqa: S101 - it was entered
        if error is not None:
            await self._turns.undo(self._group, error)
            return
        if self._statements.forgot_somebody:
            try:
                await self._forget()
            except BaseException as failure:
                await self._turns.undo(self._group, failure)
                raise
        await self._turns.end(self._group)


class SqliteStatements:
    """The statements of one transaction."""

    def __init__(self, connection: SqliteConnection) -> None:
        self._connection = connection
        self.forgot_somebody = False

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement and give all its rows."""
        return self._connection.at_once(sql, *values)

    async def take_lane(self, lane: bytes) -> None:
        """Nothing to wait for: this transaction has the whole database."""

    def note_forgotten(self) -> None:
        """Somebody's key goes with this transaction, and the key ring must follow."""
        self.forgot_somebody = True
