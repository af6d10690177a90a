"""The composition root: the one place that knows all parts and puts them together."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.content import Content, load
from bot.delivery.http import AiohttpRequest
from bot.delivery.outbox import Outbox
from bot.delivery.polling import LongPolling
from bot.delivery.upkeep import Upkeep
from bot.engine.engine import Engine
from bot.engine.pages import Operator
from bot.handlers import failures, menu
from bot.handlers.groups import Groups
from bot.handlers.private import PrivateChat
from bot.settings import GRACE, Settings
from bot.storage import key_from_file, open_storage

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0


async def run(settings: Settings) -> None:
    """Serve Telegram until SIGTERM or SIGINT.

    Raises:
        ContentError, StorageError, InvalidToken: what keeps the bot from running, in words.
    """
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with serving(settings, load()) as works:
        stopping = asyncio.ensure_future(stopped.wait())
        done, _ = await asyncio.wait([stopping, *works], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
    for work in done - {stopping}:
        work.result()


@asynccontextmanager
async def serving(settings: Settings, content: Content) -> AsyncIterator[list[asyncio.Task[None]]]:
    """The bot at work: its tasks, which end only when they fail."""
    key = settings.sealing_key or key_from_file(settings.key_file, settings.database_url)
    async with AsyncExitStack() as stack:
        storage = await open_storage(settings.database_url, key)
        stack.push_async_callback(storage.close)
        operator = Operator(settings.operator_contact or None, settings.retention_days)
        private = PrivateChat(Engine(storage, content, operator), content, time.time)
        application = await stack.enter_async_context(
            connected(settings, private, Groups(content))
        )
        await menu.publish(application.bot, content)
        outbox = Outbox(storage, application.bot, time.time)
        retention = timedelta(days=settings.retention_days)
        upkeep = Upkeep(storage, content, outbox, retention, GRACE, time.time)
        polling = LongPolling(application, outbox, private.apologise)
        works = [asyncio.create_task(polling.run()), asyncio.create_task(upkeep.run())]
        try:
            yield works
        finally:
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)


@asynccontextmanager
async def connected(
    settings: Settings, private: PrivateChat, groups: Groups
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """python-telegram-bot's application with our handlers, once Telegram has answered."""
    assert settings.telegram_bot_token is not None  # noqa: S101 - checked by the command line
    root = settings.telegram_api_base_url
    application = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest(connections=1))
        .updater(None)
        .job_queue(None)
        .build()
    )
    private.register(application)
    groups.register(application)
    application.add_error_handler(failures.remember)
    await _introduced(application)
    try:
        yield application
    finally:
        await application.shutdown()


async def _introduced(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Initialise, however long Telegram cannot be reached; only a wrong token is final."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); next try in %g s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
