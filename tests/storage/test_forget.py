"""/forget, /export and what lies on the disk: sought byte by byte in all files of the folder."""

# ruff: noqa: S608 - table names are ours

import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import Storage, backup, open_storage
from bot.storage.errors import BackupError
from bot.storage.schema import PERSONAL_TABLES, TABLES
from tests.storage.samples import (
    ANNA,
    BORIS,
    DAY,
    KEY,
    NOON,
    bytes_in,
    python,
    query,
    tables_with,
    write_everything_about,
)

TEXT = "we are four people and our model is wrong every Tuesday"


def _secrets_of(database: Path, who: bytes) -> set[bytes]:
    """All that stands on the disk about one person: their name there, seals, wrapped key.

    A seal can be spread over pages, so it is sought in pieces; any piece left behind counts.
    """
    blobs = [who]
    for column in ("who", "lane"):
        for table in tables_with(database, column):
            for row in query(database, f"SELECT * FROM {table} WHERE {column} = ?1", who):
                blobs += [value for value in row if isinstance(value, bytes)]
    return {piece for blob in blobs for piece in _pieces(blob)}


def _pieces(blob: bytes) -> Iterable[bytes]:
    return (blob[start : start + 16] for start in range(0, len(blob) - 15, 16))


async def test_nothing_that_says_who_or_what_stands_on_the_disk_in_plain(
    storage: Storage, database: Path
) -> None:
    async with storage.transaction() as transaction:
        await write_everything_about(transaction, ANNA, TEXT)
        update = {"message": {"text": TEXT, "from": {"id": ANNA}}}
        await transaction.receive(1, storage.lane_of(ANNA), update, NOON)
    await backup(f"sqlite:///{database}", database.with_name("backup.db"))
    disk = bytes_in(database.parent)

    for plain in (str(ANNA).encode(), TEXT.encode(), b"too_senior", b"language"):
        assert plain not in disk
    for size in (5, 6, 8):
        assert ANNA.to_bytes(size, "big") not in disk
        assert ANNA.to_bytes(size, "little") not in disk


async def test_after_forget_a_search_of_all_bytes_finds_nothing(
    storage: Storage, database: Path
) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA, TEXT)
        boris = await write_everything_about(transaction, BORIS, TEXT)
        for update_id, person in ((1, anna), (2, boris)):
            await transaction.receive(update_id, person.who, {"text": TEXT}, NOON)
            await transaction.quarantine(update_id, NOON)
    expected = _secrets_of(database, anna.who)
    kept = _secrets_of(database, boris.who)
    assert len(expected) > 40
    before = bytes_in(database.parent)
    assert all(piece in before for piece in expected)

    async with storage.transaction() as transaction:
        await transaction.forget(anna)

    after = bytes_in(database.parent)
    assert [piece for piece in expected if piece in after] == []
    assert all(piece in after for piece in kept)


async def test_of_an_update_that_is_applied_by_forgetting_its_number_is_left(
    storage: Storage, database: Path
) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA, TEXT)
        await transaction.receive(1, anna.who, {"text": TEXT * 100}, NOON)
    expected = _secrets_of(database, anna.who)
    async with storage.transaction() as transaction:
        await transaction.forget(anna)
        await transaction.finish(1, NOON)

    after = bytes_in(database.parent)
    assert [piece for piece in expected if piece in after] == []


async def test_forget_also_takes_the_key_off_the_key_ring(
    storage: Storage, database: Path, url: str
) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA)
        boris = await write_everything_about(transaction, BORIS)
    await backup(url, database.with_name("backup.db"))
    ring = database.with_name("bot.db.keyring")
    rows = query(database, "SELECT who, wrapped FROM person_key")
    wrapped = {bytes.fromhex(_hex(who)): key for who, key in rows}
    text = ring.read_text()
    assert len(rows) == 2
    assert all(_hex(part) in text for row in rows for part in row)

    async with storage.transaction() as transaction:
        await transaction.forget(anna)

    text = ring.read_text()
    assert anna.who.hex() not in text
    assert _hex(wrapped[anna.who]) not in text
    assert _hex(wrapped[boris.who]) in text


def _hex(value: object) -> str:
    assert isinstance(value, bytes)
    return value.hex()


@pytest.mark.parametrize("seed", range(4))
async def test_nothing_is_left_of_the_forgotten_after_much_coming_and_going(
    storage: Storage, database: Path, seed: int
) -> None:
    chance = random.Random(seed)
    crowd = [ANNA + number for number in range(60)]
    async with storage.transaction() as transaction:
        people = {each: await write_everything_about(transaction, each) for each in crowd}
    ever: dict[int, set[bytes]] = {each: _secrets_of(database, people[each].who) for each in crowd}
    for _ in range(60):
        each = chance.choice(crowd)
        async with storage.transaction() as transaction:
            text = "x" * chance.choice((5, 300, 3_000, 9_000))
            await transaction.save_profile(people[each], {"text": text}, NOON)
            session = await transaction.session(people[each], "hire")
            assert session is not None
            await transaction.save_session(session, NOON)
            await transaction.keep_result(people[each], "quiz", "1", {"text": text}, NOON)
        ever[each] |= _secrets_of(database, people[each].who)

    forgotten = chance.sample(crowd, 30)
    for each in forgotten:
        async with storage.transaction() as transaction:
            await transaction.forget(people[each])

    disk = bytes_in(database.parent)
    assert {each for each in forgotten if any(piece in disk for piece in ever[each])} == set()
    async with storage.transaction() as transaction:
        assert (await transaction.count())["person"] == 30


