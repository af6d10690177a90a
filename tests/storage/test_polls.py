"""Polls in groups: what a vote belongs to, for a day, and in no backup."""

from pathlib import Path

from bot.storage import Storage, backup
from tests.storage.samples import DAY, KEY, NOON, on_both, opened, query

GROUP = b"g" * 16


@on_both
async def test_a_poll_leads_to_its_group_and_item_until_it_is_purged(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.keep_poll("123", GROUP, "drift", NOON)
        await tx.keep_poll("123", GROUP, "another", NOON)
        await tx.keep_poll("77", GROUP, "fraud", NOON - DAY)

    async with storage.transaction() as tx:
        assert await tx.poll("123") == (GROUP, "drift")
        assert await tx.poll("unknown") is None
        await tx.purge_polls(NOON)
        assert await tx.poll("77") is None
        assert await tx.poll("123") is not None


@on_both
async def test_a_backup_holds_no_polls(url: str, tmp_path: Path) -> None:
    async with opened(url, KEY) as storage, storage.transaction() as tx:
        await tx.keep_poll("123", GROUP, "drift", NOON)
    file = tmp_path / "copy.db"
    await backup(url, file, None if url.startswith("sqlite") else tmp_path / "keys")

    assert query(file, "SELECT * FROM poll") == []
