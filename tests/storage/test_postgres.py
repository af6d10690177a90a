"""What is PostgreSQL's alone: many processes at once, a server that goes away, its refusals."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from bot.delivery.worker import STEP_SECONDS
from bot.storage import Conflict, Forgotten, Storage, key_from_file, open_storage
from bot.storage.errors import (
    BrokenError,
    KeyFileError,
    NotSupportedError,
    StorageError,
    TooNewError,
    UnavailableError,
    WrongKeyError,
)
from bot.storage.postgres.database import MOST_CONNECTIONS
from bot.storage.schema import MIGRATIONS, PERSONAL_TABLES, Migration
from tests.storage.samples import ANNA, BORIS, KEY, NOON, OTHER_KEY, opened, write_everything_about
from tests.storage.server import Cluster, Server, installed_programs

NEXT = Migration(
    MIGRATIONS[-1].version + 1,
    "a note",
    ("CREATE TABLE note (id INTEGER PRIMARY KEY)", "INSERT INTO note VALUES (1)"),
)
FAILING = Migration(
    NEXT.version, "a mistake", (*NEXT.statements, "INSERT INTO nowhere VALUES (1)")
)


@pytest.fixture
def url(server: Server) -> str:
    return server.database()


async def _value(url: str, sql: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_transactions_run_at_the_same_time(storage: Storage) -> None:
    inside = 0
    together = asyncio.Event()

    async def visit(number: int) -> None:
        nonlocal inside
        async with storage.transaction() as tx:
            await tx.lane(storage.lane_of(number))
            await tx.meet(number, number, NOON)
            inside += 1
            if inside == MOST_CONNECTIONS:
                together.set()
            await together.wait()

    async with asyncio.timeout(10):
        await asyncio.gather(*(visit(number) for number in range(MOST_CONNECTIONS)))
        # More than there are connections wait for their turn.
        await asyncio.gather(*(visit(number) for number in range(100, 130)))
    async with storage.transaction() as tx:
        assert (await tx.count())["person"] == MOST_CONNECTIONS + 30


async def test_a_lane_is_for_one_transaction_of_all_processes(url: str) -> None:
    one, other = await open_storage(url, KEY), await open_storage(url, KEY)
    order: list[str] = []

    async def wait_for_the_lane() -> None:
        async with other.transaction() as tx:
            await tx.lane(other.lane_of(ANNA))
            order.append("the other is in")

    async with one.transaction() as tx:
        await tx.lane(one.lane_of(ANNA))
        waiting = asyncio.create_task(wait_for_the_lane())
        async with other.transaction() as elsewhere:
            await elsewhere.lane(other.lane_of(BORIS))
        await asyncio.sleep(0.05)
        order.append("the one is out")
    await waiting
    await one.close()
    await other.close()

    assert order == ["the one is out", "the other is in"]


async def test_who_waits_for_a_lane_gives_up_before_it_counts_as_a_failure(url: str) -> None:
    one, other = await open_storage(url, KEY), await open_storage(url, KEY)

    async with one.transaction() as tx:
        await tx.lane(one.lane_of(ANNA))
        with pytest.raises(UnavailableError):
            async with asyncio.timeout(STEP_SECONDS), other.transaction() as waiting:
                await waiting.lane(other.lane_of(ANNA))
    await one.close()
    await other.close()


async def test_two_processes_that_meet_somebody_at_once_make_one_person(url: str) -> None:
    storages = [await open_storage(url, KEY) for _ in range(2)]

    async def meet(storage: Storage) -> None:
        async with storage.transaction() as tx:
            anna = await tx.meet(ANNA, ANNA, NOON)
            await tx.keep_result(anna, "hire", "1", {}, NOON)

    await asyncio.gather(*(meet(storage) for storage in storages * 3))
    async with storages[0].transaction() as tx:
        counted = await tx.count()
        assert (counted["person"], counted["person_key"], counted["result"]) == (1, 1, 6)
        anna = await tx.person(ANNA)
        assert anna is not None
        assert len(await tx.results(anna)) == 6
    for storage in storages:
        await storage.close()


async def test_a_card_that_is_noted_during_a_turn_undoes_nothing_of_it(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        session = await tx.open_session(anna, "hire", {"step": 0}, NOON)

    async def note(card: int) -> None:
        async with storage.transaction() as tx:
            await tx.place_card(session.id, card)

    for step in range(1, 20):
        noting = asyncio.create_task(note(step))
        async with storage.transaction() as tx:
            found = await tx.session(anna, "hire")
            assert found is not None
            try:
                await tx.save_session(found._replace(state={"step": step}), NOON)
            finally:
                await asyncio.sleep(0)
        await noting
        async with storage.transaction() as tx:
            found = await tx.session(anna, "hire")
            assert found is not None
            assert found.state == {"step": step}


async def test_of_forgetting_and_writing_at_once_nothing_is_left(storage: Storage) -> None:
    async def write(text: str) -> None:
        async with storage.transaction() as tx:
            anna = await tx.person(ANNA)
            if anna is not None:
                await tx.post(anna, "post", {"text": text}, NOON)

    async def forget() -> None:
        async with storage.transaction() as tx:
            anna = await tx.person(ANNA)
            assert anna is not None
            await tx.forget(anna)

    for _ in range(10):
        async with storage.transaction() as tx:
            await write_everything_about(tx, ANNA)
        outcomes = await asyncio.gather(
            forget(), *(write(str(number)) for number in range(6)), return_exceptions=True
        )
        assert {type(outcome) for outcome in outcomes} <= {type(None), Forgotten}
        async with storage.transaction() as tx:
            assert set((await tx.count()).values()) == {0}


async def test_of_two_that_open_a_flow_at_once_one_is_told(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)

    async def open_it() -> str:
        try:
            async with storage.transaction() as tx:
                await tx.open_session(anna, "hire", {}, NOON)
                await asyncio.sleep(0.02)
        except Conflict as conflict:
            return str(conflict)
        return ""

    outcomes = sorted(await asyncio.gather(open_it(), open_it()))
    assert outcomes == ["", "Another transaction was faster; load again and decide anew."]


async def test_a_failed_statement_cannot_be_swallowed(storage: Storage) -> None:
    async def go_on_regardless() -> None:
        async with storage.transaction() as tx:
            await tx.meet(ANNA, ANNA, NOON)
            with pytest.raises(StorageError, match="refused"):
                await tx._rows("SELECT * FROM nowhere")

    with pytest.raises(StorageError, match="undid the transaction"):
        await go_on_regardless()
    async with storage.transaction() as tx:
        assert await tx.person(ANNA) is None


async def test_many_first_starts_at_once_make_the_tables_once(url: str) -> None:
    storages = await asyncio.gather(*(open_storage(url, KEY) for _ in range(5)))
    for storage in storages:
        async with storage.transaction() as tx:
            await tx.meet(ANNA, ANNA, NOON)
    for storage in storages:
        await storage.close()

    assert await _value(url, "SELECT count(*) FROM meta") == 1
    assert await _value(url, "SELECT count(*) FROM migration") == len(MIGRATIONS)


async def test_what_was_committed_is_there_after_a_restart_and_tap_keys_last(url: str) -> None:
    async with opened(url) as first, first.transaction() as tx:
        await write_everything_about(tx, ANNA)
    async with opened(url) as second, second.transaction() as tx:
        anna = await tx.person(ANNA)
        assert anna is not None
        assert len(await tx.sessions(anna)) == 1

    assert first.tap_key == second.tap_key


async def test_another_key_is_refused(url: str) -> None:
    await (await open_storage(url, KEY)).close()

    with pytest.raises(WrongKeyError, match=r"database advisor_test_\d+ on .* another DATA_KEY"):
        await open_storage(url, OTHER_KEY)


async def test_a_key_is_never_made_for_a_server(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="With PostgreSQL, DATA_KEY must be set"):
        key_from_file(tmp_path / "key", "postgresql://localhost/bot")


async def test_a_failing_migration_leaves_nothing_and_an_older_version_refuses_a_newer_schema(
    url: str,
) -> None:
    await (await open_storage(url, KEY)).close()
    with pytest.raises(StorageError, match='"nowhere" does not exist'):
        await open_storage(url, KEY, (*MIGRATIONS, FAILING))
    assert await _value(url, "SELECT to_regclass('note')") is None

    for _ in range(2):
        await (await open_storage(url, KEY, (*MIGRATIONS, NEXT))).close()
    assert await _value(url, "SELECT count(*) FROM note") == 1
    with pytest.raises(TooNewError, match=f"schema {NEXT.version}.*knows {NEXT.version - 1}"):
        await open_storage(url, KEY)


async def test_tables_of_another_program_are_left_alone(url: str) -> None:
    await _value(url, "CREATE TABLE person (name text)")

    with pytest.raises(BrokenError, match="give the bot a database of its own"):
        await open_storage(url, KEY)
    assert await _value(url, "SELECT to_regclass('meta')") is None


async def test_tables_of_another_program_by_other_names_do_not_matter(url: str) -> None:
    await _value(url, "CREATE TABLE recipe (name text)")

    await (await open_storage(url, KEY)).close()


async def test_without_a_statement_cache_everything_works_as_well(url: str) -> None:
    async with opened(f"{url}&statement_cache_size=0") as storage:
        async with storage.transaction() as tx:
            await write_everything_about(tx, ANNA)
            prepared = await tx._rows("SELECT count(*) FROM pg_prepared_statements")
        async with storage.transaction() as tx:
            await tx.receive_all([(each, b"lane", {}) for each in range(70)], NOON)

    assert prepared[0][0] == 0


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://bot:se/cret@localhost:port/bot",
        "postgresql://bot:secret@[localhost/bot",
        "postgresql://bot:secret@localhost/bot?statement_cache_size=none",
    ],
)
async def test_an_address_that_makes_no_sense_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(NotSupportedError, match="DATABASE_URL is not of the form") as refusal:
        await open_storage(url, KEY)
    assert "cret" not in str(refusal.value)


async def test_a_setting_the_driver_does_not_know_is_named() -> None:
    with pytest.raises(NotSupportedError, match=r"DATABASE_URL cannot be used: .*sslmode"):
        await open_storage("postgresql://bot:secret@localhost/bot?sslmode=perhaps", KEY)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://bot:secret@127.0.0.1:1/bot", "bot on 127.0.0.1:1 cannot be reached"),
        ("postgresql://bot:secret@/bot?host=/nowhere", "bot on /nowhere cannot be reached"),
        ("postgresql://bot:secret@nobody.invalid/bot", "bot on nobody.invalid cannot be reached"),
    ],
)
async def test_a_server_that_is_not_there_is_named_in_one_sentence(
    url: str, sentence: str
) -> None:
    with pytest.raises(UnavailableError, match=sentence) as refusal:
        await open_storage(url, KEY)
    assert "secret" not in str(refusal.value)


async def test_a_database_that_is_not_there_is_named(server: Server) -> None:
    url = server.database().replace("/advisor_test_", "/no_such_")

    with pytest.raises(StorageError, match=r"no_such_\d+ on .* does not exist; create it first"):
        await open_storage(url, KEY)


async def test_export_holds_every_row_and_column(storage: Storage, url: str) -> None:
    async with storage.transaction() as tx:
        anna = await write_everything_about(tx, ANNA)
        await tx.receive(9, anna.who, {"text": "waits"}, NOON)
        await write_everything_about(tx, BORIS, "of Boris")
        held = await tx.export(anna)
        columns = await tx._rows(
            """SELECT table_name AS its, column_name AS name FROM information_schema.columns
            WHERE table_schema = current_schema()"""
        )
    about = {row["its"] for row in columns if row["name"] in {"who", "lane"}}
    assert about == {"person", "person_key", "inbox", *PERSONAL_TABLES}
    for row in columns:
        if row["its"] in about - {"person", "person_key"} and row["name"] != "sealed":
            assert held[row["its"]], f"the test wrote nothing into {row['its']}"
            assert all(row["name"] in each for each in held[row["its"]])
    assert "Boris" not in str(held)


async def test_after_forget_no_row_of_the_person_is_left(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await write_everything_about(tx, ANNA)
        boris = await write_everything_about(tx, BORIS)
        for update, person in ((1, anna), (2, boris)):
            await tx.receive(update, person.who, {}, NOON)
            await tx.quarantine(update, NOON)
    async with storage.transaction() as tx:
        await tx.forget(anna)
        for table in ("person_key", "person", "inbox", *PERSONAL_TABLES):
            rows = await tx._rows(f"SELECT * FROM {table}")  # noqa: S608 - ours
            values = [value for row in rows for value in row.values()]  # type: ignore[attr-defined]
            assert anna.who not in values
            assert boris.who in values


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """A server of the test's own, to be crashed."""
    programs = installed_programs()
    if programs is None:
        pytest.skip("no programs of PostgreSQL to start and crash a server with")
    folder = Path(tempfile.mkdtemp(prefix="advisor-pg-", dir="/tmp"))
    try:
        with Cluster(programs, folder) as cluster:
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
async def on_cluster(cluster: Cluster) -> AsyncIterator[Storage]:
    opened = await open_storage(cluster.url, KEY)
    yield opened
    await opened.close()


