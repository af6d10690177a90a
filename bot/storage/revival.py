"""Bringing a backup back to life: the data of then, for the people whose keys are still there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.copying import KEPT
from bot.storage.errors import BackupError, BrokenError, SealBrokenError, WrongKeyError
from bot.storage.keyring import KeyRing, read_key_ring
from bot.storage.prepare import recognise
from bot.storage.schema import MIGRATIONS, PERSONAL_TABLES, migrate, pending
from bot.storage.sealing import Keys, unseal

# Cards from after the backup are still on people's screens. Ids and revisions go on far above
# whatever stands on them, so that an old button never fits a new state.
_LEAP = 1_000_000


def accept(file: Path, keys: Keys) -> None:
    """Refuse a backup that is damaged, newer than this code, or sealed with another key."""
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


def keys_to_use(
    present: KeyRing | None, living: Path | None, given: Path | None, keys: Keys
) -> KeyRing:
    """The keys of the present database; where that has none, the living key ring or the given."""
    if present and present.wrapped:
        if given is not None:
            raise BackupError(
                "The database has people with keys of their own, and those decide who comes "
                "back; a key ring is only for a database without people."
            )
        return present
    path = given or living
    ring = read_key_ring(path) if path else None
    if ring is None:
        place = f"at {path}" if path else "where --keys says"
        raise BackupError(
            f"Nobody's data opens without keys: put the newest copy of the key ring {place} first."
        )
    if not keys.recognises(ring.proof):
        raise WrongKeyError(f"The key ring {path} belongs to another DATA_KEY.")
    return ring


def bring_to_life(file: Path, draft: Path, keys: Keys, ring: KeyRing) -> tuple[int, int]:
    """Make a whole database of a backup and keys; how many people stay, how many have no key."""
    draft.unlink(missing_ok=True)
    sqlite.copy(file, draft, KEPT)
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
        connection.execute("UPDATE reminder SET lease_until = NULL")
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
