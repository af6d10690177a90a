"""Quiz polls that are open in groups: which group a vote belongs to, and what was asked."""

from bot.storage.rows import SealedRows


class Polls(SealedRows):
    """The open polls of one transaction."""

    async def keep_poll(self, poll_id: str, group: bytes, item: str, at: float) -> None:
        """A poll was sent to a group; Telegram will name it by this id alone."""
        await self._rows(
            """INSERT INTO poll (poll_id, of_group, item, sent_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (poll_id) DO NOTHING""",
            poll_id,
            group,
            item,
            at,
        )

    async def poll(self, poll_id: str) -> tuple[bytes, str] | None:
        """The group and the item, if the poll is one of ours."""
        found = await self._rows("SELECT of_group, item FROM poll WHERE poll_id = ?1", poll_id)
        return (found[0]["of_group"], found[0]["item"]) if found else None

    async def purge_polls(self, before: float) -> None:
        """Forget polls sent before this moment; they are closed."""
        await self._rows("DELETE FROM poll WHERE sent_at < ?1", before)
