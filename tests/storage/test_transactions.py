"""Transactions under cancellation, a killed process, a full disk, a locked or tampered file."""

# ruff: noqa: S608 - table names are ours

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from bot.storage.errors import SealBrokenError, UnavailableError
from bot.storage.sqlite import PRAGMAS
from tests.storage.samples import (
    ANNA,
    BORIS,
    KEY,
    NOON,
    on_both,
    python,
    query,
    write_everything_about,
)


@on_both
async def test_an_error_undoes_everything_of_its_transaction(storage: Storage) -> None:
    async def stumble() -> None:
        async with storage.transaction() as transaction:
            await write_everything_about(transaction, ANNA)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    async with storage.transaction() as transaction:
        assert set((await transaction.count()).values()) == {0}


@on_both
@pytest.mark.parametrize("steps", range(12))
async def test_a_cancelled_transaction_leaves_nothing_and_blocks_nobody(
    storage: Storage, steps: int
) -> None:
    async def meet() -> None:
        async with storage.transaction() as transaction:
            await transaction.meet(ANNA, ANNA, NOON)
            await asyncio.sleep(60)

    task = asyncio.create_task(meet())
    for _ in range(steps):
        await asyncio.sleep(0.001)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async with storage.transaction() as transaction:
        assert await transaction.person(ANNA) is None
        await transaction.meet(BORIS, BORIS, NOON)
    async with storage.transaction() as transaction:
        assert await transaction.person(BORIS) is not None


async def test_transactions_of_many_tasks_take_turns(storage: Storage) -> None:
    async def visit(number: int) -> None:
        async with storage.transaction() as transaction:
            counted = (await transaction.count())["person"]
            await transaction.meet(ANNA + number, ANNA, NOON)
            assert (await transaction.count())["person"] == counted + 1

    await asyncio.gather(*(visit(number) for number in range(50)))
    async with storage.transaction() as transaction:
        assert (await transaction.count())["person"] == 50


WRITE_AND_WAIT = """
import asyncio, sys
from bot.storage import open_storage

async def main():
    storage = await open_storage(sys.argv[1], bytes(range(32)))
    async with storage.transaction() as transaction:
        kept = await transaction.meet(1, 1, 1e9)
        await transaction.open_session(kept, "hire", {"step": "old"}, 1e9)
    async with storage.transaction() as transaction:
        session = await transaction.session(kept, "hire")
        await transaction.save_session(session, 2e9)
        # Enough that SQLite writes to its log before the commit.
        for user_id in range(2, 300):
            await transaction.meet(user_id, user_id, 2e9)
            await transaction.save_profile(kept, {"padding": "x" * 20000}, 2e9)
        print("in the middle", flush=True)
        sys.stdin.read()

asyncio.run(main())
"""


@on_both
async def test_a_process_killed_in_the_middle_leaves_the_old_state(url: str) -> None:
    process = python(WRITE_AND_WAIT, url)
    assert process.stdout is not None
    line = await asyncio.to_thread(process.stdout.readline)
    process.send_signal(signal.SIGKILL)
    _, errors = process.communicate()
    assert line == "in the middle\n", errors

    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        kept = await transaction.person(1)
        assert kept is not None
        assert kept.profile == {}
        session = await transaction.session(kept, "hire")
        assert session is not None
        assert (session.revision, session.state) == (1, {"step": "old"})
        assert (await transaction.count())["person"] == 1
    await storage.close()


# A limit on the size of files is the full disk that needs no rights to arrange.
FILL_THE_DISK = """
import asyncio, resource, sys
from bot.storage import StorageError, open_storage

async def keep(storage, size):
    async with storage.transaction() as transaction:
        person = await transaction.meet(1, 1, 1e9)
        await transaction.keep_result(person, "hire", "1", {"text": "x" * size}, 1e9)

async def main():
    storage = await open_storage(sys.argv[1], bytes(range(32)))
    await keep(storage, 10)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    try:
        await keep(storage, 2_000_000)
    except StorageError as error:
        print(type(error).__name__, error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await keep(storage, 2_000_000)
    async with storage.transaction() as transaction:
        print((await transaction.count())["result"])
    await storage.close()

asyncio.run(main())
"""


async def test_a_full_disk_is_said_in_words_and_work_goes_on_once_there_is_room(url: str) -> None:
    process = python(FILL_THE_DISK, url)
    output, errors = process.communicate(timeout=30)

    assert process.returncode == 0, errors
    sentence, results = output.splitlines()
    assert sentence.startswith("UnavailableError The database ")
    assert sentence.endswith("nothing was saved.")
    assert results == "2"


async def test_a_full_database_undoes_the_transaction(storage: Storage) -> None:
    async def keep(size: int) -> None:
        async with storage.transaction() as transaction:
            anna = await transaction.meet(ANNA, ANNA, NOON)
            await transaction.keep_result(anna, "hire", "1", {"text": "x" * size}, NOON)

    await keep(10)
    async with storage.transaction() as transaction:
        await transaction._rows("PRAGMA max_page_count = 60")
    with pytest.raises(UnavailableError, match="disk is full, nothing was saved"):
        await keep(500_000)
    await keep(10)
    async with storage.transaction() as transaction:
        assert (await transaction.count())["result"] == 2


