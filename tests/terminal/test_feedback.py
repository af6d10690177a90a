"""What people found wrong can be read while the bot runs."""

import json
from pathlib import Path

import pytest

from bot.storage import StorageError, open_storage, open_to_read
from bot.terminal.feedback import print_feedback

KEY = b"k" * 32


async def test_complaints_are_printed_beside_a_running_bot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    writer = await open_storage(url, KEY)
    try:
        async with writer.transaction() as tx:
            ann = await tx.meet(7, 7, 0.0)
            await tx.keep_feedback(ann, None, "figure", {"verdict": "ai"}, 1.0)
        await print_feedback(url, KEY)
    finally:
        await writer.close()
    printed = json.loads(capsys.readouterr().out)
    assert (printed["reason"], printed["body"]) == ("figure", {"verdict": "ai"})
    assert "who" not in printed


async def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    await (await open_storage(url, KEY)).close()
    reader = await open_to_read(url, KEY)
    try:
        with pytest.raises(StorageError):
            async with reader.transaction() as tx:
                await tx.meet(7, 7, 0.0)
    finally:
        await reader.close()


async def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no database"):
        await open_to_read(f"sqlite:///{tmp_path}/bot.sqlite3", KEY)
    assert not list(tmp_path.iterdir())  # noqa: ASYNC240 - an empty folder does not block


async def test_a_reader_with_another_key_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    await (await open_storage(url, KEY)).close()
    with pytest.raises(StorageError, match="another DATA_KEY"):
        await open_to_read(url, b"x" * 32)
