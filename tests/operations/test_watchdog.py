"""A Telegram that takes calls and never answers them."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram.ext import ExtBot

from bot.delivery.http import PooledRequest
from bot.delivery.inbox import Inbox
from bot.delivery.polling import LongPolling
from bot.delivery.watchdog import SilenceError, Watchdog
from bot.storage import open_storage
from tests.operations.running import Process, free_port

SILENCE = 0.4
ME = {"id": 7, "is_bot": True, "first_name": "Bot", "username": "some_bot"}
Answer = Callable[[int], Awaitable[Any]]


async def never(_: int) -> Any:
    await asyncio.Event().wait()


async def at_once(_: int) -> Any:
    await asyncio.sleep(0.05)
    return []


class Telegram:
    """A Bot API that answers polls as the test wants, and counts them."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.polls = 0
        self.lines: set[Any] = set()

    async def call(self, request: web.Request) -> web.Response:
        if not request.path.lower().endswith("getupdates"):
            result: Any = ME if request.path.endswith("getMe") else True
            return web.json_response({"ok": True, "result": result})
        self.polls += 1
        self.lines.add(request.transport)
        return web.json_response({"ok": True, "result": await self.answer(self.polls)})

    @asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.call)
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()


@asynccontextmanager
async def watched(url: str, folder: Path) -> AsyncIterator[asyncio.Task[None]]:
    """A poller and its watchdog; gives the watchdog."""
    client = PooledRequest()
    token = "7:some-token-of-nobody"
    bot = ExtBot(token, f"{url}/bot", request=client, get_updates_request=client)
    await bot.initialize()
    storage = await open_storage(f"sqlite:///{folder}/a.sqlite3", b"k" * 32)
    polling = LongPolling(bot, Inbox(storage), lambda _: None, time.time, time.monotonic)
    poller = asyncio.create_task(polling.run())
    watchdog = asyncio.create_task(Watchdog(polling, client, time.monotonic, SILENCE).run())
    yield watchdog
    for task in (poller, watchdog):
        task.cancel()
    await asyncio.gather(poller, watchdog, return_exceptions=True)
    await bot.shutdown()
    await storage.close()


async def test_silence_ends_with_one_sentence_after_a_new_connection_did_not_help(
    tmp_path: Path,
) -> None:
    telegram = Telegram(never)
    started = time.monotonic()
    async with telegram.listening() as url, watched(url, tmp_path) as watchdog:
        with pytest.raises(SilenceError, match=r"^Telegram has not answered .+ started again\.$"):
            await asyncio.wait_for(watchdog, 5)

    assert telegram.polls >= 1
    assert 2 * SILENCE <= time.monotonic() - started < 2 * SILENCE + 1


async def test_a_line_that_died_is_replaced_and_polling_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.polling.FIRST_PAUSE", 0.05)

    async def dead_at_first(number: int) -> Any:
        return await (never if number == 1 else at_once)(number)

    telegram = Telegram(dead_at_first)
    async with telegram.listening() as url, watched(url, tmp_path) as watchdog:
        await asyncio.sleep(4 * SILENCE)
        assert not watchdog.done()

    assert telegram.polls > 5
    assert len(telegram.lines) == 2


async def test_a_telegram_that_answers_is_left_alone(tmp_path: Path) -> None:
    telegram = Telegram(at_once)
    async with telegram.listening() as url, watched(url, tmp_path) as watchdog:
        await asyncio.sleep(3 * SILENCE)
        assert not watchdog.done()

    assert len(telegram.lines) == 1


async def test_a_telegram_that_cannot_be_reached_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.polling.FIRST_PAUSE", 0.05)
    monkeypatch.setattr("bot.delivery.polling.LONGEST_PAUSE", 0.1)
    port = free_port()
    telegram = Telegram(at_once)
    async with AsyncExit(telegram, port) as door, watched(door.url, tmp_path) as watchdog:
        await asyncio.sleep(2 * SILENCE)
        await door.close()
        await asyncio.sleep(4 * SILENCE)
        assert not watchdog.done()


class AsyncExit:
    """A Telegram whose door can be closed within the test."""

    def __init__(self, telegram: Telegram, port: int) -> None:
        self._door = telegram.listening(port)
        self._is_open = False
        self.url = ""

    async def __aenter__(self) -> "AsyncExit":
        self.url = await self._door.__aenter__()
        self._is_open = True
        return self

    async def close(self) -> None:
        if self._is_open:
            self._is_open = False
            await self._door.__aexit__(None, None, None)

    async def __aexit__(self, *_: object) -> None:
        await self.close()


async def test_the_process_ends_with_one_line_and_code_one(tmp_path: Path) -> None:
    telegram = Telegram(never)
    async with telegram.listening() as url:
        process = Process(
            tmp_path,
            TELEGRAM_API_BASE_URL=url,
            DATABASE_URL=f"sqlite:///{tmp_path}/a.sqlite3",
            LOG_LEVEL="ERROR",
        )
        process.program = ("-c", IMPATIENT)
        await process.start()
        code = await process.ended()

    assert code == 1
    warning, farewell = process.said.splitlines()
    assert b"new connection" in warning
    assert farewell.endswith(b"to be started again.")


IMPATIENT = """
import sys
from bot.delivery import intake
intake.SILENCE_SECONDS = 0.4
from bot.__main__ import main
sys.exit(main(["run"]))
"""
