"""A database of its own for each test: a file, or where the test asks, one on a server."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage import Storage, open_storage
from tests.storage.samples import KEY
from tests.storage.server import Server, running


@pytest.fixture(scope="session")
def server_if_any() -> Iterator[Server | None]:
    with running() as server:
        yield server


@pytest.fixture
def server(server_if_any: Server | None) -> Server:
    if server_if_any is None:
        pytest.skip("no PostgreSQL: neither TEST_DATABASE_URL nor its programs are there")
    return server_if_any


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bot.db"


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """SQLite, unless the test is marked to run `on_both`."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def url(engine: str, database: Path, request: pytest.FixtureRequest) -> str:
    if engine == "sqlite":
        return f"sqlite:///{database}"
    server: Server = request.getfixturevalue("server")
    return server.database()


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Storage]:
    opened = await open_storage(url, KEY)
    yield opened
    await opened.close()
