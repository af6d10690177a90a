# ruff: noqa: ASYNC240, S608 - a test may wait for its files, table names are ours

from pathlib import Path

import pytest

from bot.storage import RestoreReport, Storage, backup, open_storage, restore, rotate
from bot.storage.errors import BackupError, BrokenError, InUseError, WrongKeyError
from bot.storage.schema import PERSONAL_TABLES
from tests.storage.samples import (
    ANNA,
    BORIS,
    KEY,
    NOON,
    OTHER_KEY,
    bytes_in,
    query,
    write_everything_about,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "monday.db"


async def _everything(url: str, user_id: int, key: bytes = KEY) -> object:
    storage = await open_storage(url, key)
    try:
        async with storage.transaction() as transaction:
            person = await transaction.person(user_id)
            return None if person is None else await transaction.export(person)
    finally:
        await storage.close()


async def _write(url: str, *user_ids: int) -> None:
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        for user_id in user_ids:
            await write_everything_about(transaction, user_id)
    await storage.close()


async def _forget(url: str, user_id: int) -> None:
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        person = await transaction.person(user_id)
        assert person is not None
        await transaction.forget(person)
    await storage.close()


async def test_a_backup_is_made_while_the_bot_runs_and_holds_no_key(
    storage: Storage, url: str, database: Path, file: Path
) -> None:
    async with storage.transaction() as transaction:
        await write_everything_about(transaction, ANNA)
    await backup(url, file)

    assert query(file, "SELECT count(*) FROM session") == [(1,)]
    [(wrapped,)] = query(database, "SELECT wrapped FROM person_key")
    assert isinstance(wrapped, bytes)
    copies = bytes_in(file.parent)
    assert wrapped not in copies
    assert wrapped.hex().encode() not in copies
    assert [each.name for each in file.parent.iterdir()] == ["monday.db"]
    assert file.stat().st_mode & 0o077 == 0


async def test_a_backup_overwrites_nothing(storage: Storage, url: str, database: Path) -> None:
    before = database.read_bytes()
    with pytest.raises(BackupError, match="never overwrites"):
        await backup(url, database)
    assert database.read_bytes() == before


async def test_there_is_no_backup_of_a_database_that_is_not_there(url: str, file: Path) -> None:
    with pytest.raises(BackupError, match="There is no database"):
        await backup(url, file)


async def test_a_damaged_database_is_not_backed_up(url: str, database: Path, file: Path) -> None:
    await _write(url, ANNA)
    database.write_bytes(database.read_bytes()[:9000])

    with pytest.raises(BrokenError):
        await backup(url, file)
    assert list(file.parent.iterdir()) == []


async def test_a_restored_database_holds_what_the_backup_held(
    url: str, database: Path, file: Path
) -> None:
    await _write(url, ANNA, BORIS)
    before = await _everything(url, ANNA)
    await backup(url, file)
    await _write(url, ANNA)
    assert await _everything(url, ANNA) != before

    report = await restore(file, url, KEY)
    after = await _everything(url, ANNA)

    aside = database.with_name("bot.db.before-restore-1")
    assert report == RestoreReport(people=2, dropped=0, aside=aside)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert len(before.pop("letter")) == 1
    assert after.pop("letter") == [], "an old letter is not sent again"
    old, new = before["session"][0].pop("revision"), after["session"][0].pop("revision")
    assert new > old + 1000, "no old card fits a restored session"
    assert after == before


async def test_new_ids_after_a_restore_lie_beyond_any_that_were_given_before(
    url: str, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    await _write(url, *range(1, 30))
    await restore(file, url, KEY)

    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        assert (await transaction.open_session(anna, "quiz", {}, NOON)).id > 30
        assert await transaction.keep_result(anna, "quiz", "1", {}, NOON) > 30
    await storage.close()


async def test_an_old_backup_brings_back_nothing_of_somebody_forgotten(
    url: str, database: Path, file: Path
) -> None:
    await _write(url, ANNA, BORIS)
    await backup(url, file)
    [(who,)] = query(
        file, "SELECT who FROM person WHERE who NOT IN (?1)", _who(await _everything(url, BORIS))
    )
    sealed = [
        value
        for table in ("person", *PERSONAL_TABLES)
        for (value,) in query(file, f"SELECT sealed FROM {table} WHERE who = ?1", who)
    ]
    await _forget(url, ANNA)

    report = await restore(file, url, KEY)

    assert (report.people, report.dropped) == (1, 1)
    assert await _everything(url, ANNA) is None
    assert await _everything(url, BORIS) is not None
    disk = bytes_in(database.parent)
    assert len(sealed) == 6
    for value in (who, *sealed):
        assert isinstance(value, bytes)
        assert value not in disk


def _who(held: object) -> bytes:
    assert isinstance(held, dict)
    return bytes.fromhex(held["who"])


async def test_somebody_forgotten_and_met_again_does_not_get_the_old_data_back(
    url: str, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    await _forget(url, ANNA)
    await _write(url, ANNA)

    report = await restore(file, url, KEY)

    assert (report.people, report.dropped) == (0, 1)
    assert await _everything(url, ANNA) is None


async def test_a_lost_machine_is_restored_from_backup_key_ring_and_key(
    url: str, tmp_path: Path, database: Path, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    elsewhere = tmp_path / "elsewhere" / "new.db"
    elsewhere.parent.mkdir()

    with pytest.raises(BackupError, match=r"put the newest copy of the key ring at .*new\.db"):
        await restore(file, f"sqlite:///{elsewhere}", KEY)
    elsewhere.with_name("new.db.keyring").write_bytes(
        database.with_name("bot.db.keyring").read_bytes()
    )
    report = await restore(file, f"sqlite:///{elsewhere}", KEY)

    assert report == RestoreReport(people=1, dropped=0, aside=None)
    assert await _everything(f"sqlite:///{elsewhere}", ANNA) is not None


async def test_a_damaged_database_is_kept_aside_and_replaced_with_the_help_of_the_key_ring(
    url: str, database: Path, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    database.write_bytes(database.read_bytes()[:9000])
    damaged = database.read_bytes()

    report = await restore(file, url, KEY)

    assert report.people == 1
    assert report.aside is not None
    assert report.aside.read_bytes() == damaged
    assert await _everything(url, ANNA) is not None


async def test_a_restore_by_mistake_can_be_undone(url: str, file: Path) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    await _write(url, BORIS)
    report = await restore(file, url, KEY)
    assert await _everything(url, BORIS) is None
    assert report.aside is not None

    undone = await restore(report.aside, url, KEY)

    assert (undone.people, undone.dropped) == (2, 0)
    assert await _everything(url, BORIS) is not None


async def test_the_database_moved_aside_holds_no_key_that_forget_would_miss(
    url: str, database: Path, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    [(wrapped,)] = query(database, "SELECT wrapped FROM person_key")
    await restore(file, url, KEY)
    await _forget(url, ANNA)

    assert isinstance(wrapped, bytes)
    disk = bytes_in(database.parent)
    assert wrapped not in disk
    assert wrapped.hex().encode() not in disk


async def test_a_backup_sealed_with_another_key_is_refused_and_nothing_changes(
    url: str, tmp_path: Path, database: Path, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    before = database.read_bytes()

    with pytest.raises(WrongKeyError, match=r"monday\.db was sealed with another DATA_KEY"):
        await restore(file, url, OTHER_KEY)
    assert database.read_bytes() == before

    other = f"sqlite:///{tmp_path}/other/bot.db"
    await (await open_storage(other, OTHER_KEY)).close()
    with pytest.raises(WrongKeyError, match=r"other/bot\.db was sealed with another DATA_KEY"):
        await restore(file, other, KEY)


async def test_a_damaged_backup_is_refused_and_nothing_changes(
    url: str, database: Path, file: Path
) -> None:
    await _write(url, ANNA)
    await backup(url, file)
    file.write_bytes(file.read_bytes()[:9000])
    before = database.read_bytes()

    with pytest.raises(BackupError, match="damaged, or no backup of this bot"):
        await restore(file, url, KEY)
    with pytest.raises(BackupError, match="There is no backup"):
        await restore(file.with_name("tuesday.db"), url, KEY)
    assert database.read_bytes() == before


async def test_nothing_is_restored_under_a_running_bot(
    storage: Storage, url: str, file: Path
) -> None:
    await backup(url, file)

    with pytest.raises(InUseError):
        await restore(file, url, KEY)


async def test_a_new_data_key_keeps_everything_and_retires_the_old_one(
    url: str, database: Path, file: Path
) -> None:
    await _write(url, ANNA, BORIS)
    before = await _everything(url, ANNA)
    await backup(url, file)

    assert await rotate(url, KEY, OTHER_KEY) == 2

    with pytest.raises(WrongKeyError):
        await open_storage(url, KEY)
    after = await _everything(url, ANNA, OTHER_KEY)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert _who(after) != _who(before)
    assert _without_who(after) == _without_who(before)
    newer = file.with_name("tuesday.db")
    await backup(url, newer)
    assert (await restore(newer, url, OTHER_KEY)).people == 2


def _without_who(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_who(part) for name, part in value.items() if name != "who"}
    return [_without_who(part) for part in value] if isinstance(value, list) else value


async def test_a_rotation_with_a_wrong_old_key_changes_nothing(url: str, database: Path) -> None:
    await _write(url, ANNA)
    before = database.read_bytes()

    with pytest.raises(WrongKeyError):
        await rotate(url, OTHER_KEY, KEY)
    assert database.read_bytes() == before
