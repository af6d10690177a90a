"""Reading and writing sealed rows: what people, sessions, results and letters have in common."""

from functools import cache

from bot.storage.errors import Forgotten
from bot.storage.records import Body
from bot.storage.sealing import Keys, seal, unseal
from bot.storage.slices import places
from bot.storage.statements import Statements


class SealedRows:
    """Statements plus the keys of the people they are about, for one transaction.

    Attributes:
        letters_of: how many letters of a lane wait, for lanes of which that is known.
    """

    def __init__(self, statements: Statements, keys: Keys) -> None:
        self._statements = statements
        self._rows = statements.rows
        self._keys = keys
        # Kept for this transaction only: the next one must notice that somebody was forgotten.
        self._data_keys: dict[bytes, bytes] = {}
        self.letters_of: dict[bytes, int] = {}

    async def lane(self, lane: bytes) -> None:
        """Let no other transaction into this lane until ours ends, in whatever process it runs.

        Taken before anything of the lane is read. Only `forget` takes one by itself.
        """
        await self._statements.take_lane(lane)

    async def _data_key(self, who: bytes) -> bytes:
        if who not in self._data_keys:
            found = await self._rows(
                """SELECT wrapped FROM person_key JOIN person ON person.who = person_key.who
                WHERE person_key.who = ?1""",
                who,
            )
            if not found:
                raise Forgotten("This person has been forgotten; nothing is kept about them.")
            self._know_key(who, found[0]["wrapped"])
        return self._data_keys[who]

    def _know_key(self, who: bytes, wrapped: bytes) -> None:
        self._data_keys[who] = self._keys.unwrap(who, wrapped)

    async def _seal(self, table: str, identity: int | bytes, who: bytes, body: Body) -> bytes:
        return seal(await self._data_key(who), table, identity, body)

    async def _unseal(self, table: str, identity: int | bytes, who: bytes, sealed: bytes) -> Body:
        return unseal(await self._data_key(who), table, identity, sealed)

    async def _insert(self, table: str, who: bytes, body: Body, **columns: object) -> int:
        """A new row in a personal table; its body is sealed once the row has its id."""
        await self._data_key(who)
        inserted = await self._rows(_insertion(table, *columns), who, b"", *columns.values())
        identity: int = inserted[0]["id"]
        await self._rows(
            f"UPDATE {table} SET sealed = ?1 WHERE id = ?2",  # noqa: S608 - ours
            await self._seal(table, identity, who, body),
            identity,
        )
        return identity


@cache
def _insertion(table: str, *columns: str) -> str:
    names = ", ".join(("who", "sealed", *columns))
    return f"INSERT INTO {table} ({names}) VALUES ({places(len(columns) + 2)}) RETURNING id"  # noqa: S608 - ours
