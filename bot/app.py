"""The composition root: the one place that knows all parts and puts them together."""

import asyncio
import logging
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.content import Content, load
from bot.delivery.http import AiohttpRequest
from bot.delivery.inbox import Inbox
from bot.delivery.lanes import Lanes
from bot.delivery.outbox import Outbox
from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE
from bot.delivery.polling import REJECTED, LongPolling
from bot.delivery.reminders import Reminders
from bot.delivery.sweep import Sweep
from bot.delivery.upkeep import Upkeep
from bot.delivery.worker import Worker
from bot.engine.engine import Engine
from bot.engine.pages import Operator
from bot.handlers import failures, menu
from bot.handlers.groups import Groups
from bot.handlers.private import PrivateChat
from bot.settings import GRACE, Settings
from bot.storage import Storage, key_from_file, open_storage

log = logging.getLogger(__name__)

FINISH_SECONDS = 3.0
"""How long what is in hand may go on after the bot was told to stop."""


async def run(settings: Settings) -> None:
    """Serve Telegram until SIGTERM or SIGINT.

    Raises:
        ContentError, StorageError, InvalidToken: what keeps the bot from running, in words.
    """
    content = load()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    # Apart from the wait, because starting can take long where Telegram cannot be reached.
    at_work = asyncio.create_task(_serve(settings, content))
    stopping = asyncio.create_task(stopped.wait())
    await asyncio.wait([at_work, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    at_work.cancel()
    with suppress(asyncio.CancelledError):
        await at_work


async def _serve(settings: Settings, content: Content) -> None:
    async with serving(settings, content) as service:
        done, _ = await asyncio.wait(service.works, return_when=asyncio.FIRST_COMPLETED)
    for work in done:
        work.result()


@dataclass(frozen=True, slots=True)
class Service:
    """The bot at work.

    Attributes:
        works: tasks that end only when they fail.
        lanes: who is being served right now.
    """

    works: tuple[asyncio.Task[None], ...]
    lanes: Lanes
    storage: Storage
    engine: Engine


@asynccontextmanager
async def serving(settings: Settings, content: Content) -> AsyncIterator[Service]:
    """Everything wired together and running; on the way out, what is in hand is finished."""
    key = settings.sealing_key or key_from_file(settings.key_file, settings.database_url)
    async with AsyncExitStack() as stack:
        storage = await open_storage(settings.database_url, key)
        stack.push_async_callback(storage.close)
        if settings.database_url.startswith("sqlite:"):
            # This file has one writer, so whoever was sending has died: nobody need wait for it.
            async with storage.transaction() as tx:
                await tx.release_claims()
        operator = Operator(settings.operator_contact or None, settings.retention_days)
        engine = Engine(storage, content, operator)
        private = PrivateChat(engine, content, time.time)
        application = await stack.enter_async_context(
            connected(settings, private, Groups(content))
        )
        bot = application.bot
        await menu.publish(bot, content)
        outbox = Outbox(storage, bot, time.time)
        worker = Worker(application, storage, outbox, private.apologise, time.time)
        lanes = Lanes(worker.empty)
        stack.push_async_callback(lanes.stop, FINISH_SECONDS)
        retention = timedelta(days=settings.retention_days)
        works = (
            LongPolling(bot, Inbox(storage), lanes.wake, time.time).run(),
            Sweep(storage, lanes.wake, time.time).run(),
            Reminders(storage, engine, lanes.wake, time.time).run(),
            Upkeep(storage, content, lanes.wake, retention, GRACE, time.time).run(),
        )
        tasks = tuple(asyncio.create_task(work) for work in works)
        try:
            yield Service(tasks, lanes, storage, engine)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def connected(
    settings: Settings, private: PrivateChat, groups: Groups
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """python-telegram-bot's application with our handlers, once Telegram has answered."""
    assert settings.telegram_bot_token is not None  # noqa: S101 - checked by the command line
    root = settings.telegram_api_base_url
    requests = AiohttpRequest(), AiohttpRequest(connections=1)
    application = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .updater(None)
        .job_queue(None)
        .build()
    )
    private.register(application)
    groups.register(application)
    application.add_error_handler(failures.remember)
    try:
        await _introduced(application)
        yield application
    finally:
        await application.shutdown()
        for request in requests:  # still open where the introduction failed
            await request.shutdown()


async def _introduced(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Initialise, however long Telegram cannot be reached; only a wrong token is final."""
    pause = FIRST_PAUSE
    while True:
        try:
            await application.initialize()
        except InvalidToken:  # the library's own sentence holds the token
            raise InvalidToken(REJECTED) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s); next try in %g s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
