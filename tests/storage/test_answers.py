"""Answers to the quiz are counted for everybody together, and outlive whoever gave them."""

from pathlib import Path

from bot.storage import Storage, backup
from tests.storage.samples import KEY, NOON, on_both, opened, query


@on_both
async def test_answers_are_added_up_by_item(storage: Storage) -> None:
    for item, right in (("drift", True), ("drift", False), ("fraud", True)):
        async with storage.transaction() as tx:
            await tx.count_answer(item, right=right)

    async with storage.transaction() as tx:
        assert await tx.counted_answers() == {"drift": (2, 1), "fraud": (1, 1)}


@on_both
async def test_counts_stay_when_somebody_is_forgotten_and_go_into_the_backup(
    url: str, tmp_path: Path
) -> None:
    async with opened(url, KEY) as storage:
        async with storage.transaction() as tx:
            ann = await tx.meet(7, 7, NOON)
            await tx.count_answer("drift", right=True)
        async with storage.transaction() as tx:
            await tx.forget(ann)
    file = tmp_path / "copy.db"
    await backup(url, file, None if url.startswith("sqlite") else tmp_path / "keys")

    assert [tuple(row) for row in query(file, "SELECT * FROM answered")] == [("drift", 1, 1)]
