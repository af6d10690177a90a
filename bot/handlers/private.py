"""Private chats: commands, taps, texts, and what cannot be read."""

import asyncio
import logging
from collections.abc import Callable

from telegram import CallbackQuery, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

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
from bot.handlers.cleaning import cleaned, language_code, sender
from bot.papers.reading import Reader
from bot.render.words import as_plain

log = logging.getLogger(__name__)

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
        application.add_handler(CallbackQueryHandler(self.press))
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

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A tap on a button."""
        query = update.callback_query
        assert query is not None  # noqa: S101 - the handler lets only callback queries through
        message = query.message.message_id if query.message else None
        if not isinstance(message, int):  # the library does not look
            message = None
        replies = await self._hand_over(update, context, Press(cleaned(query.data), message))
        toast = next((reply for reply in replies if isinstance(reply, Toast)), None)
        # Beside the card, which must not wait for it.
        answer = asyncio.create_task(_answer(query, toast))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def apologise(self, update: Update) -> None:
        """Tell a person that their update could not be applied, however often it was tried."""
        user = sender(update)
        if user is None or update.poll_answer:
            return
        if update.effective_chat and update.effective_chat.type != "private":
            return
        if update.callback_query:
            await _answer(update.callback_query, None)
        texts = self._content.in_language(language_code(user.language_code))
        try:
            await update.get_bot().send_message(user.id, as_plain(Words("chat.trouble"), texts))
        except TelegramError as error:
            log.warning("somebody could not be told of our trouble: %s", error.message)

    async def _hand_over(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, content: Message
    ) -> list[Reply]:
        user = sender(update)
        if user is None:
            return []
        arrival = Arrival(
            update_id=update.update_id,
            user_id=user.id,
            chat_id=user.id,  # a private chat has the id of the person in it
            language=language_code(user.language_code),
            at=self._clock(),
            content=content,
        )
        replies = await self._engine.handle(arrival)
        for reply in replies:
            if isinstance(reply, Farewell):
                await _part(context, reply)
        return replies


async def _answer(query: CallbackQuery, toast: Toast | None) -> None:
    """Stop the spinner, with a word where there is one. The card is what counts."""
    try:
        if toast is None:
            await query.answer()
        else:
            await query.answer(toast.text[:ANSWER_LIMIT], show_alert=toast.alert)
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
