"""A lease on PostgreSQL: a lock that ends with the connection that took it."""

import asyncio
import hashlib
from contextlib import suppress

import asyncpg

from bot.storage.postgres.address import Address
from bot.storage.postgres.connection import Connection
from bot.storage.postgres.words import FAILURES, speaking_plainly

_CONNECT_SECONDS = 10
_BEAT_SECONDS = 5.0
"""A server that vanished without hanging up is missed after two of these."""


class SessionLease:
    """An advisory lock on a connection of its own, apart from the pool.

    Not through PgBouncer in transaction mode, which lends the connection to others.
    """

    def __init__(self, address: Address, application: str, name: bytes) -> None:
        self._address = address
        self._application = application
        digest = hashlib.blake2b(name, digest_size=8, person=b"lease").digest()
        self._number = int.from_bytes(digest, "big", signed=True)
        self._connection: Connection | None = None
        self._gone = asyncio.Event()

    async def take(self) -> bool:
        """Try to get it; the connection stays for the next try."""
        with speaking_plainly(self._address.name):
            if self._connection is None or self._connection.is_closed():
                self._gone = gone = asyncio.Event()
                self._connection = await asyncpg.connect(
                    self._address.dsn,
                    timeout=_CONNECT_SECONDS,
                    command_timeout=_BEAT_SECONDS,
                    statement_cache_size=self._address.statement_cache_size,
                    server_settings={"application_name": self._application},
                )
                self._connection.add_termination_listener(lambda _: gone.set())
            ours = await self._connection.fetchval("SELECT pg_try_advisory_lock($1)", self._number)
            return bool(ours)

    async def lost(self) -> None:
        """Return when the connection is cut or gives no sign of life."""
        while not self._gone.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._gone.wait(), _BEAT_SECONDS)
                break
            try:
                await self._connection.fetchval("SELECT 1")  # type: ignore[union-attr]
            except FAILURES:
                break
        await self.release()

    async def release(self) -> None:
        """Hang up; the server frees the lock."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()
