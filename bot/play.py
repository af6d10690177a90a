"""Trying the bot without a token: a stand-in for Telegram here, and the real bot against it.

The bot runs as a process of its own, exactly as it would at Telegram, so the page's restart
button is a real restart. Chats live in the playground's memory; what the bot stores lives in
a folder that goes with it.
"""

import asyncio
import base64
import logging
import os
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress

from bot.playground import Playground

log = logging.getLogger(__name__)

TOKEN = "1:playground"  # noqa: S105 - it opens nothing but the stand-in on this machine
STOP_SECONDS = 5


class BotProcess:
    """The bot as a child process, started, stopped and started again."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the bot."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--polling", env=self._environment
        )

    async def stop(self) -> None:
        """Ask the bot to stop, and insist after a few seconds."""
        if self._process is None or self._process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def restart(self) -> None:
        """Stop and start, as after an upgrade."""
        await self.stop()
        await self.start()


def environment_of_the_bot(folder: str, given: Mapping[str, str]) -> dict[str, str]:
    """What is set already, but a database and a key of its own: people here are not real."""
    return {
        "LOG_LEVEL": "WARNING",
        **given,
        "DATABASE_URL": f"sqlite:///{folder}/advisor.sqlite3",
        "DATA_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "TELEGRAM_BOT_TOKEN": TOKEN,
    }


async def play(port: int) -> None:
    """Open the playground on `port` (or the next free one) and run the bot against it."""
    with tempfile.TemporaryDirectory(prefix="advisor-bot-") as folder:
        environment = environment_of_the_bot(folder, os.environ)
        bot = BotProcess(environment)
        playground = Playground(token=TOKEN, port=port, clock=time.time, restart=bot.restart)
        chosen = await playground.start()
        environment["TELEGRAM_API_BASE_URL"] = playground.url
        if chosen != port:
            print(f"Port {port} is taken; using {chosen} instead.", flush=True)
        print(f"Open {playground.url} and say /start. Stop with Ctrl+C.", flush=True)
        stopped = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        try:
            await bot.start()
            await stopped.wait()
        finally:
            await bot.stop()
            await playground.stop()