async def test_forget_that_cannot_write_the_key_ring_has_not_happened(
    storage: Storage, database: Path, url: str
) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA)
    await backup(url, database.with_name("backup.db"))
    database.with_name("bot.db.keyring").write_text("no key ring")

    async def forget() -> None:
        async with storage.transaction() as transaction:
            await transaction.forget(anna)

    with pytest.raises(BackupError, match=r"key ring .* is damaged"):
        await forget()
    async with storage.transaction() as transaction:
        assert await transaction.person(ANNA) == anna


async def test_what_a_long_reader_holds_back_goes_with_the_next_transaction(
    storage: Storage, database: Path
) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA)
    expected = _secrets_of(database, anna.who)
    with closing(sqlite3.connect(database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        async with storage.transaction() as transaction:
            await transaction.forget(anna)
        assert await _answers(storage), "the bot goes on meanwhile"
    assert await _answers(storage)

    after = bytes_in(database.parent)
    assert [piece for piece in expected if piece in after] == []


async def _answers(storage: Storage) -> bool:
    async with storage.transaction() as transaction:
        return await transaction.person(ANNA) is None


async def test_a_crash_right_after_forget_leaves_nothing_once_the_bot_is_back(
    url: str, database: Path
) -> None:
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA)
    expected = _secrets_of(database, anna.who)
    await storage.close()
    process = python(FORGET_AND_DIE, url, ANNA)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == -9, errors
    assert database.with_name("bot.db-wal").stat().st_size > 0

    await (await open_storage(url, KEY)).close()

    after = bytes_in(database.parent)
    assert [piece for piece in expected if piece in after] == []


FORGET_AND_DIE = """
import asyncio, os, signal, sys
from bot.storage import open_storage

async def main():
    storage = await open_storage(sys.argv[1], bytes(range(32)))

    async def die():
        os.kill(os.getpid(), signal.SIGKILL)

    async with storage.transaction() as transaction:
        await transaction.forget(await transaction.person(int(sys.argv[2])))
        # Where the log would be emptied after the commit, the power fails.
        storage._database._connection.truncate_log = die

asyncio.run(main())
"""


async def test_the_code_knows_every_table_with_something_about_a_person(
    storage: Storage, database: Path
) -> None:
    assert set(tables_with(database, "who")) == {"person", "person_key", *PERSONAL_TABLES}
    assert set(tables_with(database, "lane")) == {"inbox"}
    assert set(tables_with(database, "sealed")) == {"person", "inbox", *PERSONAL_TABLES}
    async with storage.transaction() as transaction:
        assert set(await transaction.count()) == set(TABLES)


async def test_export_holds_every_row_and_column_and_nothing_of_anybody_else(
    storage: Storage, database: Path
) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA, TEXT)
        await transaction.mark_warned(anna, NOON + DAY)
        await transaction.receive(1, anna.who, {"text": TEXT}, NOON)
        await write_everything_about(transaction, BORIS, "of Boris")
        held = await transaction.export(anna)

    # The wrapped key is the one thing left out: it opens nothing that is not opened here.
    for table in set(tables_with(database, "who")) - {"person", "person_key"}:
        columns = query(database, "SELECT name FROM pragma_table_info(?1)", table)
        rows = query(database, f"SELECT id FROM {table} WHERE who = ?1 ORDER BY id", anna.who)
        assert rows, f"the test wrote nothing into {table}"
        assert [(row["id"],) for row in held[table]] == rows
        for (name,) in columns:
            assert name == "sealed" or all(name in row for row in held[table])
    for (name,) in query(database, "SELECT name FROM pragma_table_info('inbox')"):
        assert name == "sealed" or name in held["inbox"][0]
    assert held["inbox"][0]["body"] == {"text": TEXT}
    assert held["reminder"][0]["body"] == {"text": TEXT}
    assert (held["user_id"], held["chat_id"], held["who"]) == (ANNA, ANNA, anna.who.hex())
    assert (held["seen_at"], held["warned_at"]) == (anna.seen_at, NOON + DAY)
    assert held["profile"] == {"language": "en", "note": TEXT}
    assert held["session"][0]["state"] == {"answers": [TEXT]}
    assert held["result"][0]["body"] == {"why": TEXT}
    assert held["feedback"][0]["reason"] == "too_senior"
    assert held["letter"][0]["body"]["text"] == TEXT
    assert "Boris" not in str(held)
