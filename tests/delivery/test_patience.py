"""What comes back by itself is waited for: nobody's update or answer is given up for it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.delivery.http import PooledRequest, UnreachableError
from bot.delivery.outbox import Outbox
from bot.storage import Storage, open_storage
from bot.storage.sqlite import PRAGMAS
from tests.talk import ANN, talking


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is felt at once, and pauses are short."""
    pragmas = ("PRAGMA busy_timeout = 1", *PRAGMAS[1:])
    monkeypatch.setattr("bot.storage.sqlite_connection.PRAGMAS", pragmas)
    for module in ("patience", "outbox"):
        monkeypatch.setattr(f"bot.delivery.{module}.FIRST_PAUSE", 0.001)
        monkeypatch.setattr(f"bot.delivery.{module}.LONGEST_PAUSE", 0.001)
    monkeypatch.setattr("bot.delivery.patience.SOON", 0.001)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    opened = await open_storage(f"sqlite:///{tmp_path}/bot.sqlite3", b"k" * 32)
    yield opened
    await opened.close()


class Line:
    """Stands where the library's bot stands, and fails as it is told before it delivers."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.delivered: list[str] = []

    async def send_message(self, _: int, text: str, **_more: Any) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.delivered.append(text)


async def posted(storage: Storage, *texts: str) -> None:
    async with storage.transaction() as tx:
        ann = await tx.meet(ANN, ANN, 0)
        for text in texts:
            await tx.post(ann, "post", {"chat": ANN, "text": text}, 0)


async def drained(storage: Storage, line: Line) -> None:
    """Send until nothing waits, as often as the sweep would look."""
    now = [0.0]
    outbox = Outbox(storage, line, lambda: now[0])  # type: ignore[arg-type]
    while await waiting(storage):
        await outbox.send_all(storage.lane_of(ANN))
        now[0] += 1.0


async def waiting(storage: Storage) -> int:
    async with storage.transaction() as tx:
        return (await tx.count())["letter"]


async def test_an_update_waits_for_a_locked_database_and_is_then_applied(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with talking(tmp_path) as bot:
        ann = bot.person(ANN)
        with closing(sqlite3.connect(bot.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            bot.playground.say(ANN, "/start")
            async with asyncio.timeout(10):
                # Ten tries are more than an update gets that fails for its own sake.
                while caplog.text.count("Next try in") < 10:  # noqa: ASYNC110 - a log has no event
                    await asyncio.sleep(0.01)
            assert not bot.playground.idle, "the update must not be acknowledged"
            other.rollback()
        await ann.settles()
        assert len(ann.messages) == 2
        assert "Which role to hire" in ann.offered


async def test_a_letter_that_is_sent_but_cannot_be_marked_is_not_sent_again(
    storage: Storage, tmp_path: Path
) -> None:
    await posted(storage, "once")
    blocker = sqlite3.connect(tmp_path / "bot.sqlite3", isolation_level=None)

    class ThenTheDiskIsFull(Line):
        async def send_message(self, _: int, text: str, **_more: Any) -> None:
            await super().send_message(_, text)
            blocker.execute("BEGIN EXCLUSIVE")
            asyncio.get_running_loop().call_later(0.1, blocker.rollback)

    line = ThenTheDiskIsFull()
    with closing(blocker):
        await drained(storage, line)
    assert line.delivered == ["once"]
    assert await waiting(storage) == 0


async def test_no_letter_is_given_up_while_telegram_does_not_pick_up(storage: Storage) -> None:
    await posted(storage, "the verdict")
    line = Line(*(UnreachableError("nobody there") for _ in range(50)))
    await drained(storage, line)
    assert line.delivered == ["the verdict"]


async def test_pauses_that_telegram_asks_for_cost_no_letter(storage: Storage) -> None:
    await posted(storage, "the verdict")
    line = Line(*(RetryAfter(0) for _ in range(50)))
    await drained(storage, line)
    assert line.delivered == ["the verdict"]


async def test_a_letter_that_cannot_be_sent_at_all_stops_no_other(storage: Storage) -> None:
    await posted(storage, "\ud83d", "the next")
    line = Line(UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed"))
    await drained(storage, line)
    assert line.delivered == ["the next"]
    assert await waiting(storage) == 0


async def test_a_server_that_does_not_pick_up_is_told_from_one_that_is_slow() -> None:
    request = PooledRequest()
    await request.initialize()
    try:
        with pytest.raises(UnreachableError):
            await request.do_request("http://127.0.0.1:9/bot7:secret/getMe", "POST")
    finally:
        await request.shutdown()


async def test_a_webhook_left_behind_is_removed_and_what_waited_is_answered(
    tmp_path: Path,
) -> None:
    async with talking(tmp_path) as bot:
        ann = bot.person(ANN)
        await ann.sends("/start")
        await bot.stop()
        await _set_webhook(bot.playground.url)
        bot.playground.say(ANN, "/help")
        await bot.start()
        await bot.playground.wait_for(lambda seen: seen.idle, timeout=10)
        assert any("/cancel" in message.get("text", "") for message in ann.messages)


async def _set_webhook(telegram: str) -> None:
    request = PooledRequest()
    await request.initialize()
    url = f"{telegram}/bot7:test-token-of-the-playground/setWebhook?url=https://127.0.0.1:9/"
    try:
        assert (await request.do_request(url, "POST"))[0] == 200
    finally:
        await request.shutdown()
