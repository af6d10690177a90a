"""Keys, times and people that the storage tests share, and a look at the bare files."""

import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.storage import Person, Storage, Transaction, open_storage

on_both = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
"""The contract: what holds for one database holds for the other."""

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NOON = 1_760_011_200.0
DAY = 86_400.0
ANNA = 7_301_442_918
BORIS = 6_120_000_417

REPOSITORY = Path(__file__).parents[2]


@asynccontextmanager
async def opened(url: str, key: bytes = KEY) -> AsyncIterator[Storage]:
    """A storage that is closed however the block ends: an open one would keep the process."""
    storage = await open_storage(url, key)
    try:
        yield storage
    finally:
        await storage.close()


async def write_everything_about(
    transaction: Transaction, user_id: int, text: str = "a private thought"
) -> Person:
    """One row in every table a person can have rows in."""
    person = await transaction.meet(user_id, user_id, NOON)
    person = await transaction.save_profile(person, {"language": "en", "note": text}, NOON)
    session = await transaction.open_session(person, "hire", {"answers": [text]}, NOON)
    await transaction.save_session(session, NOON)
    result = await transaction.keep_result(person, "hire", "2026-1", {"why": text}, NOON)
    await transaction.keep_feedback(person, result, "too_senior", {"text": text}, NOON)
    await transaction.post(person, "send", {"chat_id": user_id, "text": text}, NOON, NOON + DAY)
    await transaction.remind(person, NOON + DAY, "nudge", {"text": text}, NOON)
    return person


def query(database: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """What a stranger with the file and SQLite reads."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values).fetchall()


def tables_with(database: Path, column: str) -> list[str]:
    """Every table of the file that has this column, whatever the code believes."""
    return [
        str(name)
        for (name,) in query(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if query(database, "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2", name, column)
    ]


def bytes_in(folder: Path) -> bytes:
    """Everything that lies in the folder of the database: data, log, key ring, copies."""
    return b"\0".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def python(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Python process in this repository, talking over its standard streams."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
