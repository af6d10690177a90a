"""How the bot presents itself: its command menu and descriptions, in every language."""

import logging

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from bot.content import Content, Texts
from bot.content.loading import REFERENCE
from bot.flows.core import Words
from bot.flows.registry import COMMANDS
from bot.render.words import as_plain

log = logging.getLogger(__name__)


async def publish(bot: Bot, content: Content) -> None:
    """Tell Telegram our commands and descriptions; a failure is logged and harms nothing."""
    try:
        for language, texts in content.texts.items():
            # The reference language is what everybody sees who has no folder of their own.
            code = None if language == REFERENCE else language.split("_")[0]
            await bot.set_my_commands(
                _commands(texts), scope=BotCommandScopeAllPrivateChats(), language_code=code
            )
            await bot.set_my_description(_said("profile.description", texts), language_code=code)
            await bot.set_my_short_description(_said("profile.short", texts), language_code=code)
    except TelegramError as error:
        log.warning("the command menu could not be published: %s", error.message)


def _commands(texts: Texts) -> list[BotCommand]:
    return [BotCommand(name, _said(f"commands.{name}", texts)) for name in COMMANDS]


def _said(key: str, texts: Texts) -> str:
    return as_plain(Words(key), texts)
