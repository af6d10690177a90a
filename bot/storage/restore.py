"""Restoring a backup: the data of then, for the people whose keys are still there now."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.backup import copy_without_keys, keys_in, refresh_key_ring
from bot.storage.errors import BackupError, BrokenError, InUseError, SealBrokenError, WrongKeyError
from bot.storage.keyring import KeyRing, read_key_ring
from bot.storage.location import beside, database_path, free_name, key_ring_path, settle
from bot.storage.lock import WriterLock
from bot.storage.prepare import make_folder, recognise
from bot.storage.records import RestoreReport
from bot.storage.schema import MIGRATIONS, PERSONAL_TABLES, migrate, pending
from bot.storage.sealing import Keys, unseal

# Cards from after the backup are still on people's screens. Ids and revisions go on far above
# whatever stands on them, so that an old button never fits a new state.
_LEAP = 1_000_000


async def restore(file: Path, url: str, key: bytes) -> RestoreReport:
    """Put a backup in place of the database, which is moved aside; the bot must not be running."""
    return await asyncio.to_thread(_restore, file, database_path(url), Keys(key))


def _restore(file: Path, database: Path, keys: Keys) -> RestoreReport:
    make_folder(database)
    lock = WriterLock(database)
    try:
        _accept(file, keys)
        with sqlite.speaking_plainly(database):
            sound = _keys_of_database(database, keys)
            ring = _keys_to_use(database, keys, sound)
            draft = beside(database, ".restoring")
            draft.unlink(missing_ok=True)
            sqlite.copy_without("person_key", file, draft)
            people, dropped = _bring_to_life(draft, keys, ring)
            aside = _move_aside(database, sound is not None)
            draft.replace(database)
            settle(database)
            refresh_key_ring(database)
    finally:
        lock.release()
    return RestoreReport(people, dropped, aside)


def _accept(file: Path, keys: Keys) -> None:
    if not file.is_file():
        raise BackupError(f"There is no backup {file}.")
    try:
        with (
            sqlite.speaking_plainly(file),
            closing(sqlite.connect(file, "ro")) as connection,
        ):
            sqlite.check(connection, file)
            pending(connection, MIGRATIONS)
            recognise(connection, file, keys)
    except BrokenError as error:
        raise BackupError(f"{file} is damaged, or no backup of this bot.") from error


def _keys_to_use(database: Path, keys: Keys, present: KeyRing | None) -> KeyRing:
    """The keys of the present database, or of the key ring where that has none."""
    if present and present.wrapped:
        return present
    ring = read_key_ring(database)
    if ring is None:
        raise BackupError(
            "Nobody's data opens without keys: put the newest copy of the key ring at "
            f"{key_ring_path(database)} first."
        )
    if not keys.recognises(ring.proof):
        raise WrongKeyError(f"The key ring {key_ring_path(database)} belongs to another DATA_KEY.")
    return ring


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


def _bring_to_life(draft: Path, keys: Keys, ring: KeyRing) -> tuple[int, int]:
    """Give the copy its keys and drop whoever has none; how many stay, how many go."""
    with closing(sqlite.connect(draft)) as connection:
        migrate(connection, MIGRATIONS)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO person_key (who, wrapped) VALUES (?1, ?2)", ring.wrapped.items()
        )
        everybody = connection.execute("SELECT who, sealed FROM person").fetchall()
        lost = [(who,) for who, sealed in everybody if not _opens(keys, ring, who, sealed)]
        for table in (*PERSONAL_TABLES, "person"):
            connection.executemany(f"DELETE FROM {table} WHERE who = ?1", lost)  # noqa: S608
        # Letters of then were sent then.
        connection.execute("DELETE FROM letter")
        connection.execute("UPDATE session SET revision = revision + ?1", (_LEAP,))
        _leap_over_ids(connection)
        connection.execute("COMMIT")
    sqlite.sync(draft)
    return len(everybody) - len(lost), len(lost)


def _opens(keys: Keys, ring: KeyRing, who: bytes, sealed: bytes) -> bool:
    """Whether a person's row opens; somebody forgotten and met again has another key by now."""
    if who not in ring.wrapped:
        return False
    try:
        unseal(keys.unwrap(who, ring.wrapped[who]), "person", who, sealed)
    except SealBrokenError:
        return False
    return True


def _leap_over_ids(connection: sqlite3.Connection) -> None:
    for table in PERSONAL_TABLES:
        connection.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, 0 "
            "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
            (table,),
        )
    connection.execute("UPDATE sqlite_sequence SET seq = seq + ?1", (_LEAP,))


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
