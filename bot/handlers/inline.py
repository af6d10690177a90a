"""Inline mode: `@bot does an AI engineer need a PhD` in any chat finds the answer to send there.

Nothing of it is stored, and an answer that comes late or not at all harms nobody.
"""

import logging

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, InlineQueryHandler

from advisor.knowledge.entry import Entry
from bot.content import Content, Texts
from bot.flows.core import Words
from bot.flows.wording import entries
from bot.handlers.cleaning import cleaned, language_code
from bot.lookup.finding import Lookup
from bot.render.words import as_html, as_plain

log = logging.getLogger(__name__)

CACHE_SECONDS = 300
MOST = 4
DESCRIPTION = 120
"""Characters of the line beneath a result's title."""


class Inline:
    """The handler of inline queries."""

    def __init__(self, content: Content, lookup: Lookup) -> None:
        self._content = content
        self._lookup = lookup

    def register(self, application: Application) -> None:  # type: ignore[type-arg]
        """Take every inline query."""
        application.add_handler(InlineQueryHandler(self.query))

    async def query(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the answer, and what lies next to it; nothing where there is none."""
        query = update.inline_query
        assert query is not None  # noqa: S101 - the handler lets only inline queries through
        if update.effective_user is None:  # forged: Telegram always says who asks
            return
        language = language_code(update.effective_user.language_code)
        texts = self._content.in_language(language)
        question = cleaned(query.query).strip()
        if question:
            await self._lookup.ready(language)
        finding = self._lookup.find(question, language) if question else None
        names = finding.names[:MOST] if finding and finding.answered else ()
        found = [self._content.catalog.entries.get(name) for name in names]
        nothing = question and not found
        words = Words("ask.inline.none") if nothing else Words("ask.inline.more")
        button = InlineQueryResultsButton(as_plain(words, texts), start_parameter="ask")
        try:
            await query.answer(
                [self._article(each, texts) for each in found if each is not None],
                cache_time=CACHE_SECONDS,
                is_personal=False,
                button=button,
            )
        except TelegramError as error:
            log.info("an inline query could not be answered: %s", error.message)

    def _article(self, found: Entry, texts: Texts) -> InlineQueryResultArticle:
        catalog = self._content.catalog
        short = as_plain(entries.answer(found, catalog)[0], texts)
        text = as_html(entries.message(found, catalog), texts)
        return InlineQueryResultArticle(
            id=found.id[:64],
            title=as_plain(entries.title(found, catalog), texts),
            description=short[:DESCRIPTION],
            input_message_content=InputTextMessageContent(text, ParseMode.HTML),
        )
