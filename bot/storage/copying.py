"""Copies of an SQLite database without anybody's key, and the key ring that opens them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.errors import BackupError, StorageError
from bot.storage.keyring import KeyRing, key_ring_path, write_key_ring
from bot.storage.location import beside, settle

KEPT = {"person_key": "FALSE", "inbox": "state = 'done'", "media": "FALSE", "poll": "FALSE"}
"""Which rows a backup holds, where not all: nothing that opens without a person's own key.

Pictures that Telegram has are drawn again after a restore.
"""


def refuse_to_overwrite(file: Path) -> None:
    """A backup never takes the place of anything."""
    if file.exists():
        raise BackupError(f"{file} exists already; a backup never overwrites anything.")


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
