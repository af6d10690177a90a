"""The outbox: letters that are stored with the change that caused them, and sent after it.

Whoever sends a letter claims it first. A claim is a lease: while it lasts, nobody else gets any
letter of that person, and where the sender dies, the letter is free again when it ends.
"""

from collections.abc import Sequence

from bot.storage.records import Body, Letter, Person
from bot.storage.rows import SealedRows
from bot.storage.slices import places, sliced
from bot.storage.statements import Row


class Outbox(SealedRows):
    """The outbox of one transaction.

    Attributes:
        newest: the one that was posted last, in this transaction.
    """

    newest: Letter | None = None

    async def post(  # noqa: PLR0913 - a card's place among its kind comes with it
        self,
        person: Person,
        kind: str,
        body: Body,
        at: float,
        drop_after: float | None = None,
        *,
        session: int | None = None,
        revision: int | None = None,
    ) -> int:
        """Put a letter into the outbox; after `drop_after` it need not be sent any more.

        A letter that names its session and revision gives way to newer ones of that session
        (see `supersede_cards`).
        """
        sealed = {"kind": kind, "body": body, "at": at, "drop_after": drop_after}
        expiry = None if drop_after is None else int(drop_after)
        identity = await self._insert(
            "letter", person.who, sealed, drop_after=expiry, session=session, revision=revision
        )
        self.newest = Letter(identity, person.who, kind, body, at, drop_after, attempts=0)
        if person.who in self.letters_of:
            self.letters_of[person.who] += 1
        return identity

    async def letters(self, limit: int, person: Person | None = None) -> list[Letter]:
        """The oldest letters not delivered yet, of everybody or of one person."""
        if person is None:
            found = await self._rows("SELECT * FROM letter ORDER BY id LIMIT ?1", limit)
        else:
            found = await self._rows(
                "SELECT * FROM letter WHERE who = ?1 ORDER BY id LIMIT ?2", person.who, limit
            )
        return [await self._letter(row) for row in found]

    async def letters_waiting(self) -> int:
        """How many letters are not delivered yet, those for people who blocked us included."""
        found = await self._rows("SELECT count(*) FROM letter")
        return int(found[0][0])

    async def lanes_with_letters(self, now: float, limit: int) -> list[bytes]:
        """Whose oldest letter could be claimed now, the longest waiting first."""
        found = await self._rows(
            """SELECT who FROM letter
            WHERE NOT EXISTS
                (SELECT 1 FROM person WHERE person.who = letter.who AND person.parked = 1)
            GROUP BY who
            HAVING coalesce(max(lease_until), 0) <= ?1 AND coalesce(max(not_before), 0) <= ?1
            ORDER BY min(id) LIMIT ?2""",
            now,
            limit,
        )
        return [row["who"] for row in found]

    async def claim_letter(self, who: bytes, now: float, lease_seconds: float) -> Letter | None:
        """The person's oldest letter, for whoever asks first; the claim is counted and leased.

        None where nothing waits, somebody else is sending to this person, a letter of theirs
        was postponed, or they are parked. Commit before sending, or a crash would not count.
        """
        newest = self.newest
        if newest is not None and newest.who == who and self.letters_of.get(who) == 1:
            await self._rows(
                "UPDATE letter SET lease_until = ?2, attempts = 1 WHERE id = ?1",
                newest.id,
                now + lease_seconds,
            )
            return newest._replace(attempts=1)
        # The row's own lease is looked at again once it is locked: the rest was read before.
        claimed = await self._rows(
            """UPDATE letter SET lease_until = ?3, attempts = attempts + 1
            WHERE id = (SELECT min(id) FROM letter WHERE who = ?1)
            AND (lease_until IS NULL OR lease_until <= ?2)
            AND NOT EXISTS (SELECT 1 FROM letter AS other
                WHERE other.who = ?1 AND (other.lease_until > ?2 OR other.not_before > ?2))
            AND NOT EXISTS (SELECT 1 FROM person WHERE person.who = ?1 AND person.parked = 1)
            RETURNING *""",
            who,
            now,
            now + lease_seconds,
        )
        return await self._letter(claimed[0]) if claimed else None

    async def release_claims(self) -> None:
        """End every claim; only for a process that knows that no other is sending."""
        await self._rows("UPDATE letter SET lease_until = NULL WHERE lease_until IS NOT NULL")

    async def delivered(self, letter_id: int) -> None:
        """Take a letter out of the outbox."""
        self.letters_of.clear()
        await self._rows("DELETE FROM letter WHERE id = ?1", letter_id)

    async def delivered_all(self, letters: Sequence[Letter]) -> set[bytes]:
        """Take letters out of the outbox; whose others still wait there."""
        waiting: set[bytes] = set()
        for part in sliced(letters):
            some = places(len(part))
            await self._rows(
                f"DELETE FROM letter WHERE id IN ({some})",  # noqa: S608 - ours
                *(letter.id for letter in part),
            )
            found = await self._rows(
                f"SELECT DISTINCT who FROM letter WHERE who IN ({some})",  # noqa: S608 - ours
                *(letter.who for letter in part),
            )
            waiting |= {row["who"] for row in found}
        return waiting

    async def postpone(self, letter_id: int, until: float) -> None:
        """Give a claimed letter back; until then nothing is sent to its person."""
        await self._rows(
            "UPDATE letter SET lease_until = NULL, not_before = ?2 WHERE id = ?1",
            letter_id,
            until,
        )

    async def supersede_cards(self, person: Person, session: int, now: float = 0.0) -> None:
        """Drop all letters of a session but the newest of the newest revision.

        One that is being sent at `now` stays; without `now`, so does any that was ever claimed
        and not given back. What a dropped letter was postponed to holds for the one that stays.
        """
        if self.letters_of.get(person.who) == 1:  # the newest itself
            return
        dropped = await self._rows(
            """DELETE FROM letter WHERE who = ?1 AND session = ?2
            AND (lease_until IS NULL OR lease_until <= ?3)
            AND id <> (SELECT newest.id FROM letter AS newest
                WHERE newest.who = ?1 AND newest.session = ?2
                ORDER BY newest.revision DESC, newest.id DESC LIMIT 1)
            RETURNING not_before""",
            person.who,
            session,
            now,
        )
        waits = [row["not_before"] for row in dropped if row["not_before"] is not None]
        if waits:
            await self._rows(
                """UPDATE letter SET not_before = ?3 WHERE who = ?1 AND session = ?2
                AND (not_before IS NULL OR not_before < ?3)""",
                person.who,
                session,
                max(waits),
            )

    async def is_outdated(self, letter: Letter) -> bool:
        """Whether a newer letter of the same session waits, so that this one need not be sent."""
        newer = await self._rows(
            """SELECT newer.id FROM letter AS newer JOIN letter AS own
            ON newer.who = own.who AND newer.session = own.session
            WHERE own.id = ?1 AND (newer.revision > own.revision
                OR (newer.revision = own.revision AND newer.id > own.id)) LIMIT 1""",
            letter.id,
        )
        return bool(newer)

    async def sendings(self, person: Person, session: int, revision: int) -> int:
        """How often the waiting card of a session may have been sent already."""
        found = await self._rows(
            """SELECT coalesce(max(attempts), 0) AS sendings FROM letter
            WHERE who = ?1 AND session = ?2 AND revision = ?3""",
            person.who,
            session,
            revision,
        )
        return int(found[0]["sendings"])

    async def park(self, person: Person) -> None:
        """Nothing can be sent to the person: keep what waits, of every card the newest only."""
        await self._rows("UPDATE person SET parked = 1 WHERE who = ?1", person.who)
        await self._rows(
            """DELETE FROM letter WHERE who = ?1 AND id <>
                (SELECT newest.id FROM letter AS newest
                WHERE newest.who = ?1 AND newest.session = letter.session
                ORDER BY newest.revision DESC, newest.id DESC LIMIT 1)""",
            person.who,
        )
        await self._rows(
            "UPDATE letter SET lease_until = NULL, not_before = NULL WHERE who = ?1", person.who
        )

    async def unpark(self, person: Person) -> None:
        """The person can be written to again."""
        await self._rows("UPDATE person SET parked = 0 WHERE who = ?1", person.who)

    async def purge_letters(self, before: float) -> None:
        """Drop the letters whose `drop_after` lies before this moment; the others stay."""
        await self._rows("DELETE FROM letter WHERE drop_after < ?1", int(before))

    async def _letter(self, row: Row) -> Letter:
        if self.newest is not None and self.newest.id == row["id"]:  # just sealed
            return self.newest._replace(attempts=row["attempts"])
        body = await self._unseal("letter", row["id"], row["who"], row["sealed"])
        return Letter(id=row["id"], who=row["who"], attempts=row["attempts"], **body)
