"""Marks of the updates that were applied, so that none is applied twice."""

from bot.storage.errors import Conflict
from bot.storage.rows import SealedRows


class Updates(SealedRows):
    """The update marks of one transaction."""

    async def applied(self, update_id: int) -> bool:
        """Whether an update was applied in a transaction that lasted."""
        return bool(await self._rows("SELECT 1 FROM applied WHERE update_id = ?1", update_id))

    async def mark_applied(self, update_id: int, at: float) -> None:
        """Mark an update in the transaction that applies it; Conflict if it is marked already."""
        marked = await self._rows(
            """INSERT INTO applied (update_id, at) VALUES (?1, ?2)
            ON CONFLICT (update_id) DO NOTHING RETURNING update_id""",
            update_id,
            int(at),
        )
        if not marked:
            raise Conflict(f"Update {update_id} has been applied already.")

    async def purge_applied(self, before: float) -> None:
        """Drop the marks made before this moment; Telegram repeats nothing that old."""
        await self._rows("DELETE FROM applied WHERE at < ?1", int(before))
