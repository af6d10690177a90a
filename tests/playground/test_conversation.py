"""A whole bot of python-telegram-bot lives in the playground."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    PollAnswerHandler,
    filters,
)

from bot.playground import ANN, PersonError, Playground
from bot.playground.playground import PortTaken
from tests.playground.stage import TOKEN

GO = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_html("<b>Ready?</b>", reply_markup=GO)


async def go(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    assert update.effective_chat is not None
    await update.callback_query.answer("Going")
    await update.callback_query.edit_message_text("Gone")
    await update.effective_chat.send_poll("Right?", ["yes", "no"], is_anonymous=False)


async def voted(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.poll_answer is not None
    assert update.poll_answer.user is not None
    await context.bot.send_message(update.poll_answer.user.id, "Thanks")


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(f"You said: {update.message.text}")


@pytest.fixture
async def app(playground: Playground) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    app = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{playground.url}/bot")
        .base_file_url(f"{playground.url}/file/bot")
        .job_queue(None)
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(go))
    app.add_handler(PollAnswerHandler(voted))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(poll_interval=0, allowed_updates=Update.ALL_TYPES)
        yield app
        await app.updater.stop()
        await app.stop()


def texts(playground: Playground) -> list[str | None]:
    return [message.get("text") for message in playground.messages(ANN.id)]


async def test_a_conversation_from_start_to_vote(playground: Playground, app: object) -> None:
    playground.start_bot(ANN.id)
    await playground.wait_for(lambda p: texts(p) == ["/start", "Ready?"])
    playground.press(ANN.id, "Go")
    await playground.wait_for(lambda p: texts(p) == ["/start", "Gone", None])
    assert [answer["text"] for answer in playground.answers(ANN.id)] == ["Going"]
    playground.vote(ANN.id, playground.messages(ANN.id)[-1]["message_id"], [0])
    await playground.wait_for(lambda p: texts(p)[-1] == "Thanks")


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
async def test_what_is_said_during_an_outage_is_answered_after_it(
    playground: Playground, app: object
) -> None:
    await playground.wait_for(lambda p: p.connection.state()["polling"])
    playground.offline(0.6)
    playground.say(ANN.id, "anybody there?")
    assert playground.connection.state()["online"] is False
    await asyncio.sleep(0.3)
    assert texts(playground) == ["anybody there?"]
    await playground.wait_for(lambda p: len(texts(p)) == 2)
    assert texts(playground)[-1] == "You said: anybody there?"


async def test_a_bot_that_stops_and_starts_polls_again_without_conflict(
    playground: Playground, app: Application[Any, Any, Any, Any, Any, Any]
) -> None:
    assert app.updater is not None
    await app.updater.stop()
    playground.say(ANN.id, "while you were away")
    await app.updater.start_polling(poll_interval=0)
    await playground.wait_for(lambda p: len(texts(p)) == 2)
    assert all(call.ok for call in playground.calls)


async def test_the_embedding_program_restarts_the_bot() -> None:
    restarts: list[bool] = []

    async def restart() -> None:
        restarts.append(playground.connection.state()["restarting"])

    async with Playground(token=TOKEN, port=0, restart=restart) as playground:
        await playground.restart()
        assert restarts == [True]
        assert playground.connection.state()["restarting"] is False


async def test_a_restart_that_fails_is_explained_and_over() -> None:
    async def restart() -> None:
        raise RuntimeError("the database is locked")

    async with Playground(token=TOKEN, port=0, restart=restart) as playground:
        with pytest.raises(PersonError, match="the database is locked"):
            await playground.restart()
        assert playground.connection.state()["restarting"] is False


async def test_a_bot_started_elsewhere_cannot_be_restarted(playground: Playground) -> None:
    with pytest.raises(PersonError, match="cannot be restarted"):
        await playground.restart()


async def test_the_next_free_port_is_taken_and_twenty_one_are_tried() -> None:
    async with Playground(token=TOKEN, port=0) as first:
        port = int(first.url.rpartition(":")[2])
        async with Playground(token=TOKEN, port=port) as second:
            assert second.url != first.url
            assert port < int(second.url.rpartition(":")[2]) <= port + 20


async def test_a_machine_without_a_free_port_gets_a_clear_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.playground.playground.PORTS_TRIED", 1)
    async with Playground(token=TOKEN, port=0) as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(PortTaken, match="in use on this machine"):
            await Playground(token=TOKEN, port=port).start()


async def test_waiting_in_vain_says_what_the_bot_did_last(playground: Playground) -> None:
    with pytest.raises(TimeoutError, match="in vain"):
        await playground.wait_for(lambda p: p.messages(ANN.id), timeout=0.05)
