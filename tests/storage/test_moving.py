"""Backup, restore and a new key on PostgreSQL, and the way from one database to the other."""

# ruff: noqa: ASYNC240 - a test may wait for its files

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage import Person, Storage, backup, open_storage, restore, rotate
from bot.storage.errors import BackupError, InUseError, StorageError, WrongKeyError
from bot.storage.schema import PERSONAL_TABLES
from tests.storage.samples import (
    ANNA,
    BORIS,
    KEY,
    NOON,
    OTHER_KEY,
    bytes_in,
    opened,
    query,
    write_everything_about,
)
from tests.storage.server import Server

Address = Callable[[str], str]


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """A new database of each kind that is asked for."""

    def new(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/{kind}/bot.db"
        server: Server = request.getfixturevalue("server")
        return server.database()

    return new


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "monday.db"


@pytest.fixture
def ring(tmp_path: Path) -> Path:
    folder = tmp_path / "keys"
    folder.mkdir()
    return folder / "bot.keyring"


async def _fill(url: str, *user_ids: int) -> None:
    async with opened(url) as storage, storage.transaction() as tx:
        for user_id in user_ids:
            await write_everything_about(tx, user_id)
            await tx.mark_applied(user_id, NOON)
            await tx.receive(-user_id, storage.lane_of(user_id), {"text": "open"}, NOON)


async def _held(url: str, user_id: int) -> dict[str, object] | None:
    async with opened(url) as storage, storage.transaction() as tx:
        person = await tx.person(user_id)
        return None if person is None else _without_what_changes(await tx.export(person))


def _without_what_changes(held: dict[str, object]) -> dict[str, object]:
    """What a restored person has in common with the one of then: no letters, later revisions."""
    sessions = held["session"]
    assert isinstance(sessions, list)
    for session in sessions:
        session.pop("revision")
    return {name: part for name, part in held.items() if name not in {"letter", "inbox"}}


async def _person(storage: Storage, user_id: int) -> Person | None:
    async with storage.transaction() as tx:
        return await tx.person(user_id)


async def _keep(url: str, file: Path, ring: Path) -> Path:
    """A backup with its key ring, wherever that lives; gives where it lives."""
    if url.startswith("sqlite"):
        await backup(url, file)
        return Path(url.removeprefix("sqlite:///") + ".keyring")
    await backup(url, file, ring)
    return ring


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
@pytest.mark.parametrize("here", ["sqlite", "postgresql"])
async def test_a_backup_of_either_database_moves_into_a_new_one_of_either(
    address: Address, file: Path, ring: Path, here: str, there: str
) -> None:
    old = address(here)
    await _fill(old, ANNA, BORIS)
    before = await _held(old, ANNA)
    keys = await _keep(old, file, ring)
    new = address(there) if there != here or there == "postgresql" else f"{old}-2"

    report = await restore(file, new, KEY, keys)

    assert (report.people, report.dropped, report.aside) == (2, 0, None)
    assert await _held(new, ANNA) == before
    async with opened(new) as storage, storage.transaction() as tx:
        assert await tx.applied(ANNA)
        assert await tx.open_updates() == 0
        assert await tx.letters(9) == []
        anna = await tx.person(ANNA)
        assert anna is not None
        found = await tx.session(anna, "hire")
        assert found is not None
        assert found.revision > 1_000_000
        assert (await tx.open_session(anna, "quiz", {}, NOON)).id > 1_000_000
        assert await tx.remind(anna, NOON, "daily", {}, NOON) > 1_000_000


async def test_a_backup_of_a_server_holds_nothing_that_opens_it(
    address: Address, file: Path, ring: Path
) -> None:
    url = address("postgresql")
    await _fill(url, ANNA, BORIS)
    async with opened(url) as storage, storage.transaction() as tx:
        await tx.receive_all([(each, b"lane", {}) for each in range(1, 1100)], NOON)
        for each in range(1, 1100):
            await tx.finish(each, NOON)
    await backup(url, file)

    assert query(file, "SELECT count(*) FROM session") == [(2,)]
    assert query(file, "SELECT count(*) FROM person_key") == [(0,)]
    assert query(file, "SELECT count(*) FROM inbox WHERE state = 'done'") == [(1101,)]
    assert query(file, "SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert [each.name for each in file.parent.iterdir()] == ["monday.db"]
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(BackupError, match="never overwrites"):
        await backup(url, file)
    with pytest.raises(BackupError, match=r"Nobody's data opens without keys: .* where --keys"):
        await restore(file, address("postgresql"), KEY)


async def test_the_key_ring_of_a_server_is_written_over_the_one_of_last_time(
    address: Address, file: Path, ring: Path
) -> None:
    url = address("postgresql")
    await _fill(url, ANNA, BORIS)
    await backup(url, file, ring)
    async with opened(url) as storage:
        anna = await _person(storage, ANNA)
        assert anna is not None
        assert anna.who.hex() in ring.read_text()
        async with storage.transaction() as tx:
            await tx.forget(anna)

    await backup(url, file.with_name("tuesday.db"), ring)

    assert anna.who.hex() not in ring.read_text()
    assert ring.stat().st_mode & 0o077 == 0
    # The older backup has Anna still; her key is nowhere any more.
    assert anna.who in bytes_in(file.parent)
    new = address("postgresql")
    report = await restore(file, new, KEY, ring)
    assert (report.people, report.dropped) == (1, 1)
    assert await _held(new, ANNA) is None


async def test_a_server_is_put_back_to_a_backup_with_the_keys_of_now(
    address: Address, file: Path
) -> None:
    url = address("postgresql")
    await _fill(url, ANNA, BORIS)
    before = await _held(url, BORIS)
    await backup(url, file)
    async with opened(url) as storage:
        anna = await _person(storage, ANNA)
        boris = await _person(storage, BORIS)
        assert anna is not None
        assert boris is not None
        async with storage.transaction() as tx:
            await tx.forget(anna)
            await tx.keep_result(boris, "hire", "1", {}, NOON)

    report = await restore(file, url, KEY)

    aside = file.with_name("monday.db.before-restore-1")
    assert (report.people, report.dropped, report.aside) == (1, 1, aside)
    assert await _held(url, ANNA) is None
    assert await _held(url, BORIS) == before
    undone = await restore(aside, url, KEY)
    assert (undone.people, undone.dropped) == (1, 0)
    held = await _held(url, BORIS)
    assert held is not None
    assert held != before


async def test_a_key_ring_never_decides_over_the_people_of_today(
    address: Address, file: Path, ring: Path
) -> None:
    url = address("postgresql")
    await _fill(url, ANNA)
    await backup(url, file, ring)

    with pytest.raises(BackupError, match="a key ring is only for a database without people"):
        await restore(file, url, KEY, ring)
    with pytest.raises(BackupError, match=r"key ring of an SQLite database is always .*keyring"):
        await backup(address("sqlite"), file.with_name("other.db"), ring)


@pytest.mark.parametrize("work", ["restore", "rotate"])
async def test_nothing_is_exchanged_under_a_running_bot(
    address: Address, file: Path, work: str
) -> None:
    url = address("postgresql")
    await _fill(url, ANNA)
    await backup(url, file)
    async with opened(url):
        with pytest.raises(InUseError, match="stop every process first"):
            await (restore(file, url, KEY) if work == "restore" else rotate(url, KEY, OTHER_KEY))
    assert await _held(url, ANNA) is not None


async def test_a_backup_that_does_not_fit_changes_nothing(address: Address, file: Path) -> None:
    url = address("postgresql")
    await _fill(url, ANNA)
    before = await _held(url, ANNA)
    await backup(url, file)

    with pytest.raises(WrongKeyError, match=r"monday\.db was sealed with another DATA_KEY"):
        await restore(file, url, OTHER_KEY)
    file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(BackupError, match="damaged, or no backup of this bot"):
        await restore(file, url, KEY)
    assert await _held(url, ANNA) == before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_new_data_key_keeps_everything_and_what_was_given_up(
    address: Address, kind: str
) -> None:
    url = address(kind)
    await _fill(url, ANNA, BORIS)
    with pytest.raises(StorageError, match="2 updates wait to be applied; start the bot with"):
        await rotate(url, KEY, OTHER_KEY)
    async with opened(url) as storage, storage.transaction() as tx:
        await tx.finish(-BORIS, NOON)
        await tx.quarantine(-ANNA, NOON)
    assert await rotate(url, KEY, OTHER_KEY) == 2

    with pytest.raises(WrongKeyError):
        await open_storage(url, KEY)
    async with opened(url, OTHER_KEY) as storage, storage.transaction() as tx:
        anna = await tx.person(ANNA)
        assert anna is not None
        held = await tx.export(anna)
        (dead,) = await tx.quarantined()
        assert (dead.lane, dead.body) == (anna.who, {"text": "open"})
    assert all(held[table] for table in PERSONAL_TABLES)
    assert held["profile"] == {"language": "en", "note": "a private thought"}
