"""How hard the items are can be read beside a running bot, and says nothing of anybody."""

import json
from pathlib import Path

import pytest

from bot.content import load
from bot.storage import open_storage
from bot.terminal.difficulty import print_difficulty

KEY = b"k" * 32


async def test_items_are_printed_with_the_level_that_the_answers_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    storage = await open_storage(url, KEY)
    try:
        async with storage.transaction() as tx:
            for number in range(60):
                await tx.count_answer("drift", right=number % 3 == 0)
            await tx.count_answer("fraud", right=True)
            await tx.count_answer("an_item_that_is_gone", right=True)
        await print_difficulty(url, KEY)
    finally:
        await storage.close()
    drift, fraud = (json.loads(line) for line in capsys.readouterr().out.splitlines())

    assert load().catalog.quiz.item_of["drift"].level == 1
    assert (drift["item"], drift["asked"], drift["right"]) == ("drift", 60, 20)
    assert (drift["level"], drift["estimated"]) == (1, 3)
    assert (fraud["item"], fraud["level"], fraud["estimated"]) == ("fraud", 1, 1)
