"""The bot as a process of its own, by webhook, and a Telegram around it that answers at once."""

import asyncio
import base64
import itertools
import os
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, TCPConnector, web

from bench.load import free_ports, listening
from bench.subject import resident

TOKEN, SECRET, KEY = "1:bench", "bench", b"b" * 32
CONNECTIONS = 100
"""As many as Telegram opens at most."""


class Bot:
    """The bot's process, and the Telegram around it."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "crowd.sqlite3"
        self.log = folder / "crowd.log"
        (self._port,) = free_ports(1)
        self._numbers = itertools.count(int(time.time()) % 1_000_000_000)
        self._answers: dict[int, asyncio.Event] = {}
        self.memory: list[float] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Both, from the first call until the bot has stopped by itself."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._call)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": f"http://127.0.0.1:{runner.addresses[0][1]}",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DATA_KEY": base64.b64encode(KEY).decode(),
            "WEBHOOK_URL": f"http://127.0.0.1:{self._port}/",
            "WEBHOOK_SECRET": SECRET,
            "PORT": str(self._port),
            "LOG_LEVEL": "ERROR",
        }
        with self.log.open("wb") as log:  # poison leaves a line each
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=environment, stderr=log
            )
        watching = asyncio.create_task(self._watch(process.pid))
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        connector = TCPConnector(limit=CONNECTIONS)
        try:
            await listening(self._port)
            async with ClientSession(headers=headers, connector=connector) as self._web:
                yield
        finally:
            watching.cancel()
            process.terminate()
            await process.wait()
            await runner.cleanup()

    async def says(self, person: int, text: str) -> None:
        """Somebody writes; over once it is stored."""
        chat = {"id": person, "type": "private"}
        sender = {"id": person, "is_bot": False, "first_name": "P"}
        await self.brings({"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text})

    async def brings(self, message: Any) -> None:
        """A message as it is, however malformed."""
        update = {"update_id": next(self._numbers), "message": message}
        async with self._web.post(f"http://127.0.0.1:{self._port}/", json=update) as response:
            assert response.status == 200, response.status

    async def answered(self, person: int, text: str) -> float:
        """Say something; the seconds until the card is shown anew."""
        shown = self._answers[person] = asyncio.Event()
        began = time.perf_counter()
        await self.says(person, text)
        async with asyncio.timeout(60):
            await shown.wait()
        return time.perf_counter() - began

    async def at_rest(self) -> None:
        """Wait until nothing of what came is open, and nothing waits to be sent."""
        while self.counted("inbox WHERE state = 'open'") or self.counted("letter"):
            assert self._process.returncode is None, "the bot has ended"
            await asyncio.sleep(0.1)

    def counted(self, what: str) -> int:
        """How many rows there are of a table, under a condition."""
        address = f"file:{self.database}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as looking:
            return int(looking.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

    async def _watch(self, process: int) -> None:
        while True:
            self.memory.append(resident(process))
            await asyncio.sleep(0.05)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.path.rsplit("/", 1)[1]
        is_json = request.content_type == "application/json"
        given = await request.json() if is_json else await request.post()
        result: Any = True
        if method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "B", "username": "bench_bot"}
        elif method == "getWebhookInfo":
            address = f"http://127.0.0.1:{self._port}/"
            result = {"url": address, "has_custom_certificate": False, "pending_update_count": 0}
        elif method in {"sendMessage", "editMessageText"}:
            person = int(str(given["chat_id"]))
            chat = {"id": person, "type": "private"}
            number = int(str(given.get("message_id", next(self._numbers))))
            result = {"message_id": number, "date": 1, "chat": chat, "text": "x"}
            if "reply_markup" in given and person in self._answers:
                self._answers.pop(person).set()
        return web.json_response({"ok": True, "result": result})
