"""The one writer of an SQLite file: transactions one at a time, and the key ring beside it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.storage import sqlite
from bot.storage.errors import StorageError
from bot.storage.keyring import KeyRing, key_ring_path, read_key_ring, write_key_ring
from bot.storage.lease import NobodyElse
from bot.storage.location import database_path
from bot.storage.lock import WriterLock
from bot.storage.prepare import make_folder, prepare
from bot.storage.schema import Migration
from bot.storage.sealing import Keys
from bot.storage.sqlite_connection import SqliteConnection
from bot.storage.statements import Row, Statements

LARGEST_GROUP = 64
"""After so many transactions nobody waits any longer for the commit."""


class SqliteDatabase:
    """An SQLite file that this process alone writes to."""

    def __init__(self, connection: SqliteConnection, path: Path, lock: WriterLock) -> None:
        self._connection = connection
        self._path = path
        self._writer_lock = lock
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: Group | None = None
        self._commits: asyncio.Future[None] | None = None
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

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Statements]:
        """The only transaction; a task that asks for a second inside its first waits for ever.

        Those that wait for their turn meanwhile go to the disk with it, in one commit: that is
        what takes the time. Each is undone alone where it fails, and lasts when its block ends.
        """
        await self._take_turn()
        try:
            group = await self._joined()
            statements = SqliteStatements(self._connection)
            self._connection.at_once("SAVEPOINT one")
            try:
                yield statements
                if statements.forgot_somebody:
                    # Before the commit: if the key ring cannot be written, nobody was forgotten.
                    await self._take_keys_off_the_ring()
                    group.forgot_somebody = True
                self._connection.at_once("RELEASE one")
            except BaseException as error:
                self._undo(group, error)
                raise
            finally:
                if not self._waiting or group.size >= LARGEST_GROUP:
                    await _to_its_end(self._bring_down(group))
        finally:
            self._turn.release()
        await group.outcome()

    async def _take_turn(self) -> None:
        self._waiting += 1
        try:
            await self._turn.acquire()
        except BaseException:
            if self._waiting == 1 and self._group is not None:
                # Whoever went before has left the commit to us.
                self._commits = asyncio.ensure_future(self._commit_for_others())
            raise
        finally:
            self._waiting -= 1

    async def _commit_for_others(self) -> None:
        async with self._turn:
            if self._group is not None and not self._waiting:
                await self._bring_down(self._group)

    async def _joined(self) -> "Group":
        if self._group is None:
            await self._connection.begin()
            self._group = Group(self._connection.changes)
        self._group.size += 1
        return self._group

    def _undo(self, group: "Group", error: BaseException) -> None:
        """Undo what one of the group has done; all of it, where the disk has failed."""
        try:
            self._connection.at_once("ROLLBACK TO one")
            self._connection.at_once("RELEASE one")
        except StorageError as trouble:
            self._group = None
            group.end(error if isinstance(error, StorageError) else trouble)
            if self._connection.in_transaction:
                self._connection.at_once("ROLLBACK")

    async def _bring_down(self, group: "Group") -> None:
        """Commit a group, and tell everybody in it."""
        if group.ended:  # undone
            return
        self._group = None
        try:
            if group.changes == self._connection.changes:
                self._connection.at_once("COMMIT")  # nothing that the disk must hear of
            else:
                await self._connection.commit()
        except StorageError as error:
            group.end(error)
            await self._connection.rollback()
            return
        group.end()
        if group.forgot_somebody or self._log_holds_remains:
            self._log_holds_remains = not await self._connection.truncate_log()

    def lease(self, _: bytes) -> NobodyElse:
        """Whatever it is for: no other process has this file."""
        return NobodyElse()

    async def close(self) -> None:
        """Finish the transaction under way, and let the next process have the file."""
        async with self._turn:
            try:
                await self._connection.close()
            finally:
                self._writer_lock.release()

    async def _take_keys_off_the_ring(self) -> None:
        path = key_ring_path(self._path)
        ring = await asyncio.to_thread(read_key_ring, path)
        if ring is None:
            return
        rows = await self._connection.rows("SELECT who, wrapped FROM person_key")
        living = KeyRing(ring.proof, {row["who"]: row["wrapped"] for row in rows})
        with sqlite.speaking_plainly(self._path):
            await asyncio.to_thread(write_key_ring, path, living)


class Group:
    """Transactions that go to the disk together.

    `changes` is how many rows the connection had changed before the first of them.
    """

    def __init__(self, changes: int) -> None:
        self.changes = changes
        self.size = 0
        self.forgot_somebody = False
        self.ended = False
        self._error: StorageError | None = None
        self._waiting: list[asyncio.Future[None]] = []

    def end(self, error: StorageError | None = None) -> None:
        """Tell everybody what became of it."""
        self.ended, self._error = True, error
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def outcome(self) -> None:
        """Wait until it is on the disk.

        Raises:
            StorageError: it was undone.
        """
        if not self.ended:
            self._waiting.append(asyncio.get_running_loop().create_future())
            await self._waiting[-1]
        if self._error is not None:
            raise type(self._error)(*self._error.args) from self._error


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait for work that must not be left half done, also while being cancelled."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
        raise


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