async def test_a_lock_by_another_program_is_waited_for_and_then_said(
    url: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = ("PRAGMA busy_timeout = 50", *PRAGMAS[1:])
    monkeypatch.setattr("bot.storage.sqlite_connection.PRAGMAS", hasty)
    storage = await open_storage(url, KEY)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnavailableError, match="another program held it"):
            async with storage.transaction():
                pass
    async with storage.transaction() as transaction:
        await transaction.meet(ANNA, ANNA, NOON)
    await storage.close()


@pytest.mark.parametrize(
    ("table", "column"),
    [("person", "sealed"), ("session", "sealed"), ("result", "sealed"), ("person_key", "wrapped")],
)
async def test_rows_swapped_between_people_do_not_open(
    url: str, database: Path, table: str, column: str
) -> None:
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        await write_everything_about(transaction, ANNA, "of Anna")
        await write_everything_about(transaction, BORIS, "of Boris")
    await storage.close()
    _swap(database, table, column)

    storage = await open_storage(url, KEY)
    try:
        with pytest.raises(SealBrokenError):
            await _read_everything(storage)
    finally:
        await storage.close()


async def test_rows_swapped_between_results_of_one_person_do_not_open(
    url: str, database: Path
) -> None:
    storage = await open_storage(url, KEY)
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        for verdict in ("ai", "ml"):
            await transaction.keep_result(anna, "hire", "1", {"verdict": verdict}, NOON)
    await storage.close()
    _swap(database, "result", "sealed")

    storage = await open_storage(url, KEY)
    try:
        with pytest.raises(SealBrokenError, match="table result"):
            await _read_everything(storage)
    finally:
        await storage.close()


async def _read_everything(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.person(ANNA)
        assert anna is not None
        await transaction.export(anna)


def _swap(database: Path, table: str, column: str) -> None:
    rows = query(database, f"SELECT rowid, {column} FROM {table} ORDER BY rowid")
    (one, first), (other, second) = rows
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ?1 WHERE rowid = ?2", (second, one))
        connection.execute(f"UPDATE {table} SET {column} = ?1 WHERE rowid = ?2", (first, other))


async def test_transactions_that_wait_for_their_turn_share_a_commit_and_fail_apart(
    storage: Storage, database: Path
) -> None:
    commits = 0

    async def visit(number: int) -> None:
        async with storage.transaction() as transaction:
            await transaction.meet(ANNA + number, ANNA, NOON)
            if number % 5 == 0:
                raise ZeroDivisionError

    async def count_commits() -> None:
        nonlocal commits
        seen = -1
        with closing(sqlite3.connect(database)) as other:
            while True:
                now = other.execute("SELECT count(*) FROM person").fetchone()[0]
                commits, seen = commits + (now != seen), now
                await asyncio.sleep(0)

    counting = asyncio.create_task(count_commits())
    outcomes = await asyncio.gather(*(visit(each) for each in range(50)), return_exceptions=True)
    counting.cancel()

    assert sum(isinstance(outcome, ZeroDivisionError) for outcome in outcomes) == 10
    assert sum(outcome is None for outcome in outcomes) == 40
    async with storage.transaction() as transaction:
        assert (await transaction.count())["person"] == 40
    assert commits < 10


@pytest.mark.parametrize("steps", range(6))
async def test_whoever_gives_up_waiting_keeps_nobody_from_the_disk(
    storage: Storage, steps: int
) -> None:
    async def visit(number: int) -> None:
        async with storage.transaction() as transaction:
            await transaction.meet(ANNA + number, ANNA, NOON)

    tasks = [asyncio.create_task(visit(number)) for number in range(10)]
    for _ in range(steps):
        await asyncio.sleep(0)
    for task in tasks[3:]:
        task.cancel()
    outcomes = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), timeout=5)

    assert outcomes[:3] == [None, None, None]
    async with storage.transaction() as transaction:
        assert (await transaction.count())["person"] >= 3


async def test_what_shared_a_commit_with_a_full_disk_is_told_so(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        await transaction._rows("PRAGMA max_page_count = 60")

    async def keep(number: int, size: int) -> None:
        async with storage.transaction() as transaction:
            person = await transaction.meet(ANNA + number, ANNA, NOON)
            await transaction.keep_result(person, "hire", "1", {"text": "x" * size}, NOON)

    sizes = (10, 10, 500_000, 10, 10)
    outcomes = await asyncio.gather(
        *(keep(number, size) for number, size in enumerate(sizes)), return_exceptions=True
    )

    assert isinstance(outcomes[2], UnavailableError)
    kept = sum(outcome is None for outcome in outcomes)
    async with storage.transaction() as transaction:
        assert (await transaction.count())["person"] == kept
    await keep(9, 10)
