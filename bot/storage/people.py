"""People: who is known, what is remembered of them, and how all of it goes away."""

from bot.storage.errors import Forgotten
from bot.storage.inbox import opened
from bot.storage.records import Body, Person
from bot.storage.rows import SealedRows
from bot.storage.schema import PERSONAL_TABLES
from bot.storage.sealing import new_data_key
from bot.storage.statements import Row

_DAY = 86_400


class People(SealedRows):
    """The people of one transaction."""

    async def person(self, user_id: int) -> Person | None:
        """The person behind a Telegram user id, if the bot has met them."""
        return await self.person_in(self._keys.who(user_id))

    async def person_in(self, lane: bytes) -> Person | None:
        """The person whose lane this is: the `who` of an update, a letter or a reminder."""
        found = await self._rows(
            """SELECT person.*, wrapped FROM person
            LEFT JOIN person_key ON person_key.who = person.who WHERE person.who = ?1""",
            lane,
        )
        if not found:
            return None
        if found[0]["wrapped"] is not None:  # the key comes along: it is needed at once
            self._know_key(lane, found[0]["wrapped"])
        return await self._opened(found[0])

    async def meet(self, user_id: int, chat_id: int, at: float) -> Person:
        """The person, made known where new, seen today, and reachable in this chat from now on.

        Whoever is seen is no longer warned of being forgotten.
        """
        known = await self.person(user_id)
        if known is None:
            return await self._first_meeting(user_id, chat_id, at)
        seen = known._replace(chat_id=chat_id, seen_at=_day(at), warned_at=None)
        if seen != known:
            await self._save(seen)
        return seen

    async def save_profile(self, person: Person, profile: Body, at: float) -> Person:
        """The person with a new profile, which counts as having been seen."""
        changed = person._replace(profile=profile, seen_at=_day(at), warned_at=None)
        await self._save(changed)
        return changed

    async def unseen_since(self, before: float) -> list[Person]:
        """Everybody last seen on a day that began before this moment, longest unseen first."""
        found = await self._rows(
            "SELECT * FROM person WHERE seen_at < ?1 ORDER BY seen_at, who", int(before)
        )
        return [await self._opened(row) for row in found]

    async def mark_warned(self, person: Person, at: float) -> None:
        """Note that the person was told their data will go."""
        await self._rows("UPDATE person SET warned_at = ?2 WHERE who = ?1", person.who, int(at))

    async def export(self, person: Person) -> Body:
        """Everything held about a person as JSON: each table, each column, bodies opened."""
        found = await self._rows("SELECT * FROM person WHERE who = ?1", person.who)
        if not found:
            raise Forgotten("This person has been forgotten; there is nothing to export.")
        held: Body = await self._readable("person", person.who, found[0])
        for table in PERSONAL_TABLES:
            rows = await self._rows(
                f"SELECT * FROM {table} WHERE who = ?1 ORDER BY id",  # noqa: S608 - ours
                person.who,
            )
            held[table] = [await self._readable(table, row["id"], row) for row in rows]
        waiting = await self._rows(
            "SELECT * FROM inbox WHERE lane = ?1 ORDER BY update_id", person.who
        )
        held["inbox"] = [self._readable_update(row) for row in waiting]
        return held

    async def forget(self, person: Person) -> None:
        """Delete every row about the person, and the key that would open any copy of them.

        Updates that still wait were sent afterwards and stay: they begin anew.
        """
        await self.lane(person.who)
        for table in (*PERSONAL_TABLES, "person", "person_key"):
            await self._rows(f"DELETE FROM {table} WHERE who = ?1", person.who)  # noqa: S608
        await self._rows(
            "UPDATE inbox SET lane = NULL, sealed = NULL WHERE lane = ?1 AND state = 'dead'",
            person.who,
        )
        self._data_keys.pop(person.who, None)
        self.letters_of.pop(person.who, None)
        self._statements.note_forgotten()

    async def _first_meeting(self, user_id: int, chat_id: int, at: float) -> Person:
        who = self._keys.who(user_id)
        # A key can be there already: a restored backup may be older than the person.
        await self._rows(
            "INSERT INTO person_key (who, wrapped) VALUES (?1, ?2) ON CONFLICT (who) DO NOTHING",
            who,
            self._keys.wrap(who, new_data_key()),
        )
        met = await self._rows(
            """INSERT INTO person (who, seen_at, sealed) VALUES (?1, ?2, ?3)
            ON CONFLICT (who) DO NOTHING RETURNING who""",
            who,
            _day(at),
            b"",
        )
        if not met:  # another transaction has met them at this very moment
            return await self.meet(user_id, chat_id, at)
        person = Person(who, user_id, chat_id, {}, _day(at), None, parked=False)
        await self._save(person)
        return person

    async def _save(self, person: Person) -> None:
        body = {
            "user_id": person.user_id,
            "chat_id": person.chat_id,
            "profile": person.profile,
        }
        saved = await self._rows(
            """UPDATE person SET seen_at = ?2, warned_at = ?3, sealed = ?4
            WHERE who = ?1 RETURNING who""",
            person.who,
            person.seen_at,
            person.warned_at,
            await self._seal("person", person.who, person.who, body),
        )
        if not saved:
            raise Forgotten("This person has been forgotten; nothing is kept about them.")

    async def _opened(self, row: Row) -> Person:
        body = await self._unseal("person", row["who"], row["who"], row["sealed"])
        return Person(
            who=row["who"],
            seen_at=row["seen_at"],
            warned_at=row["warned_at"],
            parked=bool(row["parked"]),
            **body,
        )

    async def _readable(self, table: str, identity: int | bytes, row: Row) -> Body:
        body = await self._unseal(table, identity, row["who"], row["sealed"])
        plain = {name: row[name] for name in row.keys() if name not in {"who", "sealed"}}  # noqa: SIM118
        return {"who": row["who"].hex(), **plain, **body}

    def _readable_update(self, row: Row) -> Body:
        """An update that is not settled; text where it came as bytes."""
        content = opened(self._keys, row)
        body = content.decode(errors="replace") if isinstance(content, bytes) else content
        plain = {name: row[name] for name in row.keys() if name not in {"lane", "sealed"}}  # noqa: SIM118
        return {"lane": row["lane"].hex(), **plain, "body": body}


def _day(at: float) -> int:
    return int(at // _DAY) * _DAY
