"""The inbox: updates are stored before Telegram hears of it, and each is applied once.

An update is open until it is done or dead. A done one leaves its number behind, without body
and lane, so that a repetition is recognised; a dead one keeps its body for the operator.
"""

import math
from collections.abc import Sequence

from bot.storage.errors import Conflict
from bot.storage.records import Body, Received
from bot.storage.rows import SealedRows
from bot.storage.sealing import Keys
from bot.storage.slices import sliced
from bot.storage.statements import Row
from bot.storage.written import read, written

_JSON, _BYTES = b"j", b"b"

Update = tuple[int, bytes, Body | bytes]
"""Number, lane, and the body as it came."""


class Inbox(SealedRows):
    """The inbox of one transaction."""

    async def receive(self, update_id: int, lane: bytes, body: Body | bytes, at: float) -> bool:
        """Store an update that came in; False where it is known, whatever became of it."""
        return bool(await self.receive_all([(update_id, lane, body)], at))

    async def receive_all(self, updates: Sequence[Update], at: float) -> list[int]:
        """Store updates, each with its lane and body; gives the ids of those that are new."""
        # In one order everywhere: two processes that get the same updates must not wait for
        # each other.
        in_order = sorted(updates, key=lambda update: update[0])
        new: list[int] = []
        for part in sliced(in_order):
            values: list[object] = [at]
            for update_id, lane, body in part:
                values += [update_id, lane, self._keys.seal_update(update_id, _packed(body))]
            places = ", ".join(
                f"(?{number}, ?{number + 1}, ?{number + 2}, 'open', ?1, ?1)"
                for number in range(2, len(values), 3)
            )
            inserted = await self._rows(
                f"""INSERT INTO inbox (update_id, lane, sealed, state, received_at, touched_at)
                VALUES {places} ON CONFLICT (update_id) DO NOTHING RETURNING update_id""",  # noqa: S608
                *values,
            )
            new += [row["update_id"] for row in inserted]
        return sorted(new)

    async def next_update(self, lane: bytes) -> Received | None:
        """The lane's open update with the lowest number."""
        found = await self._rows(
            """SELECT * FROM inbox WHERE lane = ?1 AND state = 'open'
            ORDER BY update_id LIMIT 1""",
            lane,
        )
        return self._received(found[0]) if found else None

    async def is_next(self, update_id: int, lane: bytes) -> bool:
        """Whether an update is still open, and none before it in its lane is."""
        found = await self._rows(
            "SELECT min(update_id) AS first FROM inbox WHERE lane = ?1 AND state = 'open'", lane
        )
        return bool(found[0]["first"] == update_id)

    async def finish(self, update_id: int, at: float) -> None:
        """The update is applied and its body erased; Conflict where it is not open (any more)."""
        finished = await self._rows(
            """UPDATE inbox SET state = 'done', lane = NULL, sealed = NULL, touched_at = ?2
            WHERE update_id = ?1 AND state = 'open' RETURNING update_id""",
            update_id,
            at,
        )
        if not finished:
            raise _settled(update_id)

    async def finish_in_turn(self, update_id: int, lane: bytes, at: float) -> int | None:
        """Finish an update and say how many wait in its lane; None where it was not the next."""
        finished = await self._rows(
            """UPDATE inbox SET state = 'done', lane = NULL, sealed = NULL, touched_at = ?3
            WHERE update_id = ?1 AND update_id =
                (SELECT min(update_id) FROM inbox WHERE lane = ?2 AND state = 'open')
            RETURNING (SELECT count(*) FROM inbox AS other WHERE other.lane = ?2
                AND other.state = 'open' AND other.update_id <> ?1) AS more,
                (SELECT count(*) FROM letter WHERE who = ?2) AS letters""",
            update_id,
            lane,
            at,
        )
        if not finished:
            return None
        self.letters_of[lane] = finished[0]["letters"]
        return int(finished[0]["more"])

    async def fail(self, update_id: int, at: float) -> int:
        """Applying the update failed; how often by now. Conflict where it is not open."""
        failed = await self._rows(
            """UPDATE inbox SET attempts = attempts + 1, touched_at = ?2
            WHERE update_id = ?1 AND state = 'open' RETURNING attempts""",
            update_id,
            at,
        )
        if not failed:
            raise _settled(update_id)
        return int(failed[0]["attempts"])

    async def quarantine(self, update_id: int, at: float) -> None:
        """Give the update up, so that its lane goes on; Conflict where it is not open."""
        given_up = await self._rows(
            """UPDATE inbox SET state = 'dead', touched_at = ?2
            WHERE update_id = ?1 AND state = 'open' RETURNING update_id""",
            update_id,
            at,
        )
        if not given_up:
            raise _settled(update_id)

    async def quarantined(self) -> list[Received]:
        """The updates that were given up and not purged yet, for the operator."""
        found = await self._rows(
            """SELECT * FROM inbox WHERE state = 'dead' AND sealed IS NOT NULL
            ORDER BY update_id"""
        )
        return [self._received(row) for row in found]

    async def waiting_lanes(self, limit: int, older_than: float | None = None) -> list[bytes]:
        """Lanes with open updates, the longest waiting first.

        With `older_than` (a moment), only lanes whose updates nobody has touched since.
        """
        found = await self._rows(
            """SELECT lane FROM inbox WHERE state = 'open' GROUP BY lane
            HAVING max(touched_at) < ?1 ORDER BY min(update_id) LIMIT ?2""",
            math.inf if older_than is None else older_than,
            limit,
        )
        return [row["lane"] for row in found]

    async def open_updates(self) -> int:
        """How many updates wait to be applied."""
        found = await self._rows("SELECT count(*) FROM inbox WHERE state = 'open'")
        return int(found[0][0])

    async def oldest_open(self) -> float | None:
        """When the update that has waited longest came in."""
        found = await self._rows(
            "SELECT min(received_at) AS oldest FROM inbox WHERE state = 'open'"
        )
        oldest: float | None = found[0]["oldest"]
        return oldest

    async def purge_inbox(self, before: float) -> None:
        """Drop what was settled before this moment; Telegram repeats nothing older than a day."""
        await self._rows("DELETE FROM inbox WHERE state <> 'open' AND touched_at < ?1", before)

    async def applied(self, update_id: int) -> bool:
        """Whether an update was applied in a transaction that lasted."""
        found = await self._rows(
            "SELECT 1 FROM inbox WHERE update_id = ?1 AND state = 'done'", update_id
        )
        return bool(found)

    async def mark_applied(self, update_id: int, at: float) -> None:
        """Mark an update that was never in the inbox; Conflict where it is known already."""
        marked = await self._rows(
            """INSERT INTO inbox (update_id, state, received_at, touched_at)
            VALUES (?1, 'done', ?2, ?2) ON CONFLICT (update_id) DO NOTHING RETURNING update_id""",
            update_id,
            at,
        )
        if not marked:
            raise _settled(update_id)

    async def purge_applied(self, before: float) -> None:
        """The same as `purge_inbox`."""
        await self.purge_inbox(before)

    def _received(self, row: Row) -> Received:
        return Received(
            update_id=row["update_id"],
            lane=row["lane"],
            body=opened(self._keys, row),
            attempts=row["attempts"],
            received_at=row["received_at"],
        )


def opened(keys: Keys, row: Row) -> Body | bytes:
    """The body of an update that is not done."""
    packed = keys.open_update(row["update_id"], row["sealed"])
    if packed[:1] == _BYTES:
        return packed[1:]
    body: Body = read(packed[1:])
    return body


def _packed(body: Body | bytes) -> bytes:
    if isinstance(body, bytes):
        return _BYTES + body
    try:
        return _JSON + written(body)
    except RecursionError:  # nested deeper than could be read again: only its number is kept
        return _BYTES


def _settled(update_id: int) -> Conflict:
    return Conflict(f"Update {update_id} has been applied already, or given up.")
