"""Transactions on one connection, one after the other, and to the disk together.

A commit waits for the disk, and that is what takes the time. So whoever waits for their turn
while others have theirs goes to the disk in the same commit. Each is undone alone where it
fails, and nobody hears that theirs has lasted before it has.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from bot.storage.errors import StorageError
from bot.storage.sqlite_connection import SqliteConnection

LARGEST_GROUP = 64
"""After so many transactions nobody waits any longer for the commit."""


class Group:
    """Transactions that go to the disk together.

    `changes` is how many rows the connection had changed before the first of them.
    """

    def __init__(self, changes: int) -> None:
        self.changes = changes
        self.size = 0
        self.ended = False
        self._error: StorageError | None = None
        self._waiting: list[asyncio.Future[None]] = []

    def end(self, error: StorageError | None = None) -> None:
        """Tell everybody what became of it."""
        self.ended, self._error = True, error
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def outcome(self) -> None:
        """Wait until it is on the disk.

        Raises:
            StorageError: it was undone.
        """
        if not self.ended:
            self._waiting.append(asyncio.get_running_loop().create_future())
            await self._waiting[-1]
        if self._error is not None:
            raise type(self._error)(*self._error.args) from self._error


class Turns:
    """Who has the connection, and who goes to the disk with whom.

    `settled` is called after every commit, while nobody has a turn.
    """

    def __init__(
        self, connection: SqliteConnection, settled: Callable[[], Awaitable[None]]
    ) -> None:
        self._connection = connection
        self._settled = settled
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: Group | None = None
        self._commits: asyncio.Future[None] | None = None

    async def begin(self) -> Group:
        """Wait for a turn; from now on what fails is undone apart from the others."""
        await self.take()
        try:
            if self._group is None:
                await self._connection.begin()
                self._group = Group(self._connection.changes)
            group = self._group
            group.size += 1
            self._connection.at_once("SAVEPOINT one")
        except BaseException:
            await self._pass_on()
            raise
        return group

    async def end(self, group: Group) -> None:
        """The turn went well; wait until all of the group is on the disk.

        Raises:
            StorageError: the disk refused, and nothing of it has happened.
        """
        try:
            self._connection.at_once("RELEASE one")
        except BaseException as error:
            await self.undo(group, error)
            raise
        await self._pass_on()
        await group.outcome()

    async def undo(self, group: Group, error: BaseException) -> None:
        """The turn went wrong: undo what it did; all of the group, where the disk has failed."""
        try:
            self._connection.at_once("ROLLBACK TO one")
            self._connection.at_once("RELEASE one")
        except StorageError as trouble:
            self._group = None
            group.end(error if isinstance(error, StorageError) else trouble)
            if self._connection.in_transaction:
                await self._connection.rollback()
        finally:
            await self._pass_on()

    async def take(self) -> None:
        """Wait until nobody has a turn, and have it."""
        self._waiting += 1
        try:
            await self._turn.acquire()
        except BaseException:
            if self._waiting == 1 and self._group is not None:
                # Whoever went before has left the commit to us.
                self._commits = asyncio.ensure_future(self._commit_for_others())
            raise
        finally:
            self._waiting -= 1

    async def _commit_for_others(self) -> None:
        await self.take()
        await self._pass_on()

    async def _pass_on(self) -> None:
        """Give the turn to the next one; the last in a row brings everything to the disk."""
        group = self._group
        try:
            if group is not None and (not self._waiting or group.size >= LARGEST_GROUP):
                await _to_its_end(self._bring_down(group))
        finally:
            self._turn.release()

    async def _bring_down(self, group: Group) -> None:
        self._group = None
        try:
            if group.changes == self._connection.changes:
                self._connection.at_once("COMMIT")  # nothing that the disk must hear of
            else:
                await self._connection.commit()
        except StorageError as error:
            group.end(error)
            await self._connection.rollback()
            return
        group.end()
        await self._settled()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait for work that must not be left half done, also while being cancelled."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
        raise
