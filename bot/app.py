"""The composition root: the one place that knows all parts and puts them together."""

import asyncio
import gc
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.content import Content, load
from bot.delivery.claims import Ahead
from bot.delivery.fairness import Fairness
from bot.delivery.health import Health
from bot.delivery.http import PooledRequest
from bot.delivery.inbox import Inbox
from bot.delivery.intake import Intake, by_polling, by_webhook
from bot.delivery.introduction import connected
from bot.delivery.lanes import Lanes
from bot.delivery.metrics import Metrics
from bot.delivery.outbox import Outbox
from bot.delivery.reminders import Reminders
from bot.delivery.server import application_for, listening
from bot.delivery.sweep import Sweep
from bot.delivery.tally import Tally
from bot.delivery.upkeep import Upkeep
from bot.delivery.webhook import Webhook
from bot.delivery.worker import Worker
from bot.engine.engine import Engine
from bot.engine.pages import Operator
from bot.handlers import menu
from bot.handlers.groups import Groups
from bot.handlers.inline import Inline
from bot.handlers.private import PrivateChat
from bot.lookup.finding import Lookup
from bot.media.studio import Studio
from bot.settings import GRACE, Settings
from bot.storage import Storage, key_from_file, open_storage

log = logging.getLogger(__name__)

FINISH_SECONDS = 3.0
"""How long what is in hand may go on after the bot was told to stop."""

GARBAGE_THRESHOLDS = (20_000, 20, 50)
"""After how many new objects garbage is looked for among the young, the older, and the old."""

STOP_SECONDS = 4.5
"""When the process ends, come what may: who said stop may kill what is there after 5 s."""


async def run(settings: Settings) -> None:
    """Serve Telegram until SIGTERM or SIGINT.

    Raises:
        ContentError, StorageError, InvalidToken, SilenceError, DoorError: what keeps the bot
            from running, in words.
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
    end = asyncio.get_running_loop().call_later(STOP_SECONDS, _leave)
    with suppress(asyncio.CancelledError):
        await at_work
    end.cancel()


def _leave() -> None:
    """End without another word: what was stored is stored, and the rest comes again."""
    log.warning("stopping took too long; what was in hand is left to the next start")
    logging.shutdown()
    os._exit(0)


async def _serve(settings: Settings, content: Content) -> None:
    async with serving(settings, content) as service:
        _rest_from_searching()
        done, _ = await asyncio.wait(service.works, return_when=asyncio.FIRST_COMPLETED)
    for work in done:
        work.result()


def _rest_from_searching() -> None:
    """What was loaded stays for good: looking through it for garbage would be a tenth of a tap."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE_THRESHOLDS)


@dataclass(frozen=True, slots=True)
class Service:
    """The bot at work.

    Attributes:
        works: tasks that end only when they fail.
        lanes: who is being served right now.
        ports: where somebody may knock, the webhook's last.
    """

    works: tuple[asyncio.Task[None], ...]
    lanes: Lanes
    storage: Storage
    engine: Engine
    ports: tuple[int, ...]


@asynccontextmanager
async def serving(
    settings: Settings, content: Content, lookup: Lookup | None = None
) -> AsyncIterator[Service]:
    """Everything wired together and running; on the way out, what is in hand is finished.

    `lookup` is one made before from the same content, for those who start many bots.
    """
    key = settings.sealing_key or key_from_file(settings.key_file, settings.database_url)
    tally = Tally()
    client = PooledRequest(tally=tally)
    async with AsyncExitStack() as stack:
        storage = await open_storage(settings.database_url, key)
        stack.push_async_callback(storage.close)
        if not settings.on_a_server:
            # This file has one writer, so whoever was sending has died: nobody need wait for it.
            async with storage.transaction() as tx:
                await tx.release_claims()
        operator = Operator(settings.operator_contact or None, settings.retention_days)
        lookup = lookup or Lookup(content)
        ahead = Ahead(time.time)
        engine = Engine(storage, content, lookup, operator, ahead.claim)
        private = PrivateChat(engine, content, time.time)
        application = await stack.enter_async_context(
            connected(
                settings,
                client,
                private,
                Groups(content, engine.group_quiz, time.time),
                Inline(content, lookup),
            )
        )
        bot = application.bot
        await menu.publish(bot, content)
        studio = Studio()
        stack.push_async_callback(studio.close)
        outbox = Outbox(storage, bot, time.time, studio)
        inbox = Inbox(storage, tally)
        worker = Worker(
            application,
            storage,
            inbox,
            outbox,
            ahead,
            Fairness(time.monotonic),
            private.apologise,
            time.time,
            tally=tally,
        )
        lanes = Lanes(worker.empty)
        stack.push_async_callback(lanes.stop, FINISH_SECONDS)
        if settings.webhook_url:
            secret = settings.known_webhook_secret
            webhook = Webhook(inbox, lanes.wake, secret, time.time, tally)
            intake = by_webhook(bot, webhook, settings.webhook_url, secret)
        else:
            lease = storage.lease(b"polling %d" % bot.id)
            clocks = (time.time, time.monotonic)
            intake = by_polling(bot, inbox, lanes.wake, lease, client, *clocks)
        health = Health(storage, intake.silence, time.monotonic)
        metrics = Metrics(tally, lanes, storage, time.time, in_public=not settings.metrics_port)
        ports = [
            await stack.enter_async_context(listening(door, port))
            for door, port in _doors(settings, intake, health, metrics)
        ]
        retention = timedelta(days=settings.retention_days)
        works = (
            intake.work(),
            Sweep(storage, lanes.wake, time.time).run(),
            Reminders(storage, engine, lanes.wake, time.time).run(),
            Upkeep(storage, content, lanes.wake, retention, GRACE, time.time).run(),
        )
        tasks = tuple(asyncio.create_task(work) for work in works)
        try:
            yield Service(tasks, lanes, storage, engine, tuple(ports))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _doors(
    settings: Settings, intake: Intake, health: Health, metrics: Metrics
) -> Iterator[tuple[web.Application, int]]:
    """What answers at which port: nothing, unless it was asked for or there is a webhook."""
    inside = settings.metrics_port
    if inside and (intake.webhook is None or inside != settings.port):
        yield application_for(health, metrics), inside
    if intake.webhook is not None:
        is_shared = inside in {0, settings.port}
        parts = (health, metrics) if is_shared else (health,)
        yield application_for(*parts, intake.webhook), settings.port
