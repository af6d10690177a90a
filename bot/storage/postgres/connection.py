"""The statements of one transaction on PostgreSQL."""

import hashlib
import re
from functools import cache
from typing import Any

from bot.storage.postgres.words import speaking_plainly
from bot.storage.statements import Row

_PLACE = re.compile(r"\?(\d+)")

Connection = Any
"""A connection of the pool; the driver has no types for what the pool hands out."""


class PostgresStatements:
    """A connection inside a transaction; its errors are sentences."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self._name = name

    async def rows(self, sql: str, *values: object) -> list[Row]:
        """Run one statement and give all its rows."""
        with speaking_plainly(self._name):
            found: list[Row] = await self.connection.fetch(_dialect(sql), *values)
            return found

    async def take_lane(self, lane: bytes) -> None:
        """Wait for the lane; the server gives it to one transaction of all processes."""
        digest = hashlib.blake2b(lane, digest_size=8).digest()
        number = int.from_bytes(digest, "big", signed=True)
        await self.rows("SELECT pg_advisory_xact_lock(?1)", number)

    def note_forgotten(self) -> None:
        """Nothing more to do: there is no key ring that lives outside the database."""


@cache
def _dialect(sql: str) -> str:
    return _PLACE.sub(r"$\1", sql)
