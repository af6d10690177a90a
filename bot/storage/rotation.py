"""A new DATA_KEY for the same people, in one transaction while nobody else writes."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.copying import refresh_key_ring
from bot.storage.errors import StorageError
from bot.storage.keyring import key_ring_path
from bot.storage.location import database_path, is_postgres
from bot.storage.lock import WriterLock
from bot.storage.prepare import recognise
from bot.storage.renaming import rename_everybody
from bot.storage.schema import MIGRATIONS, pending
from bot.storage.sealing import Keys
from bot.storage.sqlite_connection import SqliteConnection


async def rotate(url: str, old: bytes, new: bytes) -> int:
    """Seal the database with a new DATA_KEY, in one transaction; how many people it has.

    The bot must not be running. Backups made before open with the old key only: make a new one.
    """
    if is_postgres(url):
        from bot.storage.postgres.archive import rotate as on_server  # noqa: PLC0415 - see storage

        return await on_server(url, Keys(old), Keys(new))
    return await _rotate(database_path(url), Keys(old), Keys(new))


async def _rotate(database: Path, old: Keys, new: Keys) -> int:
    lock = await asyncio.to_thread(_check_and_lock, database, old)
    try:
        connection = await SqliteConnection.open(database)
        try:
            await connection.begin()
            try:
                people = await rename_everybody(connection, old, new)
                await connection.commit()
            except BaseException:
                await connection.rollback()
                raise
            await connection.truncate_log()
        finally:
            await connection.close()
        if key_ring_path(database).exists():
            with sqlite.speaking_plainly(database):
                await asyncio.to_thread(refresh_key_ring, database)
    finally:
        lock.release()
    return people


def _check_and_lock(database: Path, old: Keys) -> WriterLock:
    if not database.exists():
        raise StorageError(f"There is no database {database}.")
    lock = WriterLock(database)
    try:
        with (
            sqlite.speaking_plainly(database),
            closing(sqlite.connect(database)) as connection,
        ):
            sqlite.check(connection, database)
            _must_be_up_to_date(connection)
            recognise(connection, database, old)
    except BaseException:
        lock.release()
        raise
    return lock


def _must_be_up_to_date(connection: sqlite3.Connection) -> None:
    if pending(connection, MIGRATIONS):
        raise StorageError("Run `advisor-bot migrate` first.")
