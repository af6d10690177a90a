"""Updates on a bad day: out of order, with odd numbers, from odd places, and too many of them."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.fairness import FREE
from bot.delivery.worker import STEP_SECONDS, Worker
from bot.engine.engine import Engine
from bot.playground import Playground
from bot.playground.people import GROUP_ID
from tests.delivery.fuzzing import Json, message, nested, user
from tests.direct import DirectLine
from tests.flows.walk import content
from tests.talk import ANN, BORIS, TOKEN, RunningBot, Someone, buttons


@pytest.fixture
def step_seconds() -> float:
    return STEP_SECONDS


@pytest.fixture
async def bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step_seconds: float
) -> AsyncIterator[RunningBot]:
    monkeypatch.setattr("bot.delivery.worker.RETRY_SECONDS", 0)
    monkeypatch.setattr("bot.app.Worker", partial(Worker, step_seconds=step_seconds))
    async with Playground(token=TOKEN, port=18_680) as playground:
        monkeypatch.setattr("bot.app.PooledRequest", lambda **_: DirectLine(playground))
        bot = RunningBot(playground, tmp_path / "advisor.sqlite3", content())
        await bot.start()
        yield bot
        await bot.stop()


@pytest.fixture
def ann(bot: RunningBot) -> Someone:
    return bot.person(ANN)


def arrives(bot: RunningBot, body: Json, number: int | None = None) -> int:
    """Queue an update at Telegram as it is, with the next number or with one of its own."""
    updates = bot.playground.world.updates
    if number is not None:
        updates._next_id = number
    ((kind, content),) = body.items()
    added = updates.add(kind, content, lane="x")
    assert added is not None
    return added


def tap_on(card: Json, label: str, **changed: Any) -> Json:
    data = next(button["callback_data"] for button in buttons(card) if button["text"] == label)
    query = {"id": "9", "from": user(ANN), "chat_instance": "1", "data": data, "message": card}
    return {"callback_query": {k: v for k, v in (query | changed).items() if v is not None}}


async def test_an_update_that_comes_a_hundred_times_is_applied_once(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    number = arrives(bot, {"message": message(ANN, text="not sure")})
    await ann.settles()
    for _ in range(100):
        bot.playground.world.updates._next_id = number
        bot.playground.world.updates.add("message", message(ANN, text="not sure"), lane="x")
    await ann.settles()

    assert "Question 2" in ann.card["text"]


@pytest.mark.parametrize("jump", [1_000_000, -1_000_000])
async def test_numbers_may_leave_gaps_and_begin_lower_again(
    jump: int, bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    last = bot.playground.world.updates._next_id
    arrives(bot, {"message": message(ANN, text="not sure")}, last + jump)
    await ann.settles()
    await ann.sends("not sure")

    assert "Question 3" in ann.card["text"]


async def test_taps_that_come_in_any_order_lead_nowhere_but_one_step_on(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    labels = ["Not sure", "Back", "Home", *ann.offered[:3]]
    taps = [tap_on(ann.card, label) for label in labels]
    random.Random(1).shuffle(taps)
    for one in taps:
        arrives(bot, one)
    await ann.settles()

    revisions = [data.split(".")[1] for b in buttons(ann.card) for data in [b["callback_data"]]]
    assert len(set(revisions)) == 1
    assert "Question 2" in ann.card["text"] or "Welcome" in ann.card["text"]


async def test_poison_of_every_kind_delays_others_by_less_than_a_second(
    bot: RunningBot, ann: Someone
) -> None:
    boris = await bot.person(BORIS).sends("/settings")
    await ann.sends("/hire")
    for kind in ("message", "callback_query", "my_chat_member"):
        for body in ({}, {"from": user(ANN)}, {"chat": 5}, nested(300), {"date": float("nan")}):
            arrives(bot, {kind: body})
            arrives(bot, {kind: {**message(ANN, text={"a": []}), **body}})
    began = asyncio.get_running_loop().time()
    await boris.taps("Change the level")

    assert asyncio.get_running_loop().time() - began < 1
    assert "Level" in boris.card["text"]
    await ann.sends("not sure")
    assert "Question 2" in ann.card["text"]


@pytest.mark.parametrize("step_seconds", [0.1])
@pytest.mark.parametrize("trouble", ["hangs", "raises"])
async def test_a_step_that_fails_is_put_aside_with_a_word_and_the_person_goes_on(
    trouble: str, bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.sends("/hire")
    whole = Engine._typed
    tries = 0

    async def breaks(engine: Engine, conversation: Any, text: str) -> Any:
        nonlocal tries
        if text != "break":
            return await whole(engine, conversation, text)
        tries += 1
        await whole(engine, conversation, "not sure")  # what it did is undone each time
        if trouble == "raises":
            raise RuntimeError("a defect")
        return await asyncio.Event().wait()

    monkeypatch.setattr(Engine, "_typed", breaks)
    await ann.sends("break")

    assert tries == 3
    assert "went wrong" in ann.sees
    async with bot.service.storage.transaction() as tx:
        assert len(await tx.quarantined()) == 1
    await ann.sends("not sure")
    assert "Question 2" in ann.card["text"]


@pytest.mark.parametrize("changed", [{"date": 0, "text": None}, None])
async def test_a_tap_on_a_message_that_cannot_be_read_any_more_leads_to_the_present_card(
    changed: Json | None, bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    old = dict(ann.card)
    await ann.taps("Not sure")
    where = None if changed is None else {**old, **changed}
    arrives(bot, tap_on(old, "Not sure", message=where))
    await ann.settles()

    assert "Question 2" in ann.card["text"]
    assert ann.messages[-1] == ann.card


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("message", {"sender_chat": {"id": GROUP_ID, "type": "supergroup", "title": "Team"}}),
        ("edited_message", {"edit_date": 1_700_000_001}),
        ("channel_post", {"chat": {"id": -1, "type": "channel", "title": "News"}}),
        ("edited_channel_post", {"chat": {"id": -1, "type": "channel", "title": "News"}}),
        ("message", {"migrate_to_chat_id": -1009, "text": None}),
        ("message", {"migrate_from_chat_id": -100, "text": None}),
    ],
)
async def test_what_is_no_answer_to_us_changes_nothing(
    kind: str, body: Json, bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    before = list(ann.messages)
    bot.playground.world.updates.allowed = None
    group = {"chat": {"id": GROUP_ID, "type": "supergroup", "title": "Team"}, "text": "hello"}
    whole = {name: value for name, value in {**message(ANN), **group, **body}.items() if value}
    arrives(bot, {kind: whole})
    await ann.settles()

    assert ann.messages == before
    async with bot.service.storage.transaction() as tx:
        assert await tx.open_updates() == 0
        assert not await tx.quarantined()


async def test_a_group_that_has_removed_the_bot_is_no_trouble(
    bot: RunningBot, ann: Someone
) -> None:
    bot.playground.kick(ANN, GROUP_ID)
    group = {"id": GROUP_ID, "type": "supergroup", "title": "Team"}
    command = [{"type": "bot_command", "offset": 0, "length": 5}]
    arrives(bot, {"message": message(ANN, text="/hire", chat=group, entities=command)})
    await ann.sends("/hire")

    assert "Question 1" in ann.card["text"]
    refused = [c for c in bot.playground.calls if "kicked" in (c.description or "")]
    assert len(refused) == 1, "it is not tried again"
    async with bot.service.storage.transaction() as tx:
        assert await tx.open_updates() == 0
        assert not await tx.quarantined()


@pytest.mark.parametrize(
    "payload", ["x" * 64, "x" * 500, "../../etc/passwd", str(BORIS), "forget", "settings", "hire;"]
)
async def test_a_link_opens_what_may_be_linked_and_nothing_else(
    payload: str, bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/settings")
    arrives(bot, {"message": message(ANN, text=f"/start {payload}")})
    await ann.settles()

    assert "AI engineer or ML engineer?" in ann.card["text"]


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "[" * 50_000, "e" + "\u0301" * 99_000, "𝕏" * 9_000]
)
async def test_a_giant_text_is_answered_within_a_moment(
    text: str, bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    entities = [{"type": "bold", "offset": n, "length": 1} for n in range(1000)]
    arrives(bot, {"message": message(ANN, text=text, entities=entities)})
    began = asyncio.get_running_loop().time()
    await ann.settles()

    assert asyncio.get_running_loop().time() - began < 1
    assert ann.messages[-1] == ann.card


@pytest.mark.parametrize(
    "label", ["\u202eNot sure\u202c", "Not\x00 sure", "\u2066NOT SURE\u2069 "]
)
async def test_an_answer_is_found_behind_what_nobody_sees(
    label: str, bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    arrives(bot, {"message": message(ANN, text=label)})
    await ann.settles()

    assert "Question 2" in ann.card["text"]


async def test_what_comes_right_behind_a_farewell_begins_anew(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    while "Show the verdict" not in ann.offered:
        await ann.taps("Not sure")
    await ann.taps("Show the verdict")
    await ann.sends("/forget")
    bot.playground.press(ANN, "Delete it all", times=2)
    bot.playground.say(ANN, "/hire")
    await ann.settles()

    assert "Question 1" in ann.card["text"]
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(ANN)
        assert person is not None
        assert not await tx.results(person)
        assert [s.flow for s in await tx.sessions(person)] == ["hire"]


async def test_ten_thousand_results_are_handed_over_as_one_file(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/start")
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(ANN)
        assert person is not None
        for number in range(10_000):
            body = {"verdict": "ai", "answers": {"task": "converse"}, "number": number}
            await tx.keep_result(person, "hire", "1", body, 0)
    await ann.sends("/export")

    document = next(m["document"] for m in ann.messages if "document" in m)
    stored = bot.playground.world.files.find(document["file_id"])
    assert stored is not None
    assert stored.content.count(b'"verdict"') == 10_000
    assert len(stored.content) < 50_000_000


async def test_what_was_put_aside_is_handed_over_too_however_odd_its_characters(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/start")
    arrives(bot, {"message": {**message(ANN, text="half \ud83d"), "chat": "nowhere"}})
    await ann.sends("/export")

    document = next(m["document"] for m in ann.messages if "document" in m)
    stored = bot.playground.world.files.find(document["file_id"])
    assert stored is not None
    assert json.loads(stored.content)
    assert b"half \\ud83d" in stored.content


async def test_one_who_floods_rests_while_others_are_served_and_nothing_is_dropped(
    bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.fairness.WINDOW_SECONDS", 2.0)
    await ann.sends("/hire")
    boris = bot.person(BORIS)
    for text in (*["what now?"] * FREE, "not sure"):
        bot.playground.say(ANN, text)
    bot.playground.say(BORIS, "/settings")
    open_updates = 0
    while open_updates != 1 or not all(any(map(buttons, p.messages)) for p in (ann, boris)):
        await asyncio.sleep(0.01)
        async with bot.service.storage.transaction() as tx:
            open_updates = await tx.open_updates()

    assert "Settings" in boris.card["text"]
    assert "Question 1" in ann.card["text"]
    await ann.settles()
    assert "Question 2" in ann.card["text"]


async def test_what_no_handler_closes_is_applied_once_also_by_who_rests(
    bot: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.fairness.REST_SECONDS", 0.01)
    monkeypatch.setattr("bot.delivery.fairness.WINDOW_SECONDS", 1.0)
    process, applied = Worker._process, Counter[int]()

    async def counted(worker: Worker, update: Any, lane: bytes) -> None:
        applied[update.update_id] += 1
        await process(worker, update, lane)

    monkeypatch.setattr(Worker, "_process", counted)
    for number in range(3 * FREE):
        query = {"id": str(number), "from": user(ANN), "query": "phd", "offset": ""}
        arrives(bot, {"inline_query": query})
    bot.playground.say(BORIS, "/settings")
    boris = bot.person(BORIS)
    await boris.settles()
    async with asyncio.timeout(10):
        while len(applied) <= 3 * FREE:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.01)
    await boris.settles()

    assert set(applied.values()) == {1}
