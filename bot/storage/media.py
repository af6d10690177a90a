"""What Telegram already has: the file ids of pictures that can be sent again as they are.

Nothing here is about anybody: a picture that tells something of a person is never kept.
"""

from bot.storage.records import SentFile
from bot.storage.rows import SealedRows


class Media(SealedRows):
    """The sent pictures of one transaction; a picture's `name` is a hash of what it shows."""

    async def sent_file(self, name: bytes) -> SentFile | None:
        """Where Telegram keeps the picture, if it was ever sent."""
        found = await self._rows("SELECT kind, file_id FROM media WHERE name = ?1", name)
        return SentFile(found[0]["kind"], found[0]["file_id"]) if found else None

    async def keep_sent_file(self, name: bytes, sent: SentFile, at: float) -> None:
        """Remember where Telegram keeps the picture; the newest place is the one that counts."""
        await self._rows(
            """INSERT INTO media (name, kind, file_id, kept_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (name) DO UPDATE SET
                kind = excluded.kind, file_id = excluded.file_id, kept_at = excluded.kept_at""",
            name,
            sent.kind,
            sent.file_id,
            at,
        )

    async def forget_sent_file(self, name: bytes) -> None:
        """Telegram does not have the picture any more, or never had it under this id."""
        await self._rows("DELETE FROM media WHERE name = ?1", name)

    async def purge_media(self, before: float) -> None:
        """Forget the pictures kept before this moment; texts change, and they never come back."""
        await self._rows("DELETE FROM media WHERE kept_at < ?1", before)
