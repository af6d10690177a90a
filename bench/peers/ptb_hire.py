"""The conversation of the lap with python-telegram-bot and its ConversationHandler."""

import json
import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
)

LAP = json.loads(Path(os.environ["LAP"]).read_text(encoding="utf-8"))
CARDS = LAP["cards"]

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, int]]


def keyboard(step: int) -> InlineKeyboardMarkup:
    """The buttons of a card."""
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(button["label"], callback_data=f"{step}:{button['answer']}")
                for button in row
            ]
            for row in CARDS[step]["rows"]
        ]
    )


async def hire(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """The first card."""
    assert update.message is not None
    assert context.user_data is not None
    context.user_data["answers"] = {}
    await update.message.reply_text(
        CARDS[0]["text"], parse_mode=ParseMode.HTML, reply_markup=keyboard(0)
    )
    return 0


def on_card(step: int) -> Handler:
    """What takes the answers on one card, and shows the next."""
    following = (step + 1) % len(CARDS)

    async def answered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        query = update.callback_query
        assert query is not None
        assert context.user_data is not None
        await query.answer()
        context.user_data["answers"][step] = (query.data or "").partition(":")[2]
        if not following:
            context.user_data["answers"] = {}
        await query.edit_message_text(
            CARDS[following]["text"],
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(following),
        )
        return following

    return answered


async def cancel(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Leave."""
    return ConversationHandler.END


def main() -> None:
    """Poll until stopped."""
    root = os.environ["TELEGRAM_API_BASE_URL"]
    application = (
        Application.builder()
        .token(os.environ["TELEGRAM_BOT_TOKEN"])
        .base_url(f"{root}/bot")
        .build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler(LAP["command"].removeprefix("/"), hire)],
            states={
                step: [CallbackQueryHandler(on_card(step), pattern=f"^{step}:")]
                for step in range(len(CARDS))
            },
            fallbacks=[CommandHandler("cancel", cancel)],
            allow_reentry=True,
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main()
