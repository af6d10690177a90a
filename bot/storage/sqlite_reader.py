"""An SQLite file that another process may be writing to: all of it is read, nothing changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import ClassVar

from bot.storage import sqlite
from bot.storage.errors import StorageError
from bot.storage.lease import NobodyElse
from bot.storage.location import database_path
from bot.storage.prepare import recognise
from bot.storage.schema import MIGRATIONS, pending
from bot.storage.sealing import Keys
from bot.storage.sqlite_connection import SqliteConnection
from bot.storage.sqlite_database import SqliteStatements
from bot.storage.statements import Statements


class SqliteReader:
    """Reads beside the one writer, and never waits for it."""

    shares_commits: ClassVar[bool] = True

    def __init__(self, connection: SqliteConnection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, keys: Keys) -> "SqliteReader":
        """Open an existing file of today's schema that was sealed with this key."""
        path = database_path(url)
        if not path.exists():
            raise StorageError(f"There is no database {path}.")
        with sqlite.speaking_plainly(path):
            await asyncio.to_thread(_check, path, keys)
            return cls(await SqliteConnection.open(path, "ro"))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Statements]:
        """The database as it stands now; a change in here fails."""
        async with self._turn:
            await self._connection.rows("BEGIN")
            try:
                yield SqliteStatements(self._connection)
            finally:
                await self._connection.rollback()

    def lease(self, _: bytes) -> NobodyElse:
        """A reader takes no turns."""
        return NobodyElse()

    async def close(self) -> None:
        """Let go of the file."""
        await self._connection.close()


def _check(path: Path, keys: Keys) -> None:
    with closing(sqlite.connect(path, "ro")) as connection:
        if pending(connection, MIGRATIONS):
            raise StorageError(
                f"The database {path} is of an older version; `advisor-bot migrate` mends that."
            )
        recognise(connection, path, keys)
