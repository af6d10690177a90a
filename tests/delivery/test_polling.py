"""Updates come as Telegram sends them: again, out of order, and malformed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.talk import ANN, BORIS, RunningBot, talking


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[RunningBot]:
    async with talking(tmp_path) as running:
        yield running


def message(text: str, person: int = ANN, **more: Any) -> dict[str, Any]:
    return {
        "message_id": 900,
        "date": 1_700_000_000,
        "chat": {"id": person, "type": "private", "first_name": "Ann"},
        "from": {"id": person, "is_bot": False, "first_name": "Ann", "language_code": "en"},
        "text": text,
        **more,
    }


async def test_an_update_that_is_delivered_again_is_applied_once(bot: RunningBot) -> None:
    ann = bot.person(ANN)
    await ann.sends("/hire")
    updates = bot.playground.world.updates
    number = updates.add("message", message("5"), lane="x")
    await ann.settles()
    assert "Question 2" in ann.card["text"]
    again = [each for each in (number, number) if each is not None]

    await bot.stop()  # the acknowledgement never reached Telegram
    for update_id in again:
        updates._next_id = update_id
        updates.add("message", message("5"), lane="x")
    await bot.start()
    await ann.settles()

    assert "Question 2" in ann.card["text"]


POISON: list[tuple[str, dict[str, Any]]] = [
    ("message", {"message_id": "x"}),
    ("message", {}),
    ("message", message("hello") | {"from": {"id": ANN}}),
    ("message", message("hello") | {"date": "soon"}),
    ("callback_query", {"id": "1"}),
    ("callback_query", {"id": "2", "from": "nobody", "data": 7}),
    ("callback_query", {"id": "3", "from": {"id": -5}, "data": "x"}),
    ("callback_query", {"id": "4", "from": {"id": True}, "data": "x"}),
    ("my_chat_member", {"chat": None}),
]


@pytest.mark.parametrize(("kind", "body"), POISON)
async def test_a_malformed_update_stops_nobody_else(
    kind: str, body: dict[str, Any], bot: RunningBot
) -> None:
    bot.playground.world.updates.add(kind, body, lane="x")
    started = asyncio.get_running_loop().time()

    boris = await bot.person(BORIS).sends("/hire")

    assert "Question 1" in boris.card["text"]
    assert asyncio.get_running_loop().time() - started < 3


ODD_TEXTS = [
    *("/", "//", "/ hire", "/HIRE", "/hire@advisor_play_bot", "/hire\nnow", "/start@x y z"),
    *("\u202e/hire", "\u0000", "a" * 4096, "e" + "\u0301" * 500, "[" * 4000, "ﷺ", "\ud83d"),
    *("/start " + "x" * 64, "/start ../../x", "/forget me not", "1" * 4000),
]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text)[:20])
async def test_every_text_gets_an_answer(text: str, bot: RunningBot) -> None:
    ann = await bot.person(ANN).sends("/start")
    before = list(ann.messages)
    bot.playground.world.updates.add("message", message(text), lane="x")
    await ann.settles()

    assert ann.messages != before, "nothing came back"
    assert ann.offered
    assert ann.messages[-1] == ann.card
    assert "went wrong" not in " ".join(m.get("text", "") for m in ann.messages)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"data": ""},
        {"data": "x" * 64},
        {"data": "1.1.home.AAAAAAAAAAA"},
        {"data": "\ud83d.1.home.AAAAAAAAAAA"},
        {"data": "zzzzzzzz.zzzzzz.home.AAAAAAAAAAA"},
        {"data": "not_sure", "inline_message_id": "1"},
    ],
    ids=ascii,
)
async def test_a_forged_tap_is_refused_and_answered(
    query: dict[str, Any], bot: RunningBot
) -> None:
    ann = await bot.person(ANN).sends("/hire")
    before = list(ann.messages)
    user = message("")["from"]
    body = {"id": "77", "from": user, "chat_instance": "1", **query}
    bot.playground.world.updates.add("callback_query", body, lane="x")
    await ann.settles()

    assert ann.messages == before
    asked = [call for call in bot.playground.calls if call.method == "answerCallbackQuery"]
    assert asked[-1].params["show_alert"]
