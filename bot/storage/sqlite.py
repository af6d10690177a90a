"""What is SQLite's alone: opening a file, its pragmas, its errors in words, whole-file copies."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage.errors import BrokenError, StorageError, UnavailableError
from bot.storage.location import settle, write_new
from bot.storage.schema import Migration, migrate

BUSY_SECONDS = 5
PATIENCE = f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}"

PRAGMAS = (
    PATIENCE,
    # FULL: a commit is on the disk before Telegram hears that the update was taken.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # What is deleted is overwritten with zeros, or /forget would leave its bytes behind.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 16777216",
)

_UNAVAILABLE = {
    sqlite3.SQLITE_FULL: "the disk is full, nothing was saved",
    sqlite3.SQLITE_IOERR: "the disk refused to read or write (it may be full), nothing was saved",
    sqlite3.SQLITE_BUSY: f"another program held it for more than {BUSY_SECONDS} s",
    sqlite3.SQLITE_LOCKED: "another connection is holding it",
    sqlite3.SQLITE_READONLY: "it is read-only for this user",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that the folder exists and is writable",
    sqlite3.SQLITE_PERM: "this user may not open it",
}
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def address(database: Path, mode: str = "rw") -> str:
    """A URI that never creates a file: `rw` or `ro`."""
    return f"{database.absolute().as_uri()}?mode={mode}"


def connect(database: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection with every pragma set and no transaction begun behind our back.

    Any thread may use it, one at a time.
    """
    connection = sqlite3.connect(
        address(database, mode), uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def create(database: Path, migrations: tuple[Migration, ...]) -> sqlite3.Connection:
    """A new file, which must not exist, with all its tables."""
    write_new(database, b"")
    connection = connect(database)
    try:
        migrate(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def in_words(error: sqlite3.Error, database: Path) -> StorageError:
    """The same error as one sentence for the operator."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _BROKEN:
        return broken(database)
    if code in _UNAVAILABLE:
        return UnavailableError(f"The database {database} failed: {_UNAVAILABLE[code]}.")
    return StorageError(f"The database {database} refused: {error}.")


def broken(database: Path) -> BrokenError:
    """The refusal to touch a damaged file."""
    return BrokenError(
        f"The database {database} is damaged and was left as it is; "
        "`advisor-bot restore FILE` brings back a backup and keeps the damaged file aside."
    )


@contextmanager
def speaking_plainly(database: Path) -> Iterator[None]:
    """Errors of SQLite and of the file system leave this block as a StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, database) from error
    except OSError as error:
        raise UnavailableError(f"The file {error.filename}: {error.strerror}.") from error


def check(connection: sqlite3.Connection, database: Path) -> None:
    """Refuse a file that is empty or damaged; reads the whole file once."""
    if database.stat().st_size == 0:
        raise broken(database)
    findings = connection.execute("PRAGMA quick_check(1)").fetchone()
    if findings[0] != "ok":
        raise broken(database)


def copy(database: Path, target: Path, only: Mapping[str, str]) -> None:
    """A consistent copy of a database that may be in use.

    Of a table in `only`, just the rows that meet the condition; the others never enter the copy.
    """
    write_new(target, b"")
    with closing(connect(database, "ro")) as source:
        schema = source.execute(
            """SELECT type, name, sql FROM sqlite_master
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY rowid"""
        ).fetchall()
    tables = [name for kind, name, _ in schema if kind == "table"]
    with closing(connect(target)) as copied:
        for _, _, sql in schema:
            copied.execute(sql)
        copied.execute("PRAGMA foreign_keys = OFF")
        copied.execute("ATTACH ?1 AS source", (address(database, "ro"),))
        copied.execute("BEGIN IMMEDIATE")
        for name in tables:
            condition = only.get(name, "TRUE")
            copied.execute(
                f"INSERT INTO main.{name} SELECT * FROM source.{name} WHERE {condition}"  # noqa: S608
            )
        # Where the ids go on from; inserting rows has begun the list already.
        copied.execute("DELETE FROM main.sqlite_sequence")
        copied.execute("INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence")
        copied.execute("COMMIT")


def sync(database: Path) -> None:
    """Bring a closed database and its directory entry down to the disk."""
    handle = os.open(database, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    settle(database)
