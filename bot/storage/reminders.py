"""Reminders: what is due at a moment, claimed by lease so that one process acts on each."""

from bot.storage.records import Body, Person, Reminder
from bot.storage.rows import SealedRows
from bot.storage.statements import Row


class Reminders(SealedRows):
    """The reminders of one transaction."""

    async def remind(self, person: Person, due_at: float, kind: str, body: Body, at: float) -> int:
        """Keep a reminder until it is due; gives its id."""
        sealed = {"kind": kind, "body": body, "at": at}
        return await self._insert("reminder", person.who, sealed, due_at=due_at)

    async def reminders(self, person: Person) -> list[Reminder]:
        """What the person is to be reminded of, the earliest first."""
        found = await self._rows(
            "SELECT * FROM reminder WHERE who = ?1 ORDER BY due_at, id", person.who
        )
        return [await self._reminder(row) for row in found]

    async def cancel_reminders(self, person: Person, kind: str) -> None:
        """Drop all reminders of one kind."""
        for reminder in await self.reminders(person):
            if reminder.kind == kind:
                await self.reminder_done(reminder.id)

    async def claim_due(self, now: float, limit: int, lease_seconds: float) -> list[Reminder]:
        """Reminders that are due, for whoever asks first; the claims are counted and leased.

        Those of parked people wait. Where the process dies, they are free again when the lease
        ends, so a reminder can come twice: commit the claim first, and look at `attempts`.
        """
        claimed = await self._rows(
            """WITH due AS (
                SELECT id FROM reminder
                WHERE due_at <= ?1 AND (lease_until IS NULL OR lease_until <= ?1)
                AND NOT EXISTS
                    (SELECT 1 FROM person WHERE person.who = reminder.who AND person.parked = 1)
                ORDER BY due_at, id LIMIT ?2 FOR UPDATE SKIP LOCKED
            )
            UPDATE reminder SET lease_until = ?3, attempts = attempts + 1
            WHERE id IN (SELECT id FROM due) RETURNING *""",
            now,
            limit,
            now + lease_seconds,
        )
        in_order = sorted(claimed, key=lambda row: (row["due_at"], row["id"]))
        return [await self._reminder(row) for row in in_order]

    async def reminder_done(self, reminder_id: int) -> None:
        """The reminder was acted on, or need not be."""
        await self._rows("DELETE FROM reminder WHERE id = ?1", reminder_id)

    async def hold_reminder(self, reminder_id: int, until: float) -> None:
        """Nobody can claim the reminder before this moment."""
        await self._rows("UPDATE reminder SET lease_until = ?2 WHERE id = ?1", reminder_id, until)

    async def next_due(self) -> float | None:
        """The moment at which the next reminder can be claimed; it may have passed."""
        found = await self._rows(
            """SELECT min(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) AS due
            FROM reminder WHERE NOT EXISTS
                (SELECT 1 FROM person WHERE person.who = reminder.who AND person.parked = 1)"""
        )
        due: float | None = found[0]["due"]
        return due

    async def _reminder(self, row: Row) -> Reminder:
        body = await self._unseal("reminder", row["id"], row["who"], row["sealed"])
        return Reminder(
            id=row["id"],
            who=row["who"],
            due_at=row["due_at"],
            attempts=row["attempts"],
            **body,
        )
