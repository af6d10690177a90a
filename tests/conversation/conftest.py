"""A running bot and people to talk to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.talk import ANN, BORIS, RunningBot, Someone, talking


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with talking(tmp_path) as running:
        yield running


@pytest.fixture
def ann(bot: RunningBot) -> Someone:
    return bot.person(ANN)


@pytest.fixture
def boris(bot: RunningBot) -> Someone:
    return bot.person(BORIS)
