"""Backup, restore and a new DATA_KEY on PostgreSQL; a backup is the same file as SQLite's."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage import sqlite
from bot.storage.copying import refuse_to_overwrite
from bot.storage.errors import BackupError
from bot.storage.keyring import KeyRing, write_key_ring
from bot.storage.location import free_name, settle
from bot.storage.postgres.database import PostgresDatabase
from bot.storage.postgres.schema import proof_in, version_of
from bot.storage.postgres.transfer import fetch_into, load_from
from bot.storage.records import RestoreReport
from bot.storage.renaming import rename_everybody
from bot.storage.revival import accept, bring_to_life, keys_to_use
from bot.storage.schema import MIGRATIONS
from bot.storage.sealing import Keys
from bot.storage.statements import Rows


async def backup(url: str, file: Path, ring_file: Path | None) -> None:
    """Write the backup, and the key ring where it is wanted; the bot may go on running."""
    await asyncio.to_thread(refuse_to_overwrite, file)
    database = await PostgresDatabase.connect(url)
    try:
        await _copy_without_keys(database, file)
        if ring_file is not None:
            async with database.transaction() as statements:
                # Until the ring is written, nobody is forgotten.
                await statements.rows("LOCK TABLE person_key IN SHARE MODE")
                ring = await _keys_in(statements, database.name)
                with sqlite.speaking_plainly(ring_file):
                    await asyncio.to_thread(write_key_ring, ring_file, ring)
    finally:
        await database.close()


async def restore(file: Path, url: str, keys: Keys, ring_file: Path | None) -> RestoreReport:
    """Put the backup in place of what the tables hold, all or nothing."""
    await asyncio.to_thread(accept, file, keys)
    database = await PostgresDatabase.open(url, keys)
    try:
        async with database.alone() as statements:
            present = await _keys_in(statements, database.name)
            ring = await asyncio.to_thread(keys_to_use, present, None, ring_file, keys)
            with TemporaryDirectory(prefix="advisor-bot-restore-") as folder:
                draft = Path(folder) / "draft.sqlite3"
                with sqlite.speaking_plainly(draft):
                    people, dropped = await asyncio.to_thread(
                        bring_to_life, file, draft, keys, ring
                    )
                aside = None
                if present.wrapped:
                    aside = free_name(file, "before-restore")
                    await _write_archive(statements, database.name, aside)
                with closing(sqlite.connect(draft, "ro")) as source:
                    await load_from(source, statements)
    finally:
        await database.close()
    return RestoreReport(people, dropped, aside)


async def rotate(url: str, old: Keys, new: Keys) -> int:
    """Seal everything with a new DATA_KEY in one transaction; how many people there are."""
    database = await PostgresDatabase.open(url, old)
    try:
        async with database.alone() as statements:
            return await rename_everybody(statements, old, new)
    finally:
        await database.close()


async def _copy_without_keys(database: PostgresDatabase, file: Path) -> None:
    async with database.snapshot() as statements:
        version = await version_of(statements, database.name)
        if version != MIGRATIONS[-1].version:
            raise BackupError(
                f"The database {database.name} has schema {version}, this version of the bot "
                f"{MIGRATIONS[-1].version}; use the version that runs on it."
            )
        await _write_archive(statements, database.name, file)


async def _write_archive(statements: Rows, name: str, file: Path) -> None:
    draft = file.with_name(file.name + ".partial")
    try:
        with sqlite.speaking_plainly(draft):
            with closing(await asyncio.to_thread(_new_archive, draft)) as archive:
                archive.execute("BEGIN IMMEDIATE")
                proof = await proof_in(statements, name)
                archive.execute("INSERT INTO meta (name, value) VALUES ('proof', ?1)", (proof,))
                await fetch_into(archive, statements)
                archive.execute("COMMIT")
            sqlite.sync(draft)
            draft.rename(file)
            settle(file)
    finally:
        draft.unlink(missing_ok=True)


def _new_archive(draft: Path) -> sqlite3.Connection:
    draft.unlink(missing_ok=True)
    return sqlite.create(draft, MIGRATIONS)


async def _keys_in(statements: Rows, name: str) -> KeyRing:
    rows = await statements.rows("SELECT who, wrapped FROM person_key")
    return KeyRing(await proof_in(statements, name), {row["who"]: row["wrapped"] for row in rows})
