"""Restoring a backup: it takes the place of the database, which is kept aside."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.copying import copy_without_keys, keys_in, refresh_key_ring
from bot.storage.errors import BrokenError, InUseError
from bot.storage.keyring import KeyRing, key_ring_path
from bot.storage.location import beside, database_path, free_name, is_postgres, settle
from bot.storage.lock import WriterLock
from bot.storage.prepare import make_folder, recognise
from bot.storage.records import RestoreReport
from bot.storage.revival import accept, bring_to_life, keys_to_use
from bot.storage.sealing import Keys


async def restore(file: Path, url: str, key: bytes, keys: Path | None = None) -> RestoreReport:
    """Put a backup in place of the database, which is moved aside; the bot must not be running.

    Backups of SQLite and of PostgreSQL fit both. `keys` is a key ring for a database that has no
    people yet; without it, the one beside an SQLite file is taken.
    """
    if is_postgres(url):
        from bot.storage.postgres.archive import restore as to_server  # noqa: PLC0415 - see storage

        return await to_server(file, url, Keys(key), keys)
    return await asyncio.to_thread(_restore, file, database_path(url), Keys(key), keys)


def _restore(file: Path, database: Path, keys: Keys, ring_file: Path | None) -> RestoreReport:
    make_folder(database)
    lock = WriterLock(database)
    try:
        accept(file, keys)
        with sqlite.speaking_plainly(database):
            sound = _keys_of_database(database, keys)
            ring = keys_to_use(sound, key_ring_path(database), ring_file, keys)
            draft = beside(database, ".restoring")
            people, dropped = bring_to_life(file, draft, keys, ring)
            aside = _move_aside(database, sound is not None)
            draft.replace(database)
            settle(database)
            refresh_key_ring(database)
    finally:
        lock.release()
    return RestoreReport(people, dropped, aside)


def _keys_of_database(database: Path, keys: Keys) -> KeyRing | None:
    """The keys in the present database; None where it is missing or damaged."""
    if not database.exists():
        return None
    try:
        with closing(sqlite.connect(database)) as connection:
            sqlite.check(connection, database)
            recognise(connection, database, keys)
            _put_log_away(connection, database)
            return keys_in(connection)
    except (BrokenError, sqlite3.DatabaseError):
        return None


def _put_log_away(connection: sqlite3.Connection, database: Path) -> None:
    # A log left beside a database that is exchanged would be replayed into the new one.
    mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise InUseError(f"Another program is reading {database}; stop it first.")


def _move_aside(database: Path, sound: bool) -> Path | None:
    """Keep the old database: without its keys, which live on in the new one; damaged, as it is."""
    aside = free_name(database, "before-restore")
    if sound:
        copy_without_keys(database, aside)
        return aside
    # The log goes first, so that no crash leaves it behind for the new database.
    for suffix in ("-wal", "-shm", ""):
        part = beside(database, suffix)
        if part.exists():
            part.rename(beside(aside, suffix))
    return aside if aside.exists() else None
