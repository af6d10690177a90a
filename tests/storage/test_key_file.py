# ruff: noqa: ASYNC240 - a test may wait for its files

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.storage import key_from_file, key_from_text, open_storage
from bot.storage.errors import KeyFileError, WrongKeyError
from tests.storage.samples import KEY


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "data.key"


def test_a_first_start_makes_a_key_only_its_owner_can_read(key_file: Path, url: str) -> None:
    key = key_from_file(key_file, url)

    assert len(key) == 32
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [file.name for file in key_file.parent.iterdir()] == ["data.key"]


def test_later_starts_read_the_same_key_also_once_there_is_data(key_file: Path, url: str) -> None:
    key = key_from_file(key_file, url)
    Path(url.removeprefix("sqlite:///")).parent.mkdir()
    Path(url.removeprefix("sqlite:///")).write_bytes(b"sealed")

    assert key_from_file(key_file, url) == key


def test_many_first_starts_at_once_agree_on_one_key(key_file: Path, url: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: key_from_file(key_file, url), range(8)))

    assert len(keys) == 1


async def test_a_key_is_never_made_over_a_database_that_has_data(key_file: Path, url: str) -> None:
    await (await open_storage(url, KEY)).close()

    with pytest.raises(KeyFileError, match="put that key file back or set DATA_KEY"):
        key_from_file(key_file, url)
    assert not key_file.exists()


def test_a_key_is_never_made_over_a_key_ring(key_file: Path, url: str, database: Path) -> None:
    database.parent.mkdir()
    database.with_name("bot.db.keyring").write_text("{}")

    with pytest.raises(KeyFileError, match="keyring was sealed with a key that is not at"):
        key_from_file(key_file, url)


def test_the_key_may_not_lie_beside_the_database(url: str, database: Path) -> None:
    with pytest.raises(KeyFileError, match="whoever copies one would have both"):
        key_from_file(database.with_name("data.key"), url)


@pytest.mark.parametrize("content", ["", "not base64!", base64.b64encode(b"short").decode(), "é"])
def test_a_damaged_key_file_is_named_kept_and_not_repeated(
    key_file: Path, url: str, content: str
) -> None:
    key_file.parent.mkdir()
    key_file.write_text(content, "utf-8")

    with pytest.raises(KeyFileError, match=r"The key file .*data\.key") as refusal:
        key_from_file(key_file, url)
    assert key_file.read_text("utf-8") == content
    assert not content or content not in str(refusal.value)


def test_a_key_file_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path, url: str) -> None:
    (tmp_path / "settings").write_text("a file where a folder should be")

    with pytest.raises(KeyFileError, match="cannot be read or made"):
        key_from_file(tmp_path / "settings" / "data.key", url)


def test_a_key_from_a_setting_may_be_in_either_base64_alphabet() -> None:
    key = bytes([0xFB, 0xFF] * 16)

    assert key_from_text(base64.b64encode(key).decode() + "\n") == key
    assert key_from_text(base64.urlsafe_b64encode(key).decode()) == key
    with pytest.raises(WrongKeyError, match="not base64"):
        key_from_text("hunter2 hunter2")
