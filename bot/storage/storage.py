"""The door to stored data: open it, and change it in transactions."""

from contextlib import AbstractAsyncContextManager
from types import TracebackType

from bot.storage.answers import Answers
from bot.storage.feedback import Complaints
from bot.storage.inbox import Inbox
from bot.storage.lease import Lease
from bot.storage.location import is_postgres
from bot.storage.media import Media
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.polls import Polls
from bot.storage.reminders import Reminders
from bot.storage.results import Results
from bot.storage.schema import MIGRATIONS, TABLES, Migration
from bot.storage.sealing import Keys
from bot.storage.sessions import Sessions
from bot.storage.sqlite_database import SqliteDatabase
from bot.storage.sqlite_reader import SqliteReader
from bot.storage.statements import Database, Statements


class Transaction(
    People, Sessions, Results, Complaints, Inbox, Outbox, Reminders, Media, Answers, Polls
):
    """Everything that can be read or changed, all of it together or not at all."""

    async def count(self) -> dict[str, int]:
        """How many rows each table has."""
        counts = {}
        for table in TABLES:
            found = await self._rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - ours
            counts[table] = int(found[0][0])
        return counts


class Storage:
    """An open database; `tap_key` authenticates what stands on buttons."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys
        self.tap_key = keys.tap
        self.shares_commits = database.shares_commits

    def transaction(self) -> "Opening":
        """Changes that last if the block ends well and never happened if it raises.

        On SQLite one at a time. On PostgreSQL in parallel: what belongs to one person takes
        their lane first, and a task never asks for a second transaction inside its first.
        """
        return Opening(self._database.transaction(), self._keys)

    def lane_of(self, user_id: int) -> bytes:
        """The lane in which everything of one Telegram user is put in order: their `who`."""
        return self._keys.who(user_id)

    def lease(self, name: bytes) -> Lease:
        """The turn of that name, which one of all processes on the database has at a time."""
        return self._database.lease(name)

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        await self._database.close()


class Opening:
    """A transaction from its begin to its end."""

    # No generator with a decorator: it is entered five times a tap, and that takes a tenth of it.
    __slots__ = ("_keys", "_statements")

    def __init__(self, statements: AbstractAsyncContextManager[Statements], keys: Keys) -> None:
        self._statements = statements
        self._keys = keys

    async def __aenter__(self) -> Transaction:
        return Transaction(await self._statements.__aenter__(), self._keys)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._statements.__aexit__(kind, error, traceback)


async def open_storage(
    url: str, key: bytes, migrations: tuple[Migration, ...] = MIGRATIONS
) -> Storage:
    """Open the database, made where there is none and migrated where it is older."""
    keys = Keys(key)
    if not is_postgres(url):
        return Storage(await SqliteDatabase.open(url, keys, migrations), keys)
    # Here and not above: whoever stays with SQLite never loads the other driver.
    from bot.storage.postgres.database import PostgresDatabase  # noqa: PLC0415

    return Storage(await PostgresDatabase.open(url, keys, migrations), keys)


async def open_to_read(url: str, key: bytes) -> Storage:
    """Open a database that another process may be using, to look at it."""
    if is_postgres(url):
        return await open_storage(url, key)
    keys = Keys(key)
    return Storage(await SqliteReader.open(url, keys), keys)
