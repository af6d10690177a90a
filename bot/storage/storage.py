"""The door to stored data: open it, and change it in transactions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.storage import sqlite
from bot.storage.connection import SqliteConnection
from bot.storage.feedback import Complaints
from bot.storage.keyring import KeyRing, read_key_ring, write_key_ring
from bot.storage.letters import Letters
from bot.storage.location import database_path
from bot.storage.lock import WriterLock
from bot.storage.people import People
from bot.storage.prepare import make_folder, prepare
from bot.storage.results import Results
from bot.storage.schema import MIGRATIONS, TABLES, Migration
from bot.storage.sealing import Keys
from bot.storage.sessions import Sessions
from bot.storage.updates import Updates


class Transaction(People, Sessions, Results, Complaints, Letters, Updates):
    """Everything that can be read or changed, all of it together or not at all."""

    async def count(self) -> dict[str, int]:
        """How many rows each table has."""
        counts = {}
        for table in TABLES:
            found = await self._rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - ours
            counts[table] = int(found[0][0])
        return counts


class Storage:
    """The one writer of a database; `tap_key` authenticates what stands on buttons."""

    def __init__(
        self, connection: SqliteConnection, keys: Keys, database: Path, lock: WriterLock
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._database = database
        self._writer_lock = lock
        self._turn = asyncio.Lock()
        self._log_holds_remains = False
        self.tap_key = keys.tap

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Changes that last if the block ends well and never happened if it raises.

        One at a time: a task that asks for a second inside its first waits for ever.
        """
        async with self._turn:
            transaction = Transaction(self._connection, self._keys)
            try:
                await self._connection.begin()
                yield transaction
                if transaction.forgot_somebody:
                    # Before the commit: if the key ring cannot be written, nobody was forgotten.
                    await self._take_keys_off_the_ring()
                    self._log_holds_remains = True
                await self._connection.commit()
            except BaseException:
                await self._connection.rollback()
                raise
            if self._log_holds_remains:
                self._log_holds_remains = not await self._connection.truncate_log()

    async def close(self) -> None:
        """Finish the transaction under way, and let the next process have the database."""
        async with self._turn:
            try:
                await self._connection.close()
            finally:
                self._writer_lock.release()

    async def _take_keys_off_the_ring(self) -> None:
        ring = await asyncio.to_thread(read_key_ring, self._database)
        if ring is None:
            return
        rows = await self._connection.rows("SELECT who, wrapped FROM person_key")
        living = KeyRing(ring.proof, {row["who"]: row["wrapped"] for row in rows})
        with sqlite.speaking_plainly(self._database):
            await asyncio.to_thread(write_key_ring, self._database, living)


async def open_storage(
    url: str, key: bytes, migrations: tuple[Migration, ...] = MIGRATIONS
) -> Storage:
    """Open the database, made where there is none and migrated where it is older."""
    database, keys = database_path(url), Keys(key)
    make_folder(database)
    lock = WriterLock(database)
    try:
        with sqlite.speaking_plainly(database):
            await asyncio.to_thread(prepare, database, keys, migrations)
            connection = await SqliteConnection.open(database)
    except BaseException:
        lock.release()
        raise
    return Storage(connection, keys, database, lock)
