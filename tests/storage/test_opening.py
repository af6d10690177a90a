# ruff: noqa: ASYNC240 - a test may wait for its files

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from bot.storage.errors import (
    BackupError,
    BrokenError,
    InUseError,
    NotSupportedError,
    StorageError,
    TooNewError,
    UnavailableError,
    WrongKeyError,
)
from bot.storage.schema import MIGRATIONS, Migration
from tests.storage.samples import (
    ANNA,
    KEY,
    NOON,
    OTHER_KEY,
    python,
    query,
    write_everything_about,
)

NEXT = Migration(
    MIGRATIONS[-1].version + 1,
    "a note",
    ("CREATE TABLE note (id INTEGER PRIMARY KEY)", "INSERT INTO note VALUES (1)"),
)
FAILING = Migration(
    NEXT.version, "a mistake", (*NEXT.statements, "INSERT INTO nowhere VALUES (1)")
)


async def _filled(url: str) -> None:
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        for user_id in range(ANNA, ANNA + 40):
            await write_everything_about(transaction, user_id)
    await storage.close()


async def test_what_was_committed_is_there_after_a_restart(url: str) -> None:
    await _filled(url)
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        anna = await transaction.person(ANNA)
        assert anna is not None
        assert anna.profile["language"] == "en"
        assert len(await transaction.sessions(anna)) == 1
    await storage.close()


async def test_another_key_is_refused_and_changes_nothing(url: str, database: Path) -> None:
    await _filled(url)
    before = database.read_bytes()

    with pytest.raises(WrongKeyError, match="sealed with another DATA_KEY"):
        await open_storage(url, OTHER_KEY)
    assert database.read_bytes() == before
    await (await open_storage(url, KEY)).close()


async def test_tap_keys_last_over_restarts_and_differ_between_data_keys(
    url: str, tmp_path: Path
) -> None:
    keys = []
    for address, key in ((url, KEY), (url, KEY), (f"sqlite:///{tmp_path}/other.db", OTHER_KEY)):
        storage = await open_storage(address, key)
        keys.append(storage.tap_key)
        await storage.close()

    assert keys[0] == keys[1] != keys[2]


async def test_a_second_process_is_told_who_has_the_database(storage: Storage, url: str) -> None:
    script = """
import asyncio, sys
from bot.storage import StorageError, open_storage
try:
    asyncio.run(open_storage(sys.argv[1], bytes(range(32))))
except StorageError as error:
    print(type(error).__name__, error)
"""
    other = python(script, url)
    output, errors = other.communicate(timeout=30)

    assert other.returncode == 0, errors
    assert output.startswith("InUseError The database")
    assert "in use by another process" in output


async def test_the_same_process_does_not_open_it_twice_either(storage: Storage, url: str) -> None:
    with pytest.raises(InUseError):
        await open_storage(url, KEY)


async def test_the_files_are_for_their_owner_only(storage: Storage, database: Path) -> None:
    async with storage.transaction() as transaction:
        await transaction.meet(ANNA, ANNA, NOON)

    for file in database.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file


async def test_a_commit_waits_for_the_disk_and_deletions_are_overwritten(
    storage: Storage,
) -> None:
    async with storage.transaction() as transaction:
        for pragma, value in (
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("secure_delete", 1),
            ("busy_timeout", 0),  # whoever holds the file is waited for beside the loop
        ):
            found = await transaction._rows(f"PRAGMA {pragma}")
            assert found[0][0] == value, pragma


def _zero_the_header(database: Path) -> None:
    database.write_bytes(bytes(100) + database.read_bytes()[100:])


def _cut_off(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:5000])


def _empty(database: Path) -> None:
    database.write_bytes(b"")


def _scribble(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[8192:12288] = b"\xa5" * 4096
    database.write_bytes(content)


@pytest.mark.parametrize("damage", [_zero_the_header, _cut_off, _empty, _scribble])
async def test_a_damaged_database_is_refused_and_left_as_it_is(
    url: str, database: Path, damage: Callable[[Path], None]
) -> None:
    await _filled(url)
    damage(database)
    damaged = database.read_bytes()

    with pytest.raises(BrokenError, match=r"damaged and was left as it is.*restore FILE"):
        await open_storage(url, KEY)
    assert database.read_bytes() == damaged


async def test_a_database_of_another_program_is_refused(url: str, database: Path) -> None:
    _other_program(database)

    with pytest.raises(BrokenError, match="not one of this bot"):
        await open_storage(url, KEY)


def _other_program(database: Path) -> None:
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()


@pytest.mark.parametrize("companion", ["bot.db.keyring", "bot.db-wal"])
async def test_no_new_database_is_begun_beside_the_rest_of_a_lost_one(
    url: str, database: Path, companion: str
) -> None:
    _leave(database.with_name(companion))

    with pytest.raises(BackupError, match=f"There is no database .* but .*{companion} is there"):
        await open_storage(url, KEY)
    assert not database.exists()


def _leave(companion: Path) -> None:
    companion.parent.mkdir(parents=True)
    companion.write_text("{}")


async def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    _leave(tmp_path / "data" / "file")

    with pytest.raises(UnavailableError, match="cannot be made: Not a directory"):
        await open_storage(f"sqlite:///{tmp_path}/data/file/below/bot.db", KEY)


async def test_a_folder_in_place_of_the_database_is_refused(url: str, database: Path) -> None:
    _leave(database / "file")

    with pytest.raises(StorageError, match=r"bot\.db"):
        await open_storage(url, KEY)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "bot.db"])
async def test_an_address_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(NotSupportedError, match="must name a file"):
        await open_storage(url, KEY)


async def test_a_failing_migration_is_rolled_back_whole_and_the_next_try_applies_it_once(
    url: str, database: Path
) -> None:
    await _filled(url)

    with pytest.raises(StorageError, match="no such table: nowhere"):
        await open_storage(url, KEY, (*MIGRATIONS, FAILING))
    assert query(database, "SELECT max(version) FROM migration") == [(MIGRATIONS[-1].version,)]
    assert query(database, "SELECT 1 FROM sqlite_master WHERE name = 'note'") == []

    for _ in range(2):
        await (await open_storage(url, KEY, (*MIGRATIONS, NEXT))).close()
    assert query(database, "SELECT count(*) FROM note") == [(1,)]
    assert query(database, "SELECT version FROM migration ORDER BY version") == [
        (migration.version,) for migration in (*MIGRATIONS, NEXT)
    ]


async def test_a_copy_without_keys_is_made_before_a_database_is_migrated(
    url: str, database: Path
) -> None:
    await _filled(url)
    await (await open_storage(url, KEY, (*MIGRATIONS, NEXT))).close()
    copy = database.with_name(f"bot.db.before-schema-{NEXT.version}-1")

    assert query(copy, "SELECT max(version) FROM migration") == [(MIGRATIONS[-1].version,)]
    assert query(copy, "SELECT count(*) FROM person") == [(40,)]
    assert query(copy, "SELECT count(*) FROM person_key") == [(0,)]


async def test_an_older_version_refuses_a_newer_database_and_leaves_it(
    url: str, database: Path
) -> None:
    await (await open_storage(url, KEY, (*MIGRATIONS, NEXT))).close()
    before = database.read_bytes()

    with pytest.raises(TooNewError, match=f"schema {NEXT.version}.*knows {NEXT.version - 1}"):
        await open_storage(url, KEY)
    assert database.read_bytes() == before
