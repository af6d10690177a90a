"""Rows on their way between PostgreSQL and an SQLite file of the same schema."""

import asyncio
import sqlite3

from bot.storage.copying import KEPT
from bot.storage.postgres.connection import PostgresStatements
from bot.storage.postgres.words import speaking_plainly
from bot.storage.schema import PERSONAL_TABLES
from bot.storage.statements import Rows

_BATCH = 1_000

# In this order a row never comes before the person it belongs to.
_KEYS = {
    "person": "who",
    "inbox": "update_id",
    "answered": "item",
    **dict.fromkeys(PERSONAL_TABLES, "id"),
}
_BEFORE_ALL: dict[str, int | bytes | str] = {
    "who": b"",
    "item": "",
    "update_id": -(2**63),
    "id": -(2**63),
}


async def fetch_into(archive: sqlite3.Connection, statements: Rows) -> None:
    """Everything that a backup holds, and where the ids go on from."""
    for table, key in _KEYS.items():
        last: int | bytes | str = _BEFORE_ALL[key]
        while True:
            rows = await statements.rows(
                f"SELECT * FROM {table} WHERE {key} > ?1 AND {KEPT.get(table, 'TRUE')} "  # noqa: S608
                f"ORDER BY {key} LIMIT ?2",
                last,
                _BATCH,
            )
            if not rows:
                break
            names = list(rows[0].keys())
            places = ", ".join("?" for _ in names)
            await asyncio.to_thread(
                archive.executemany,
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",  # noqa: S608
                [tuple(row[name] for name in names) for row in rows],
            )
            last = rows[-1][key]
    archive.execute("DELETE FROM sqlite_sequence")
    for table in PERSONAL_TABLES:
        found = await statements.rows(
            "SELECT pg_sequence_last_value(pg_get_serial_sequence(?1, 'id')::regclass) AS last",
            table,
        )
        if found[0]["last"] is not None:
            archive.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)",
                (table, found[0]["last"]),
            )


async def load_from(source: sqlite3.Connection, statements: PostgresStatements) -> None:
    """Replace all rows by those of a whole database, keys included."""
    tables = ("person_key", *_KEYS)
    await statements.rows(f"TRUNCATE {', '.join(tables)}")
    for table in tables:
        cursor = source.execute(f"SELECT * FROM {table}")  # noqa: S608 - ours
        names = [column[0] for column in cursor.description]
        while rows := await asyncio.to_thread(cursor.fetchmany, _BATCH):
            with speaking_plainly("being restored"):
                await statements.connection.copy_records_to_table(
                    table, records=rows, columns=names
                )
    for table, last in source.execute("SELECT name, seq FROM sqlite_sequence"):
        await statements.rows("SELECT setval(pg_get_serial_sequence(?1, 'id'), ?2)", table, last)
