"""Commands as people really type them, and languages as Telegram really names them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content import Texts, load
from tests.talk import ANN, RunningBot, talking


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with talking(tmp_path) as running:
        yield running


@pytest.mark.parametrize("typed", ["/hire\nplease", "/HIRE", "/hire  now", "/start\nhire"])
async def test_a_command_is_understood_whatever_stands_behind_it(
    bot: RunningBot, typed: str
) -> None:
    ann = await bot.person(ANN).sends(typed)
    assert "Question 1" in ann.sees


async def test_a_lone_slash_is_an_unknown_command(bot: RunningBot) -> None:
    ann = await bot.person(ANN).sends("/")
    assert any("do not know that command" in message["text"] for message in ann.messages[1:])


@pytest.mark.parametrize(
    ("code", "folder"),
    [("pt-br", "pt_BR"), ("pt-BR", "pt_BR"), ("pt", "en"), ("en-GB", "en"), ("xx", "en")],
)
def test_a_language_is_found_however_its_code_is_written(code: str, folder: str) -> None:
    content = load()
    both = replace(content, texts={**content.texts, "pt_BR": Texts("pt_BR", {})})
    assert both.in_language(code).language == folder
