"""What people find wrong about the advice, kept for the operator."""

from bot.storage.records import Body, Feedback, Person
from bot.storage.rows import SealedRows


class Complaints(SealedRows):
    """The feedback of one transaction."""

    async def keep_feedback(
        self, person: Person, result_id: int | None, reason: str, body: Body, at: float
    ) -> None:
        """Keep one complaint, about a result or about nothing in particular."""
        sealed = {"result_id": result_id, "reason": reason, "body": body, "at": at}
        await self._insert("feedback", person.who, sealed)

    async def all_feedback(self) -> list[Feedback]:
        """Everybody's complaints, oldest first, opened and without their authors."""
        found = await self._rows("SELECT * FROM feedback ORDER BY id")
        return [
            Feedback(
                id=row["id"],
                **await self._unseal("feedback", row["id"], row["who"], row["sealed"]),
            )
            for row in found
        ]
