"""The bot's process on a bad day: frozen, told to stop, let go of by Telegram."""

import asyncio
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.playground import Playground
from bot.playground.errors import conflict
from tests.delivery.ailing import AilingBot, card, shows, telegram_and_bot
from tests.operations.running import free_port
from tests.talk import ANN, BORIS, DIEGO, LAYLA, TOKEN, buttons

PEOPLE = (ANN, BORIS, LAYLA, DIEGO)

SLOW = """
import asyncio, sys
from bot.engine.engine import Engine
whole = Engine._typed
async def slow(engine, conversation, text):
    await asyncio.sleep(60 if text == "slowly" else 0.05)
    return await whole(engine, conversation, text)
Engine._typed = slow
from bot.__main__ import main
sys.exit(main(["run"]))
"""
USUAL = ("-m", "bot", "run")


async def slowed(bot: AilingBot) -> None:
    """From now on each text takes a while, and one takes for ever."""
    await bot.kill()
    bot.program = ("-c", SLOW)
    await bot.start()


async def taken(telegram: Playground) -> None:
    """Wait until everything is acknowledged, answered or not."""
    async with asyncio.timeout(20):
        while not telegram.idle:  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.005)


def applied(bot: AilingBot) -> int:
    with closing(sqlite3.connect(f"file:{bot.database}?mode=ro", uri=True)) as looking:
        query = "SELECT count(*) FROM inbox WHERE state = 'done'"
        return int(looking.execute(query).fetchone()[0])


async def test_told_to_stop_under_load_it_ends_within_five_seconds_and_loses_nothing(
    tmp_path: Path,
) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        await slowed(bot)
        for person in PEOPLE:
            telegram.say(person, "/hire")
            for _ in range(28):
                telegram.say(person, "what now?")
            telegram.say(person, "not sure")
        await taken(telegram)
        bot.terminate()
        assert await bot.ended(5) == 0
        assert applied(bot) < 30 * len(PEOPLE), "it was not under load"

        bot.program = USUAL
        await bot.start()
        for person in PEOPLE:
            await shows(telegram, person, "Question 2")
        assert applied(bot) == 30 * len(PEOPLE)


async def test_killed_while_it_is_stopping_it_loses_nothing(tmp_path: Path) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/hire")
        await shows(telegram, ANN, "Question 1")
        await slowed(bot)
        for text in ("slowly", "not sure", "not sure"):
            telegram.say(ANN, text)
        await taken(telegram)
        bot.terminate()
        await asyncio.sleep(2)
        await bot.kill()
        assert "Question 1" in card(telegram, ANN)

        bot.program = USUAL
        await bot.start()
        await shows(telegram, ANN, "Question 3")


async def test_after_a_long_freeze_texts_are_answered_and_the_card_still_works(
    tmp_path: Path,
) -> None:
    passed = [0.0]
    async with telegram_and_bot(tmp_path, clock=lambda: time.time() + passed[0]) as (
        telegram,
        bot,
    ):
        telegram.say(ANN, "/hire")
        telegram.say(BORIS, "/hire")
        await shows(telegram, ANN, "Question 1")
        await shows(telegram, BORIS, "Question 1")
        async with bot.frozen():
            telegram.press(ANN, "Not sure")
            telegram.say(BORIS, "not sure")
            passed[0] = 200.0  # Telegram keeps a press for 150 s
            assert len(telegram.world.updates) == 1
            await asyncio.sleep(0.5)
        await shows(telegram, BORIS, "Question 2")
        await shows(telegram, ANN, "Question 1")

        telegram.press(ANN, "Not sure")
        await shows(telegram, ANN, "Question 2")


async def test_a_telegram_that_is_not_there_yet_is_tried_until_it_is(tmp_path: Path) -> None:
    port = free_port()
    bot = AilingBot(tmp_path, f"http://127.0.0.1:{port}")
    await bot.start()
    try:
        await bot.says("cannot be reached")
        async with Playground(token=TOKEN, port=port) as telegram:
            telegram.say(ANN, "/hire")
            await shows(telegram, ANN, "Question 1")
    finally:
        await bot.kill()


async def test_a_token_that_is_revoked_ends_the_process_with_one_line_without_it(
    tmp_path: Path,
) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/hire")
        await shows(telegram, ANN, "Question 1")
        telegram._api._token = "7:another-one-of-the-playground"
        telegram.say(ANN, "not sure")
        assert await bot.ended(20) == 1
        bot_said = bot.said.splitlines()

        assert b"@BotFather" in bot_said[-1]
        assert TOKEN.partition(":")[2].encode() not in bot.said
        telegram._api._token = TOKEN
        await bot.start()
        await shows(telegram, ANN, "Question 2")


async def test_another_program_with_the_same_token_costs_no_update(tmp_path: Path) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/hire")
        await shows(telegram, ANN, "Question 1")
        telegram.connection.polling.end(conflict("terminated by other getUpdates request"))
        telegram.say(ANN, "not sure")
        await bot.says("another program polls with this token")
        bot.send(signal.SIGTERM)
        assert await bot.ended(5) == 0
        await bot.start()
        await shows(telegram, ANN, "Question 2")
        assert len([m for m in telegram.messages(ANN) if buttons(m)]) == 1
