"""One poller at a time, however many processes there are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.content import load
from bot.delivery.turn import Turn
from bot.playground import Playground
from bot.settings import Settings
from bot.storage import StorageError, UnavailableError, open_storage
from bot.storage.postgres.lease import SessionLease
from tests.talk import ANN, TOKEN, RunningBot

KEY = b"k" * 32


@asynccontextmanager
async def working(
    turn: Turn, work: Callable[[], Awaitable[None]]
) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(turn.run(work))
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(condition: Callable[[], object], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - states, no events
            await asyncio.sleep(0.01)


async def for_ever() -> None:
    await asyncio.Event().wait()


async def test_of_two_processes_one_is_at_work_and_the_other_follows(postgres: str) -> None:
    storages = [await open_storage(postgres, KEY) for _ in range(2)]
    first, second = (Turn(storage.lease(b"polling"), 0.05) for storage in storages)
    async with working(first, for_ever):
        await until(lambda: first.mine)
        async with working(second, for_ever):
            await asyncio.sleep(0.3)
            assert (first.mine, second.mine) == (True, False)

    async with working(second, for_ever):
        await until(lambda: second.mine)
        assert not first.mine
    for storage in storages:
        await storage.close()


async def test_turns_of_different_names_do_not_meet(postgres: str) -> None:
    storage = await open_storage(postgres, KEY)
    leases = [storage.lease(name) for name in (b"polling 1", b"polling 2")]

    assert [await lease.take() for lease in leases] == [True, True]
    for lease in leases:
        await lease.release()
    await storage.close()


async def test_whoever_loses_the_database_stops_working_and_starts_again_when_it_is_back(
    postgres: str,
) -> None:
    storage = await open_storage(postgres, KEY)
    lease = storage.lease(b"polling")
    assert isinstance(lease, SessionLease)
    turn = Turn(lease, 0.05)
    begun: list[bool] = []

    async def work() -> None:
        begun.append(True)
        await for_ever()

    async with working(turn, work):
        await until(lambda: begun)
        assert lease._connection is not None
        number = lease._connection.get_server_pid()
        async with storage.transaction() as tx:
            await tx._rows("SELECT pg_terminate_backend(?1)", number)
        await until(lambda: len(begun) == 2)
        assert turn.mine
    await storage.close()


async def test_the_failure_of_the_work_is_not_hidden(tmp_path: Path) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path}/a.sqlite3", KEY)
    turn = Turn(storage.lease(b"polling"))

    async def fail() -> None:
        await asyncio.sleep(0)
        raise UnavailableError("Something ends it.")

    with pytest.raises(StorageError, match="ends it"):
        await turn.run(fail)
    assert not turn.mine
    await storage.close()


class PollingBot(RunningBot):
    """A bot that polls, on PostgreSQL."""

    address = ""

    def settings(self) -> Settings:
        return super().settings().model_copy(update={"database_url": self.address})


async def test_a_second_process_that_polls_stands_by_until_the_first_has_gone(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.intake.TRY_SECONDS", 0.1)
    content = load()
    async with Playground(token=TOKEN, port=18_480) as playground:
        first, second = (PollingBot(playground, tmp_path, content) for _ in range(2))
        first.address = second.address = postgres
        await first.start()
        await first.person(ANN).sends("/hire")
        await second.start()
        await first.person(ANN).taps("Not sure")
        assert not [call for call in playground.calls if call.error_code == 409]

        await first.stop()
        ann = await second.person(ANN).taps("Not sure")
        assert "Question 3" in ann.card["text"]
        await second.stop()
