"""Backups: a consistent copy without anybody's key, and the key ring brought up to date."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.errors import BackupError, StorageError
from bot.storage.keyring import KeyRing, key_ring_path, write_key_ring
from bot.storage.location import beside, database_path, is_postgres, settle

KEPT = {"person_key": "FALSE", "inbox": "state = 'done'", "media": "FALSE", "poll": "FALSE"}
"""Which rows a backup holds, where not all: nothing that opens without a person's own key.

Pictures that Telegram has are drawn again after a restore.
"""


async def backup(url: str, file: Path, keys: Path | None = None) -> None:
    """Copy the database to a file that does not exist yet; the bot may go on running meanwhile.

    The file is the same for SQLite and PostgreSQL. `keys` is where the key ring of a PostgreSQL
    database is written, over the one of last time; that of an SQLite file lives beside it.
    """
    if is_postgres(url):
        from bot.storage.postgres.archive import backup as of_server  # noqa: PLC0415 - see storage

        await of_server(url, file, keys)
        return
    database = database_path(url)
    if keys is not None:
        raise BackupError(
            f"The key ring of an SQLite database is always {key_ring_path(database)}; copy that."
        )
    await asyncio.to_thread(_backup, database, file)


def recovery_point(file: Path) -> float | None:
    """When the newest update in a backup was applied; None where that was days ago."""
    try:
        with (
            sqlite.speaking_plainly(file),
            closing(sqlite.connect(file, "ro")) as connection,
        ):
            (newest,) = connection.execute("SELECT max(touched_at) FROM inbox").fetchone()
    except StorageError:  # a backup from before there was an inbox
        return None
    return None if newest is None else float(newest)


def refuse_to_overwrite(file: Path) -> None:
    """A backup never takes the place of anything."""
    if file.exists():
        raise BackupError(f"{file} exists already; a backup never overwrites anything.")


def _backup(database: Path, file: Path) -> None:
    refuse_to_overwrite(file)
    if not database.exists():
        raise BackupError(f"There is no database {database} to back up.")
    with sqlite.speaking_plainly(database):
        with closing(sqlite.connect(database, "ro")) as connection:
            sqlite.check(connection, database)
        copy_without_keys(database, file)


def copy_without_keys(database: Path, file: Path) -> None:
    """A whole copy that opens for nobody by itself, and a key ring that opens it.

    Keys never enter the copy, not even while it is being made: nothing is left if it is cut off.
    """
    draft = beside(file, ".partial")
    draft.unlink(missing_ok=True)
    try:
        sqlite.copy(database, draft, KEPT)
        sqlite.sync(draft)
        refresh_key_ring(database)
        draft.rename(file)
        settle(file)
    finally:
        draft.unlink(missing_ok=True)


def refresh_key_ring(database: Path) -> None:
    """Write the key ring from the database, letting nobody be forgotten in between."""
    with closing(sqlite.connect(database)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            write_key_ring(key_ring_path(database), keys_in(connection))
        finally:
            connection.rollback()


def keys_in(connection: sqlite3.Connection) -> KeyRing:
    """The proof and all wrapped keys of a database."""
    proof = connection.execute("SELECT value FROM meta WHERE name = 'proof'").fetchone()
    if proof is None:
        raise StorageError("The database does not say which DATA_KEY it belongs to.")
    return KeyRing(proof[0], dict(connection.execute("SELECT who, wrapped FROM person_key")))
