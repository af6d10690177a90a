"""Starting without a Telegram, with a wrong token, and being told to stop: the real process."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.delivery.lanes import Lanes
from bot.playground import Playground
from tests.talk import TOKEN

NOBODY = "http://127.0.0.1:9"
"""The discard port: nothing listens there."""


def environment(folder: Path, telegram: str, token: str) -> dict[str, str]:
    own = {"HOME": str(folder), "PATH": os.environ["PATH"], "LOG_LEVEL": "WARNING"}
    return {
        **own,
        "DATABASE_URL": f"sqlite:///{folder}/data/bot.sqlite3",
        "TELEGRAM_API_BASE_URL": telegram,
        "TELEGRAM_BOT_TOKEN": token,
    }


async def started(variables: Mapping[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=variables, stderr=asyncio.subprocess.PIPE
    )


async def test_a_wrong_token_is_one_sentence_that_does_not_repeat_it(tmp_path: Path) -> None:
    async with Playground(token=TOKEN, port=18_180) as telegram:
        wrong = "7:wrong-token-that-nobody-gave"
        bot = await started(environment(tmp_path, telegram.url, wrong))
        _, said = await asyncio.wait_for(bot.communicate(), 20)
    assert bot.returncode == 1
    assert b"@BotFather" in said
    assert len(said.splitlines()) == 1
    assert wrong.encode() not in said


async def test_a_bot_that_cannot_reach_telegram_yet_still_stops_when_told(tmp_path: Path) -> None:
    bot = await started(environment(tmp_path, NOBODY, TOKEN))
    assert bot.stderr is not None
    assert b"cannot be reached" in await asyncio.wait_for(bot.stderr.readline(), 20)
    bot.terminate()
    await asyncio.wait_for(bot.communicate(), 5)
    assert bot.returncode == 0


async def test_a_bot_at_work_stops_at_once_when_told(tmp_path: Path) -> None:
    async with Playground(token=TOKEN, port=18_180) as telegram:
        bot = await started(environment(tmp_path, telegram.url, TOKEN))
        await telegram.wait_for(lambda seen: seen.idle, timeout=20)
        bot.terminate()
        await asyncio.wait_for(bot.communicate(), 5)
    assert bot.returncode == 0


async def test_the_update_in_hand_is_finished_before_the_bot_stops() -> None:
    done: list[str] = []

    async def answer(_: bytes) -> float:
        await asyncio.sleep(0.05)
        done.append("answered")
        return 0.0

    lanes = Lanes(answer)
    lanes.wake(b"ann")
    await lanes.stop(seconds=1)

    assert done == ["answered"]
    assert lanes.idle


async def test_an_update_that_hangs_does_not_keep_the_bot_from_stopping() -> None:
    told_to_end = asyncio.Event()

    async def hang(_: bytes) -> float:
        try:
            await asyncio.Event().wait()
        finally:
            told_to_end.set()
        return 0.0

    lanes = Lanes(hang)
    lanes.wake(b"ann")
    await asyncio.sleep(0)
    await asyncio.wait_for(lanes.stop(seconds=0.02), 1)

    assert told_to_end.is_set()
