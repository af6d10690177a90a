"""The bot as an operator runs it: by webhook, as processes of its own, behind a balancer."""

import asyncio
import base64
import contextlib
import itertools
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, web
from pydantic import SecretStr

from bot.content import Content, load
from bot.playground import Playground
from bot.settings import Settings
from tests.talk import TOKEN, RunningBot

SECRET = "the_Secret-of-this-webhook"
KEY = base64.b64encode(b"k" * 32).decode()
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class WebhookBot(RunningBot):
    """A bot that Telegram comes to."""

    def __init__(self, playground: Playground, database: Path, content: Content) -> None:
        super().__init__(playground, database, content)
        self.port = free_port()
        self.more: dict[str, Any] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> Settings:
        return (
            super()
            .settings()
            .model_copy(
                update={
                    "webhook_url": f"{self.url}/telegram",
                    "webhook_secret": SecretStr(SECRET),
                    "port": self.port,
                    **self.more,
                }
            )
        )


@asynccontextmanager
async def webhook_bot(folder: Path, **more: Any) -> AsyncIterator[WebhookBot]:
    async with Playground(token=TOKEN, port=18_280) as playground:
        bot = WebhookBot(playground, folder / "advisor.sqlite3", load())
        bot.more = more
        await bot.start()
        try:
            await playground.wait_for(lambda telegram: telegram.world.webhook.url)
            yield bot
        finally:
            await bot.stop()


def message(update_id: int, text: str, person: int) -> dict[str, Any]:
    """An update as Telegram would bring it."""
    return {
        "update_id": update_id,
        "message": {
            "message_id": 900,
            "date": 1_700_000_000,
            "chat": {"id": person, "type": "private", "first_name": "Ann"},
            "from": {"id": person, "is_bot": False, "first_name": "Ann", "language_code": "en"},
            "text": text,
        },
    }


# --- Processes ---------------------------------------------------------------------------


class Process:
    """`python -m bot run` with settings of its own; what it says is kept."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "DATA_KEY": KEY,
            **{name: str(value) for name, value in settings.items()},
        }
        self.program: tuple[str, ...] = ("-m", "bot", "run")
        self.said = b""
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self.program,
            env=self.environment,
            stderr=asyncio.subprocess.PIPE,
        )
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stderr is not None
        async for line in self._process.stderr:
            self.said += line
            sys.stderr.write(line.decode())  # where the ear of every test hears it

    async def says(self, words: str, seconds: float = 20) -> None:
        async with asyncio.timeout(seconds):
            while words.encode() not in self.said:  # noqa: ASYNC110 - another process tells it
                await asyncio.sleep(0.01)

    def terminate(self) -> None:
        assert self._process is not None
        self._process.terminate()

    async def ended(self, seconds: float = 20) -> int:
        assert self._process is not None
        assert self._reader is not None
        code = await asyncio.wait_for(self._process.wait(), seconds)
        await self._reader
        return code

    async def kill(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self.ended()


class Balancer:
    """Brings each call to the next process that answers, as a host's router does."""

    def __init__(self, ports: list[int]) -> None:
        self._ports = itertools.cycle(ports)
        self._count = len(ports)
        self.url = ""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Balancer"]:
        app = web.Application()
        app.router.add_post("/{path:.*}", self._pass_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
        try:
            async with ClientSession() as self._session:
                yield self
        finally:
            await runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers: Mapping[str, str] = {
            SECRET_HEADER: request.headers.get(SECRET_HEADER, ""),
            "Content-Type": "application/json",
        }
        for _ in range(self._count):
            url = f"http://127.0.0.1:{next(self._ports)}/telegram"
            with contextlib.suppress(ClientError):
                async with self._session.post(url, data=body, headers=headers) as response:
                    return web.Response(status=response.status)
        return web.Response(status=502)
