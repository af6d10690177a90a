"""The drill: a backup, an accident, a restore, and people go on where the backup was."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content import load
from bot.playground import Playground
from bot.settings import Settings
from tests.operations.running import KEY
from tests.talk import ANN, BORIS, TOKEN, RunningBot


class MovableBot(RunningBot):
    """A bot on whichever database is asked for."""

    address = ""

    def settings(self) -> Settings:
        return super().settings().model_copy(update={"database_url": self.address})


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/advisor.sqlite3"
    return str(request.getfixturevalue("postgres"))


@pytest.fixture
async def bot(address: str, tmp_path: Path) -> AsyncIterator[MovableBot]:
    async with Playground(token=TOKEN, port=18_680) as playground:
        bot = MovableBot(playground, tmp_path / "unused", load())
        bot.address = address
        await bot.start()
        yield bot
        await bot.stop()


async def operator(folder: Path, database: str, *command: object) -> str:
    """A command on the command line; what it prints."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *map(str, command)),
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "DATABASE_URL": database,
            "DATA_KEY": KEY,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode()


async def test_after_a_restore_people_go_on_where_the_backup_was(
    bot: MovableBot, address: str, tmp_path: Path
) -> None:
    ann, boris = bot.person(ANN), bot.person(BORIS)
    await ann.sends("/hire")
    await ann.taps("Not sure")
    await boris.sends("/settings")
    file = tmp_path / "backup.sqlite3"
    said = await operator(tmp_path, address, "backup", file)
    assert "Recovery point: 20" in said
    point = said.split("Recovery point: ")[1].split(",")[0]

    await ann.taps("Not sure")
    await ann.taps("Not sure")
    assert "Question 4" in ann.card["text"]
    await bot.stop()
    said = await operator(tmp_path, address, "restore", file)
    assert "2 people" in said
    assert f"Recovery point: {point}" in said
    await bot.start()

    await ann.sends("/start")
    await ann.taps(ann.offered[0])
    assert "Question 2" in ann.card["text"]
    await boris.sends("/hire")
    assert "Question 1" in boris.card["text"]
