"""A database that the first schema made goes on with everything that was in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg

from bot.storage import backup, restore
from bot.storage.postgres.schema import in_postgres
from bot.storage.schema import MIGRATIONS, migrate
from bot.storage.sealing import Keys, new_data_key, seal
from tests.storage.samples import ANNA, DAY, KEY, NOON, on_both, opened

FIRST = MIGRATIONS[:1]


def _rows_of_the_first_schema() -> list[tuple[str, tuple[object, ...]]]:
    keys, data_key = Keys(KEY), new_data_key()
    who = keys.who(ANNA)
    profile = {"user_id": ANNA, "chat_id": ANNA, "profile": {"goal": "ml"}}
    letter = {"kind": "post", "body": {"text": "hello"}, "at": NOON, "drop_after": None}
    return [
        ("INSERT INTO meta (name, value) VALUES ('proof', ?1)", (keys.proof(),)),
        (
            "INSERT INTO person_key (who, wrapped) VALUES (?1, ?2)",
            (who, keys.wrap(who, data_key)),
        ),
        (
            "INSERT INTO person (who, seen_at, sealed) VALUES (?1, ?2, ?3)",
            (who, int(NOON), seal(data_key, "person", who, profile)),
        ),
        (
            "INSERT INTO letter (id, who, sealed) VALUES (5, ?1, ?2)",
            (who, seal(data_key, "letter", 5, letter)),
        ),
        ("INSERT INTO applied (update_id, at) VALUES (41, ?1)", (int(NOON),)),
        ("INSERT INTO applied (update_id, at) VALUES (42, ?1)", (int(NOON + DAY),)),
    ]


def _first_in_sqlite(database: Path) -> None:
    database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        migrate(connection, FIRST)
        for sql, values in _rows_of_the_first_schema():
            connection.execute(sql, values)


async def _first_in_postgres(url: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("CREATE TABLE migration (version BIGINT PRIMARY KEY, name TEXT)")
    await connection.execute("INSERT INTO migration VALUES (1, 'the first')")
    for statement in FIRST[0].statements:
        await connection.execute(in_postgres(statement))
    for sql, values in _rows_of_the_first_schema():
        await connection.execute(sql.replace("?", "$"), *values)
    await connection.close()


@on_both
async def test_people_letters_and_marks_of_the_first_schema_live_on(
    url: str, database: Path, engine: str
) -> None:
    if engine == "sqlite":
        _first_in_sqlite(database)
    else:
        await _first_in_postgres(url)

    async with opened(url) as storage, storage.transaction() as tx:
        anna = await tx.person(ANNA)
        assert anna is not None
        assert (anna.profile, anna.parked) == ({"goal": "ml"}, False)
        assert [await tx.applied(update) for update in (40, 41, 42)] == [False, True, True]
        assert not await tx.receive(41, b"lane", {}, NOON)
        await tx.purge_inbox(NOON + 1)
        assert [await tx.applied(update) for update in (41, 42)] == [False, True]
        letter = await tx.claim_letter(anna.who, NOON, 30)
        assert letter is not None
        assert (letter.id, letter.body, letter.attempts) == (5, {"text": "hello"}, 1)


async def test_a_backup_of_the_first_schema_can_be_restored(
    url: str, database: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old" / "bot.db"
    _first_in_sqlite(old)
    file = tmp_path / "backup.db"
    await backup(f"sqlite:///{old}", file)

    report = await restore(file, url, KEY, old.with_name("bot.db.keyring"))

    assert (report.people, report.dropped) == (1, 0)
    async with opened(url) as storage, storage.transaction() as tx:
        assert await tx.applied(42)
        assert await tx.person(ANNA) is not None
