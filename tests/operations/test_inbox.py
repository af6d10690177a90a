"""Updates that come together are stored together, and none of them is another's misfortune."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.delivery.inbox import Inbox
from bot.storage import Storage, Transaction, UnavailableError, open_storage
from tests.operations.running import message


class CountedStorage:
    """A storage that counts transactions, and fails as many as it is told to."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.transactions = 0
        self.to_fail = 0
        self.lane_of = storage.lane_of

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        self.transactions += 1
        if self.to_fail:
            self.to_fail -= 1
            raise UnavailableError("The disk is full.")
        async with self._storage.transaction() as tx:
            yield tx


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[CountedStorage]:
    opened = await open_storage(f"sqlite:///{tmp_path}/a.sqlite3", b"k" * 32)
    yield CountedStorage(opened)
    await opened.close()


@pytest.fixture
def inbox(storage: CountedStorage) -> Inbox:
    return Inbox(storage)  # type: ignore[arg-type]


async def how_many_wait(storage: CountedStorage) -> int:
    async with storage.transaction() as tx:
        return await tx.open_updates()


async def test_updates_that_come_together_share_a_commit(
    storage: CountedStorage, inbox: Inbox
) -> None:
    takes = [inbox.take([message(n, "hello", 1 + n % 7)], 0.0) for n in range(200)]
    lanes = await asyncio.gather(*takes)

    assert storage.transactions <= 3
    assert await how_many_wait(storage) == 200
    assert len({lane for own in lanes for lane in own}) == 7
    assert all(len(own) == 1 for own in lanes)


async def test_one_alone_does_not_wait_for_company(storage: CountedStorage, inbox: Inbox) -> None:
    for n in range(3):
        await inbox.take([message(n, "hello", 1)], 0.0)

    assert storage.transactions == 3


async def test_the_same_update_twice_in_one_commit_is_stored_once(
    storage: CountedStorage, inbox: Inbox
) -> None:
    await asyncio.gather(*(inbox.take([message(5, "hello", 1)], 0.0) for _ in range(10)))

    assert await how_many_wait(storage) == 1


async def test_a_commit_that_fails_is_told_to_everybody_in_it(
    storage: CountedStorage, inbox: Inbox
) -> None:
    storage.to_fail = 1
    takes = [inbox.take([message(n, "hello", 1)], 0.0) for n in range(5)]
    outcomes = await asyncio.gather(*takes, return_exceptions=True)

    assert all(isinstance(outcome, UnavailableError) for outcome in outcomes)
    assert await how_many_wait(storage) == 0
    await inbox.take([message(9, "hello", 1)], 0.0)
    assert await how_many_wait(storage) == 1


async def test_one_that_cannot_be_written_down_does_not_harm_the_others(
    storage: CountedStorage, inbox: Inbox
) -> None:
    bad = message(3, "hello", 1) | {"extra": object()}
    takes = [inbox.take([update], 0.0) for update in (message(1, "a", 1), bad, message(2, "b", 2))]
    first, failed, second = await asyncio.gather(*takes, return_exceptions=True)

    assert isinstance(failed, TypeError)
    assert isinstance(first, set)
    assert isinstance(second, set)
    assert await how_many_wait(storage) == 2


async def test_whoever_gives_up_waiting_takes_nobody_along(
    storage: CountedStorage, inbox: Inbox
) -> None:
    impatient = asyncio.create_task(inbox.take([message(1, "a", 1)], 0.0))
    patient = asyncio.create_task(inbox.take([message(2, "b", 2)], 0.0))
    await asyncio.sleep(0)
    impatient.cancel()

    assert len(await patient) == 1
    assert await how_many_wait(storage) == 2
