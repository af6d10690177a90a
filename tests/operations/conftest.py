"""A PostgreSQL server for the tests of several processes."""

from collections.abc import Iterator

import pytest

from tests.storage.server import Server, running


@pytest.fixture(scope="session")
def server_if_any() -> Iterator[Server | None]:
    with running() as server:
        yield server


@pytest.fixture
def postgres(server_if_any: Server | None) -> str:
    """The address of an empty database."""
    if server_if_any is None:
        pytest.skip("no PostgreSQL: neither TEST_DATABASE_URL nor its programs are there")
    return server_if_any.database()
