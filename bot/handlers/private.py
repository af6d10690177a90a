"""Private chats: commands, taps, texts, and what cannot be read."""

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, ContextTypes, MessageHandler, TypeHandler, filters

from bot.content import Content
from bot.engine.arrival import (
    Arrival,
    Command,
    Farewell,
    Message,
    Passed,
    Press,
    Reply,
    Toast,
    Typed,
    Unreadable,
)
from bot.engine.engine import Engine
from bot.flows.core import Words
from bot.handlers import files
from bot.handlers.calls import call
from bot.handlers.cleaning import cleaned, language_code, sender
from bot.handlers.tapped import Tapped
from bot.papers.reading import Reader
from bot.render.words import as_plain

log = logging.getLogger(__name__)

ANSWER = "answer to a tap"
"""The name of the task that brings one."""

ANSWER_LIMIT = 200
"""Characters of a toast: Telegram's limit for answerCallbackQuery."""


class PrivateChat:
    """The handlers of a one-to-one chat, bound to an engine and a clock (unix seconds)."""

    def __init__(self, engine: Engine, content: Content, clock: Callable[[], float]) -> None:
        self._engine = engine
        self._content = content
        self._clock = clock
        self._reader = Reader()
        self._answers: set[asyncio.Task[None]] = set()

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Take every update of private chats."""
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        application.add_handler(TypeHandler(Tapped, self.press))
        application.add_handler(MessageHandler(private & filters.TEXT, self.text))
        application.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, self.other))

    async def text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command or a text."""
        message = update.effective_message
        assert message is not None  # noqa: S101 - the filters let only messages through
        text = cleaned(message.text)
        if text.startswith("/") and message.forward_origin is None:
            name, *payload = text[1:].split(maxsplit=1) or [""]
            content: Message = Command(name.partition("@")[0].lower(), "".join(payload).strip())
        else:
            content = Typed(text) if message.forward_origin is None else Passed(text)
        await self._hand_over(update, context, content)

    async def other(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A file to read; or a photo, a voice message, a sticker."""
        message = update.effective_message
        assert message is not None  # noqa: S101 - the filters let only messages through
        content: Message = Unreadable()
        if message.document is not None and message.animation is None:
            content = await files.read(message.document, self._reader)
        elif message.forward_origin is not None and message.caption:
            content = Passed(cleaned(message.caption))
        await self._hand_over(update, context, content)

    async def press(self, tap: Tapped, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A tap on a button."""
        content = Press(tap.data, tap.message)
        replies = await self._apply(tap.update_id, tap.user_id, tap.language, context, content)
        toast = next((reply for reply in replies if isinstance(reply, Toast)), None)
        # Beside the card, which must not wait for it.
        answer = asyncio.create_task(_answer(context.bot, tap, toast), name=ANSWER)
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def apologise(self, bot: Bot, update: Update | Tapped) -> None:
        """Tell a person that their update could not be applied, however often it was tried."""
        if isinstance(update, Tapped):
            await _answer(bot, update, None)
            await self._say_sorry(bot, update.user_id, update.language)
            return
        user = sender(update)
        if user is None or update.poll_answer:
            return
        if update.effective_chat and update.effective_chat.type != "private":
            return
        await self._say_sorry(bot, user.id, language_code(user.language_code))

    async def _say_sorry(self, bot: Bot, user_id: int, language: str | None) -> None:
        texts = self._content.in_language(language)
        try:
            await bot.send_message(user_id, as_plain(Words("chat.trouble"), texts))
        except TelegramError as error:
            log.warning("somebody could not be told of our trouble: %s", error.message)

    async def _hand_over(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, content: Message
    ) -> list[Reply]:
        user = sender(update)
        if user is None:
            return []
        language = language_code(user.language_code)
        return await self._apply(update.update_id, user.id, language, context, content)

    async def _apply(
        self,
        update_id: int,
        user_id: int,
        language: str | None,
        context: ContextTypes.DEFAULT_TYPE,
        content: Message,
    ) -> list[Reply]:
        arrival = Arrival(
            update_id=update_id,
            user_id=user_id,
            chat_id=user_id,  # a private chat has the id of the person in it
            language=language,
            at=self._clock(),
            content=content,
        )
        replies = await self._engine.handle(arrival)
        for reply in replies:
            if isinstance(reply, Farewell):
                await _part(context, reply)
        return replies


async def _answer(bot: Bot, tap: Tapped, toast: Toast | None) -> None:
    """Stop the spinner, with a word where there is one. The card is what counts."""
    try:
        said = {"text": toast.text[:ANSWER_LIMIT], "show_alert": toast.alert} if toast else {}
        await call(bot, "answerCallbackQuery", callback_query_id=tap.query_id, **said)
    except TelegramError as error:
        log.info("a tap could not be answered: %s", error.message)


async def _part(context: ContextTypes.DEFAULT_TYPE, farewell: Farewell) -> None:
    try:
        if farewell.message is not None:
            await context.bot.edit_message_text(
                farewell.text,
                chat_id=farewell.chat_id,
                message_id=farewell.message,
                parse_mode=ParseMode.HTML,
            )
            return
    except BadRequest:
        log.info("the card of a person who left is gone; saying goodbye in a new message")
    await context.bot.send_message(farewell.chat_id, farewell.text, parse_mode=ParseMode.HTML)
