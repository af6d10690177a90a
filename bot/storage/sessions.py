"""Sessions: where everybody is in each flow, guarded by a revision that only rises."""

from bot.storage.errors import Conflict
from bot.storage.records import Body, Person, Session
from bot.storage.rows import SealedRows
from bot.storage.statements import Row


class Sessions(SealedRows):
    """The sessions of one transaction."""

    async def session(self, person: Person, flow: str) -> Session | None:
        """The person's session in a flow, if one is open."""
        found = await self._rows(
            "SELECT * FROM session WHERE who = ?1 AND flow = ?2", person.who, flow
        )
        return await self._session(found[0]) if found else None

    async def sessions(self, person: Person) -> list[Session]:
        """All open sessions of a person, the one touched last first.

        They are locked: a card that is placed meanwhile waits, and is not undone by a save.
        """
        found = await self._rows("SELECT * FROM session WHERE who = ?1 FOR UPDATE", person.who)
        opened = [await self._session(row) for row in found]
        return sorted(opened, key=lambda session: (session.touched_at, session.id), reverse=True)

    async def sessions_in(self, flow: str, after: int, limit: int) -> list[Session]:
        """The open sessions of everybody in a flow, in order of their ids, from behind `after`."""
        found = await self._rows(
            "SELECT * FROM session WHERE flow = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
            flow,
            after,
            limit,
        )
        return [await self._session(row) for row in found]

    async def session_owner(self, session_id: int) -> bytes | None:
        """The `who` of the person a session belongs to."""
        found = await self._rows("SELECT who FROM session WHERE id = ?1", session_id)
        return found[0]["who"] if found else None

    async def open_session(self, person: Person, flow: str, state: Body, at: float) -> Session:
        """A new session at revision 1 in the person's chat; one open in that flow gives way."""
        await self._rows("DELETE FROM session WHERE who = ?1 AND flow = ?2", person.who, flow)
        fresh = Session(0, person.who, flow, 1, state, None, person.chat_id, at, paused=False)
        identity = await self._insert("session", person.who, _body(fresh), flow=flow, revision=1)
        return fresh._replace(id=identity)

    async def save_session(self, session: Session, at: float) -> Session:
        """The session one revision on; Conflict where it was saved or closed in between."""
        saved = session._replace(revision=session.revision + 1, touched_at=at)
        updated = await self._rows(
            """UPDATE session SET revision = ?3, sealed = ?4
            WHERE id = ?1 AND who = ?5 AND revision = ?2 RETURNING id""",
            session.id,
            session.revision,
            saved.revision,
            await self._seal("session", session.id, session.who, _body(saved)),
            session.who,
        )
        _must_be_newest(updated, session)
        return saved

    async def session_of(self, session_id: int) -> Session | None:
        """The session of an id, as long as it is open."""
        found = await self._rows("SELECT * FROM session WHERE id = ?1", session_id)
        return await self._session(found[0]) if found else None

    async def place_card(self, session_id: int, card: int | None) -> None:
        """Note which message a session's card is; where it ended meanwhile, nothing is noted.

        The revision stays: the buttons on that card are already stamped with it.
        """
        # Locked: a turn that is saved in between would be undone by what was read before it.
        found = await self._rows("SELECT * FROM session WHERE id = ?1 FOR UPDATE", session_id)
        for row in found:
            placed = (await self._session(row))._replace(card=card)
            await self._rows(
                "UPDATE session SET sealed = ?2 WHERE id = ?1",
                session_id,
                await self._seal("session", session_id, placed.who, _body(placed)),
            )

    async def close_session(self, session: Session) -> None:
        """End a session; Conflict where it was saved or closed in between."""
        deleted = await self._rows(
            "DELETE FROM session WHERE id = ?1 AND revision = ?2 RETURNING id",
            session.id,
            session.revision,
        )
        _must_be_newest(deleted, session)

    async def _session(self, row: Row) -> Session:
        body = await self._unseal("session", row["id"], row["who"], row["sealed"])
        return Session(
            id=row["id"], who=row["who"], flow=row["flow"], revision=row["revision"], **body
        )


def _body(session: Session) -> Body:
    return {
        "state": session.state,
        "card": session.card,
        "chat_id": session.chat_id,
        "touched_at": session.touched_at,
        "paused": session.paused,
    }


def _must_be_newest(changed: list[Row], session: Session) -> None:
    if not changed:
        raise Conflict(f"Session {session.id} has moved on from revision {session.revision}.")
