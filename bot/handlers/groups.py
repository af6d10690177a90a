"""Groups: advice is given one to one, so a group gets one sentence and a way there.

Silence is kept, on purpose, for everything in a group that does not address the bot, for
edited messages, and for posts of channels: none of them is an answer to a question of ours.
"""

import logging
from collections.abc import Callable

from telegram import Bot, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

from bot.content import Content
from bot.engine.group_quiz import Call, GroupQuiz, Vote
from bot.flows.core import Words
from bot.handlers.cleaning import cleaned, language_code, sender
from bot.render.words import as_plain

log = logging.getLogger(__name__)

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
LONGEST_NAME = 32
"""Characters of a name on the leaderboard."""

ABSENT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


class Groups:
    """The handlers of group chats."""

    def __init__(self, content: Content, quiz: GroupQuiz, clock: Callable[[], float]) -> None:
        self._content = content
        self._quiz = quiz
        self._clock = clock

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Take commands and votes in groups, and the news of having been added to one."""
        in_groups = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
        application.add_handler(MessageHandler(in_groups & filters.COMMAND, self.command))
        application.add_handler(ChatMemberHandler(self.membership))
        application.add_handler(PollAnswerHandler(self.vote))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command meant for us: the way to a private chat."""
        message, chat = update.effective_message, update.effective_chat
        assert message is not None  # noqa: S101 - the filters let only messages through
        assert chat is not None  # noqa: S101 - a group's message has a chat
        name, _, addressee = (message.text or "").split(maxsplit=1)[0].partition("@")
        if addressee and addressee.lower() != context.bot.username.lower():
            return
        user = sender(update)
        language = user.language_code if user else None
        if name.lower() == "/quiz" and user is not None:
            at = self._clock()
            language = language_code(language)
            await self._quiz.begin(Call(update.update_id, user.id, chat.id, language, at))
            return
        await self._invite(context.bot, chat, language)

    async def vote(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A vote in one of our polls."""
        answer, user = update.poll_answer, sender(update)
        if answer is None or user is None:
            return
        # The library does not look what the options of a forged answer are.
        option = next((one for one in answer.option_ids or () if isinstance(one, int)), None)
        name = cleaned(user.first_name)[:LONGEST_NAME]
        at = self._clock()
        await self._quiz.vote(
            Vote(update.update_id, user.id, name, str(answer.poll_id), option, at)
        )

    async def membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Added to a group: say once what to do. Removed, or blocked: nothing to say."""
        change = update.my_chat_member
        # The library lets through what Telegram always gives, and a forger does not.
        if change is None or not (
            change.chat and change.from_user and change.old_chat_member and change.new_chat_member
        ):
            return
        joined = change.old_chat_member.status in ABSENT
        is_in = change.new_chat_member.status not in ABSENT
        if change.chat.type in GROUPS and joined and is_in:
            await self._invite(context.bot, change.chat, change.from_user.language_code)

    async def _invite(self, bot: Bot, chat: Chat, language: str | None) -> None:
        texts = self._content.in_language(language_code(language))
        button = InlineKeyboardButton(
            as_plain(Words("chat.group_button"), texts), url=f"https://t.me/{bot.username}?start"
        )
        text = as_plain(Words("chat.group"), texts)
        try:
            await bot.send_message(chat.id, text, reply_markup=InlineKeyboardMarkup([[button]]))
        except TelegramError as error:
            # Not for trying again: an invitation that came twice would be worse than none.
            log.info("a group could not be invited: %s", error.message)
