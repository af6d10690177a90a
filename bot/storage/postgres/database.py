"""A PostgreSQL database: transactions in parallel, for one process or for many."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import ClassVar

import asyncpg

from bot.storage.errors import InUseError, StorageError, UnavailableError
from bot.storage.postgres.address import Address, parse
from bot.storage.postgres.connection import Connection, PostgresStatements
from bot.storage.postgres.lease import SessionLease
from bot.storage.postgres.schema import prepare
from bot.storage.postgres.words import FAILURES, in_words, speaking_plainly
from bot.storage.schema import MIGRATIONS, TABLES, Migration
from bot.storage.sealing import Keys

MOST_CONNECTIONS = 8
"""For each process; the server's max_connections must hold those of all."""

_CONNECT_SECONDS = 10
_STATEMENT_SECONDS = 60
_UNDO_SECONDS = 5
# The server takes a moment to notice that a process has hung up.
_FAREWELL_SECONDS = 1
_APPLICATION = "advisor-bot"

# In one go with BEGIN, and only for the transaction: PgBouncer lends a connection no longer.
# A commit is on the disk before Telegram hears of it, whatever the server's own setting is.
# A stopped process must not keep a lane for ever. Whoever waits for one gives up well before its
# step counts as failed (STEP_SECONDS): that somebody is slow says nothing against an update.
_LIMITS = (
    "SET LOCAL synchronous_commit = on; SET LOCAL lock_timeout = '5s'; "
    "SET LOCAL idle_in_transaction_session_timeout = '60s'"
)
_BEGIN = f"BEGIN; {_LIMITS}"
_BEGIN_SNAPSHOT = f"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; {_LIMITS}"


class PostgresDatabase:
    """A pool of connections to one database."""

    shares_commits: ClassVar[bool] = False

    def __init__(self, pool: asyncpg.Pool, address: Address) -> None:
        self._pool = pool
        self._address = address
        self.name = address.name

    @classmethod
    async def connect(cls, url: str) -> "PostgresDatabase":
        """Open the line, whatever the database holds."""
        address = parse(url)
        with speaking_plainly(address.name):
            return cls(await _pool(address), address)

    @classmethod
    async def open(
        cls, url: str, keys: Keys, migrations: tuple[Migration, ...] = MIGRATIONS
    ) -> "PostgresDatabase":
        """Open the database with its tables made, migrated and recognised."""
        database = await cls.connect(url)
        try:
            async with database.transaction() as statements:
                await prepare(statements, database.name, keys, migrations)
        except BaseException:
            await database.close()
            raise
        return database

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresStatements]:
        """One of up to `MOST_CONNECTIONS` transactions at a time; more wait for their turn."""
        async with self._within(_BEGIN) as statements:
            yield statements

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[PostgresStatements]:
        """Reading only, and everything as it was at the first statement."""
        async with self._within(_BEGIN_SNAPSHOT) as statements:
            yield statements

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[PostgresStatements]:
        """A transaction that nobody else's comes between; refused while another process runs."""
        async with self.transaction() as statements:
            deadline = asyncio.get_running_loop().time() + _FAREWELL_SECONDS
            while await _others_are_connected(statements):
                if asyncio.get_running_loop().time() > deadline:
                    raise InUseError(
                        f"The database {self.name} is in use by the bot; stop every process first."
                    )
                await asyncio.sleep(0.05)
            # What is prepared in between may take its time.
            await statements.rows("SET LOCAL idle_in_transaction_session_timeout = 0")
            await statements.rows(f"LOCK TABLE {', '.join(('meta', *TABLES))}")
            yield statements

    def lease(self, name: bytes) -> SessionLease:
        """What one process of all that share the database may do at a time."""
        return SessionLease(self._address, _APPLICATION, name)

    async def close(self) -> None:
        """Let the transactions under way end, then hang up."""
        try:
            await asyncio.wait_for(self._pool.close(), _STATEMENT_SECONDS)
        except TimeoutError:
            self._pool.terminate()

    @asynccontextmanager
    async def _within(self, begin: str) -> AsyncIterator[PostgresStatements]:
        connection = await self._begun(begin)
        try:
            yield PostgresStatements(connection, self.name)
            await self._commit(connection)
        except BaseException:
            await _undo(connection)
            raise
        finally:
            with speaking_plainly(self.name):
                await self._pool.release(connection)

    async def _begun(self, begin: str) -> Connection:
        """A connection with a transaction; one that died while it was idle is replaced once."""
        for is_last in (False, True):
            connection = await self._free()
            try:
                await connection.execute(begin)
            except BaseException as error:
                _hang_up(connection)
                await self._pool.release(connection)
                if not isinstance(error, FAILURES):
                    raise
                if is_last:
                    raise in_words(error, self.name) from error
                await self._pool.expire_connections()
            else:
                return connection
        raise AssertionError

    async def _free(self) -> Connection:
        try:
            return await self._pool.acquire(timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            raise UnavailableError(
                f"The database {self.name} gave no connection within {_CONNECT_SECONDS} s: "
                "it does not answer, or all are busy."
            ) from error
        except FAILURES as error:
            raise in_words(error, self.name) from error

    async def _commit(self, connection: Connection) -> None:
        with speaking_plainly(self.name):
            outcome = await connection.execute("COMMIT")
        if outcome != "COMMIT":
            raise StorageError(
                f"The database {self.name} undid the transaction: one of its statements failed."
            )


async def _others_are_connected(statements: PostgresStatements) -> bool:
    # Within one transaction the view would stay as it was at the first look.
    await statements.rows("SELECT pg_stat_clear_snapshot()")
    others = await statements.rows(
        """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND application_name = ?1 AND pid <> pg_backend_pid()""",
        _APPLICATION,
    )
    return bool(others[0][0])


async def _undo(connection: Connection) -> None:
    """Roll back, also while being cancelled; where that fails, the server does it by itself."""
    try:
        await asyncio.shield(connection.execute("ROLLBACK", timeout=_UNDO_SECONDS))
    except (*FAILURES, asyncio.CancelledError):
        _hang_up(connection)


def _hang_up(connection: Connection) -> None:
    # A line that was cut has gone back to the pool already.
    with suppress(asyncpg.InterfaceError):
        connection.terminate()


async def _pool(address: Address) -> asyncpg.Pool:
    return await asyncpg.create_pool(
        address.dsn,
        min_size=1,
        max_size=MOST_CONNECTIONS,
        timeout=_CONNECT_SECONDS,
        command_timeout=_STATEMENT_SECONDS,
        statement_cache_size=address.statement_cache_size,
        server_settings={"application_name": _APPLICATION},
        # Nothing outlasts a transaction of ours, so there is nothing to put back.
        reset=_nothing,
    )


async def _nothing(_: Connection) -> None:
    pass
