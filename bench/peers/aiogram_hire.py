"""The conversation of the lap with aiogram 3, as its documentation teaches: a state a card."""

import asyncio
import json
import os
from pathlib import Path

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder

LAP = json.loads(Path(os.environ["LAP"]).read_text(encoding="utf-8"))
CARDS = LAP["cards"]

router = Router()


class Hire(StatesGroup):
    """Where somebody is."""

    q0 = State()
    q1 = State()
    q2 = State()
    q3 = State()
    q4 = State()
    q5 = State()
    q6 = State()
    q7 = State()
    review = State()
    restart = State()


STATES = list(Hire.__all_states__)


def keyboard(step: int) -> InlineKeyboardMarkup:
    """The buttons of a card."""
    builder = InlineKeyboardBuilder()
    rows = CARDS[step]["rows"]
    for row in rows:
        for button in row:
            builder.button(text=button["label"], callback_data=f"{step}:{button['answer']}")
    builder.adjust(*(len(row) for row in rows))
    return builder.as_markup()


@router.message(Command(LAP["command"].removeprefix("/")))
async def hire(message: Message, state: FSMContext) -> None:
    """The first card."""
    await state.set_state(STATES[0])
    await state.update_data(answers={})
    await message.answer(CARDS[0]["text"], reply_markup=keyboard(0))


def on_card(step: int) -> None:
    """Take the answers on one card, and show the next."""
    following = (step + 1) % len(CARDS)

    @router.callback_query(STATES[step], F.data.startswith(f"{step}:"))
    async def answered(query: CallbackQuery, state: FSMContext) -> None:
        await query.answer()
        data = await state.get_data()
        answers = data["answers"] if following else {}
        answers[str(step)] = (query.data or "").partition(":")[2]
        await state.update_data(answers=answers)
        await state.set_state(STATES[following])
        assert isinstance(query.message, Message)
        await query.message.edit_text(CARDS[following]["text"], reply_markup=keyboard(following))


async def main() -> None:
    """Poll until stopped."""
    for step in range(len(CARDS)):
        on_card(step)
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_BASE_URL"])
    bot = Bot(
        os.environ["TELEGRAM_BOT_TOKEN"],
        session=AiohttpSession(api=server),
        default=DefaultBotProperties(parse_mode=ParseMode.HTML),
    )
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
