from pathlib import Path

from bot.storage import SentFile, Storage, backup
from tests.storage.samples import DAY, KEY, NOON, on_both, opened, query

NAME, OTHER = b"n" * 32, b"o" * 32
PHOTO, FILE = SentFile("photo", "AgACAgIAAxkBAAI"), SentFile("document", "BQACAgIAAxkBAAJ")


@on_both
async def test_the_newest_place_of_a_picture_is_known_until_it_is_forgotten(
    storage: Storage,
) -> None:
    async with storage.transaction() as tx:
        assert await tx.sent_file(NAME) is None
        await tx.keep_sent_file(NAME, PHOTO, NOON)
        await tx.keep_sent_file(OTHER, PHOTO, NOON)
        await tx.keep_sent_file(NAME, FILE, NOON)
    async with storage.transaction() as tx:
        assert await tx.sent_file(NAME) == FILE
        await tx.forget_sent_file(NAME)
        assert await tx.sent_file(NAME) is None
        assert await tx.sent_file(OTHER) == PHOTO


@on_both
async def test_places_kept_long_ago_are_forgotten(storage: Storage) -> None:
    async with storage.transaction() as tx:
        await tx.keep_sent_file(NAME, PHOTO, NOON)
        await tx.keep_sent_file(OTHER, PHOTO, NOON - DAY)
        await tx.purge_media(NOON)

        assert await tx.sent_file(NAME) == PHOTO
        assert await tx.sent_file(OTHER) is None


@on_both
async def test_a_backup_holds_no_places_of_pictures(url: str, tmp_path: Path) -> None:
    async with opened(url, KEY) as storage, storage.transaction() as tx:
        await tx.keep_sent_file(NAME, PHOTO, NOON)
    file = tmp_path / "copy.db"
    await backup(url, file, None if url.startswith("sqlite") else tmp_path / "keys")

    assert query(file, "SELECT * FROM media") == []
