"""Backups: a consistent copy without anybody's key, and the key ring brought up to date."""

import asyncio
from contextlib import closing
from pathlib import Path

from bot.storage import sqlite
from bot.storage.copying import copy_without_keys, refuse_to_overwrite
from bot.storage.errors import BackupError, StorageError
from bot.storage.keyring import key_ring_path
from bot.storage.location import database_path, is_postgres


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


def _backup(database: Path, file: Path) -> None:
    refuse_to_overwrite(file)
    if not database.exists():
        raise BackupError(f"There is no database {database} to back up.")
    with sqlite.speaking_plainly(database):
        with closing(sqlite.connect(database, "ro")) as connection:
            sqlite.check(connection, database)
        copy_without_keys(database, file)
