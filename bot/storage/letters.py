"""The outbox: letters that are stored with the change that caused them, and sent after it."""

from bot.storage.records import Body, Letter, Person
from bot.storage.rows import SealedRows


class Letters(SealedRows):
    """The outbox of one transaction."""

    async def post(
        self, person: Person, kind: str, body: Body, at: float, drop_after: float | None = None
    ) -> int:
        """Put a letter into the outbox; after `drop_after` it need not be sent any more."""
        sealed = {"kind": kind, "body": body, "at": at, "drop_after": drop_after}
        expiry = None if drop_after is None else int(drop_after)
        return await self._insert("letter", person.who, sealed, drop_after=expiry)

    async def letters(self, limit: int, person: Person | None = None) -> list[Letter]:
        """The oldest letters not delivered yet, of everybody or of one person."""
        found = await self._rows(
            "SELECT * FROM letter WHERE (?1 = X'' OR who = ?1) ORDER BY id LIMIT ?2",
            person.who if person else b"",
            limit,
        )
        return [
            Letter(
                id=row["id"],
                who=row["who"],
                **await self._unseal("letter", row["id"], row["who"], row["sealed"]),
            )
            for row in found
        ]

    async def delivered(self, letter_id: int) -> None:
        """Take a letter out of the outbox."""
        await self._rows("DELETE FROM letter WHERE id = ?1", letter_id)

    async def purge_letters(self, before: float) -> None:
        """Drop the letters whose `drop_after` lies before this moment; the others stay."""
        await self._rows("DELETE FROM letter WHERE drop_after < ?1", int(before))
