"""A new DATA_KEY for the same people: everybody gets a new name and a newly wrapped key."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.backup import refresh_key_ring
from bot.storage.errors import StorageError
from bot.storage.keyring import key_ring_path
from bot.storage.location import database_path, is_postgres
from bot.storage.lock import WriterLock
from bot.storage.prepare import recognise
from bot.storage.schema import MIGRATIONS, pending
from bot.storage.sealing import Keys, seal, unseal
from bot.storage.sqlite_connection import SqliteConnection
from bot.storage.statements import Rows


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


async def rename_everybody(database: Rows, old: Keys, new: Keys) -> int:
    """The whole change, inside a transaction of the caller; how many people there are."""
    await _reseal_inbox(database, old, new)
    everybody = await database.rows(
        """SELECT person.who, wrapped, sealed FROM person
        JOIN person_key ON person_key.who = person.who"""
    )
    await database.rows("DELETE FROM person_key")
    for row in everybody:
        data_key = old.unwrap(row["who"], row["wrapped"])
        body = unseal(data_key, "person", row["who"], row["sealed"])
        name = new.who(body["user_id"])
        # Their other rows follow by ON UPDATE CASCADE; what is sealed in those stays as it is.
        await database.rows(
            "UPDATE person SET who = ?2, sealed = ?3 WHERE who = ?1",
            row["who"],
            name,
            seal(data_key, "person", name, body),
        )
        await database.rows("UPDATE inbox SET lane = ?2 WHERE lane = ?1", row["who"], name)
        await database.rows(
            "INSERT INTO person_key (who, wrapped) VALUES (?1, ?2)", name, new.wrap(name, data_key)
        )
    await database.rows("UPDATE meta SET value = ?1 WHERE name = 'proof'", new.proof())
    return len(everybody)


async def _reseal_inbox(database: Rows, old: Keys, new: Keys) -> None:
    # The lane of an update that waits could not be named anew: its sender may be nobody yet.
    waiting = await database.rows("SELECT count(*) FROM inbox WHERE state = 'open'")
    if waiting[0][0]:
        raise StorageError(
            f"{waiting[0][0]} updates wait to be applied; start the bot with the old key once "
            "more, and stop it when they are done."
        )
    for row in await database.rows("SELECT update_id, sealed FROM inbox WHERE sealed IS NOT NULL"):
        content = old.open_update(row["update_id"], row["sealed"])
        await database.rows(
            "UPDATE inbox SET sealed = ?2 WHERE update_id = ?1",
            row["update_id"],
            new.seal_update(row["update_id"], content),
        )
