"""A new DATA_KEY for the same people: everybody gets a new name and a newly wrapped key."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.backup import refresh_key_ring
from bot.storage.errors import StorageError
from bot.storage.keyring import read_key_ring
from bot.storage.location import database_path
from bot.storage.lock import WriterLock
from bot.storage.prepare import recognise
from bot.storage.schema import MIGRATIONS, pending
from bot.storage.sealing import Keys, seal, unseal


async def rotate(url: str, old: bytes, new: bytes) -> int:
    """Seal the database with a new DATA_KEY, in one transaction; how many people it has.

    The bot must not be running. Backups made before open with the old key only: make a new one.
    """
    return await asyncio.to_thread(_rotate, database_path(url), Keys(old), Keys(new))


def _rotate(database: Path, old: Keys, new: Keys) -> int:
    if not database.exists():
        raise StorageError(f"There is no database {database}.")
    lock = WriterLock(database)
    try:
        with (
            sqlite.speaking_plainly(database),
            closing(sqlite.connect(database)) as connection,
        ):
            sqlite.check(connection, database)
            if pending(connection, MIGRATIONS):
                raise StorageError("Run `advisor-bot migrate` first.")
            recognise(connection, database, old)
            people = _rename_everybody(connection, old, new)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if read_key_ring(database):
                refresh_key_ring(database)
    finally:
        lock.release()
    return people


def _rename_everybody(connection: sqlite3.Connection, old: Keys, new: Keys) -> int:
    connection.execute("BEGIN IMMEDIATE")
    try:
        everybody = connection.execute(
            """SELECT person.who, wrapped, sealed FROM person
            JOIN person_key ON person_key.who = person.who"""
        ).fetchall()
        connection.execute("DELETE FROM person_key")
        for who, wrapped, sealed in everybody:
            data_key = old.unwrap(who, wrapped)
            body = unseal(data_key, "person", who, sealed)
            name = new.who(body["user_id"])
            # Their other rows follow by ON UPDATE CASCADE; what is sealed in those stays as it is.
            connection.execute(
                "UPDATE person SET who = ?2, sealed = ?3 WHERE who = ?1",
                (who, name, seal(data_key, "person", name, body)),
            )
            connection.execute(
                "INSERT INTO person_key (who, wrapped) VALUES (?1, ?2)",
                (name, new.wrap(name, data_key)),
            )
        connection.execute("UPDATE meta SET value = ?1 WHERE name = 'proof'", (new.proof(),))
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    return len(everybody)
