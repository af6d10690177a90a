"""Before the first statement: make, check and migrate the database file, or refuse it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.copying import copy_without_keys
from bot.storage.errors import BackupError, BrokenError, UnavailableError, WrongKeyError
from bot.storage.keyring import key_ring_path
from bot.storage.location import beside, free_name, settle
from bot.storage.schema import Migration, migrate, pending
from bot.storage.sealing import Keys


def prepare(database: Path, keys: Keys, migrations: tuple[Migration, ...]) -> None:
    """Leave a healthy database of the newest schema, sealed with this key; the lock is held."""
    if not database.exists():
        _create(database, keys, migrations)
        return
    with closing(sqlite.connect(database)) as connection:
        sqlite.check(connection, database)
        steps = pending(connection, migrations)
        recognise(connection, database, keys)
        if steps:
            copy_without_keys(database, free_name(database, f"before-schema-{steps[-1].version}"))
            migrate(connection, migrations)


def recognise(connection: sqlite3.Connection, database: Path, keys: Keys) -> None:
    """Refuse a database that was sealed with another DATA_KEY."""
    try:
        proof = connection.execute("SELECT value FROM meta WHERE name = 'proof'").fetchone()
    except sqlite3.OperationalError as error:
        raise BrokenError(f"The file {database} is no database of this bot.") from error
    if proof is None or not keys.recognises(proof[0]):
        raise WrongKeyError(
            f"The database {database} was sealed with another DATA_KEY; start with that one."
        )


def make_folder(database: Path) -> None:
    """See that the folder of the database exists, readable by its owner only where new."""
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnavailableError(
            f"The folder {database.parent} for the database cannot be made: {error.strerror}."
        ) from error


def _create(database: Path, keys: Keys, migrations: tuple[Migration, ...]) -> None:
    # Its companions without the database mean that it was lost or is being moved.
    for companion in (key_ring_path(database), beside(database, "-wal")):
        if companion.exists():
            raise BackupError(
                f"There is no database {database}, but {companion} is there; run "
                "`advisor-bot restore FILE`, or move that file away to begin anew."
            )
    # Made under another name: an unfinished file never stands where the database is expected.
    draft = beside(database, ".new")
    draft.unlink(missing_ok=True)
    with closing(sqlite.create(draft, migrations)) as connection:
        connection.execute("INSERT INTO meta (name, value) VALUES ('proof', ?1)", (keys.proof(),))
    sqlite.sync(draft)
    draft.rename(database)
    settle(database)
