"""Connections to one server, kept open between calls."""

import asyncio
import ssl

from bot.delivery.connection import Answer, Connection

REST_SECONDS = 60.0
"""How long an idle connection is kept: less than servers usually do."""


class UnansweredError(Exception):
    """The server did not pick up, so certainly nothing was sent."""


class Pool:
    """At most so many calls at a time to one host; the others wait for their turn."""

    def __init__(self, host: str, port: int, *, secure: bool, connections: int) -> None:
        self._host = host
        self._port = port
        self._tls = ssl.create_default_context() if secure else None
        self._room = asyncio.Semaphore(connections)
        self._resting: list[Connection] = []
        self._open: set[Connection] = set()

    async def call(self, request: bytes, connect_seconds: float, seconds: float | None) -> Answer:
        """One request and its answer.

        Raises:
            UnansweredError: nobody picked up within `connect_seconds`.
            CutError: the connection was cut before the answer was complete.
            TimeoutError: it was not complete within `seconds`.
        """
        async with self._room:
            connection = self._rested() or await self._dialled(connect_seconds)
            try:
                return await connection.call(request, seconds)
            except BaseException:  # an answer that nobody waits for must not meet the next call
                connection.close()
                raise
            finally:
                if not connection.is_open:
                    self._open.discard(connection)

    def give_up(self) -> None:
        """Wait for no answer any longer: whoever waits gets a TimeoutError."""
        for connection in self._open:
            connection.give_up()

    def close(self) -> None:
        """Hang up everywhere; calls under way are cut."""
        for connection in self._open:
            connection.close()
        self._open.clear()
        self._resting.clear()

    def _rested(self) -> Connection | None:
        oldest = asyncio.get_running_loop().time() - REST_SECONDS
        while self._resting:
            connection = self._resting.pop()
            if connection.is_open and connection.rests_since > oldest:
                return connection
            connection.close()
            self._open.discard(connection)
        return None

    async def _dialled(self, seconds: float) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                _, connection = await loop.create_connection(
                    lambda: Connection(self._rest), self._host, self._port, ssl=self._tls
                )
        except (OSError, TimeoutError) as error:  # a certificate that is not theirs is one, too
            raise UnansweredError(type(error).__name__) from None
        self._open.add(connection)
        return connection

    def _rest(self, connection: Connection) -> None:
        connection.rests_since = asyncio.get_running_loop().time()
        self._resting.append(connection)