async def test_a_server_that_crashes_in_the_middle_is_named_and_found_again(
    cluster: Cluster, on_cluster: Storage
) -> None:
    # The server of the tests would not wait for the disk by itself: what is found again here was
    # committed as the bot asks for it.
    storage = on_cluster

    async def write(user: int, update: int, crash: bool) -> None:
        async with storage.transaction() as tx:
            await tx.meet(user, user, NOON)
            if crash:
                await asyncio.to_thread(cluster.kill)
            await tx.finish(update, NOON)

    async with storage.transaction() as tx:
        await tx.receive(1, b"lane", {}, NOON)
    with pytest.raises(UnavailableError, match=r"the connection was cut|shutting down|crashed"):
        await write(ANNA, 1, crash=True)
    with pytest.raises(UnavailableError, match="cannot be reached"):
        await write(ANNA, 1, crash=False)

    await asyncio.to_thread(cluster.start)
    await write(BORIS, 1, crash=False)
    async with storage.transaction() as tx:
        assert await tx.person(ANNA) is None
        assert await tx.person(BORIS) is not None
        assert await tx.applied(1)


async def test_connections_that_died_while_idle_are_replaced_unnoticed(
    cluster: Cluster, on_cluster: Storage
) -> None:
    async def visit(number: int) -> None:
        async with on_cluster.transaction() as tx:
            await tx.meet(number, number, NOON)
            await asyncio.sleep(0.01)

    await asyncio.gather(*(visit(number) for number in range(8)))
    cluster.kill()
    cluster.start()
    # The loop has not run meanwhile: the pool still takes all its connections for alive.
    await asyncio.gather(*(visit(number) for number in range(8, 16)))
    async with on_cluster.transaction() as tx:
        assert (await tx.count())["person"] == 16


async def test_a_wrong_password_and_a_user_without_rights_are_named(cluster: Cluster) -> None:
    cluster.ask_for_passwords()
    host = cluster.url.partition("?")[2]
    await _value(cluster.url, "CREATE USER reader PASSWORD 'right'")

    with pytest.raises(StorageError, match="refused the user or the password") as refusal:
        await open_storage(f"postgresql://reader:wrong@/postgres?{host}", KEY)
    assert "wrong" not in str(refusal.value)
    with pytest.raises(StorageError, match="does not allow this user to do that"):
        await open_storage(f"postgresql://reader:right@/postgres?{host}", KEY)
