"""The first words with Telegram: python-telegram-bot's application, once it has answered."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.delivery.http import PooledRequest
from bot.delivery.patience import FIRST_PAUSE, LONGEST_PAUSE
from bot.delivery.polling import REJECTED
from bot.handlers import failures
from bot.handlers.groups import Groups
from bot.handlers.inline import Inline
from bot.handlers.private import PrivateChat
from bot.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def connected(
    settings: Settings,
    client: PooledRequest,
    *handlers: PrivateChat | Groups | Inline,
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """python-telegram-bot's application with our handlers, once Telegram has answered."""
    assert settings.telegram_bot_token is not None  # noqa: S101 - checked by the command line
    root = settings.telegram_api_base_url
    application = (
        Application.builder()
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(client)
        .get_updates_request(client)
        .updater(None)
        .job_queue(None)
        .build()
    )
    for handler in handlers:
        handler.register(application)
    application.add_error_handler(failures.remember)
    try:
        await _introduced(application)
        yield application
    finally:
        await application.shutdown()
        await client.shutdown()  # still open where the introduction failed


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
