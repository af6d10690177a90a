"""What is not read again because it was just written: never more than what the database holds."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot import failpoints
from bot.playground import Playground
from tests.flows.walk import content
from tests.talk import ANN, TOKEN, RunningBot, Someone, buttons


@pytest.fixture
async def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RunningBot]:
    monkeypatch.setattr("bot.delivery.worker.RETRY_SECONDS", 0.01)
    async with Playground(token=TOKEN, port=18_620) as playground:
        running = RunningBot(playground, tmp_path / "advisor.sqlite3", content())
        await running.start()
        yield running
        await running.stop()


@pytest.fixture
def ann(bot: RunningBot) -> Someone:
    return bot.person(ANN)


async def letters(bot: RunningBot) -> int:
    async with bot.service.storage.transaction() as tx:
        return await tx.letters_waiting()


@pytest.mark.parametrize("place", ["decided", "committed"])
async def test_a_try_that_fails_after_its_card_was_claimed_shows_it_once(
    place: str, bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.sends("/hire")
    shown = len(bot.playground.calls)
    failures = [place]

    def fail(name: str) -> None:
        if name in failures:
            failures.remove(name)
            raise RuntimeError(name)

    monkeypatch.setattr(failpoints, "hook", fail)
    await ann.taps("Not sure")
    await ann.settles()

    assert not failures
    assert "Question 2" in ann.card["text"]
    edits = [c for c in bot.playground.calls[shown:] if c.method == "editMessageText"]
    assert len(edits) == 1
    assert len([message for message in ann.messages if buttons(message)]) == 1
    assert await letters(bot) == 0


async def test_what_a_failed_try_had_claimed_is_not_sent_by_what_comes_next(
    bot: RunningBot, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.sends("/hire")

    def fail(name: str) -> None:
        if name == "decided":
            raise RuntimeError(name)

    monkeypatch.setattr(failpoints, "hook", fail)
    await ann.taps("Not sure")  # three times, and put aside
    monkeypatch.setattr(failpoints, "hook", None)
    await ann.sends("/help")
    await ann.settles()

    assert "Question 1" in ann.card["text"]
    assert await letters(bot) == 0


async def test_a_press_at_hand_waits_for_those_before_it(bot: RunningBot, ann: Someone) -> None:
    await ann.sends("/hire")
    first, then = buttons(ann.card)[0], buttons(ann.card)[-1]
    lanes = bot.service.lanes
    lane = bot.service.storage.lane_of(ANN)
    work, held = lanes._work, asyncio.Event()

    async def later(woken: bytes) -> float:
        if woken == lane:
            await held.wait()
        return await work(woken)

    lanes._work = later
    message = ann.card["message_id"]
    for data in (first["callback_data"], then["callback_data"]):
        bot.playground.tap(ANN, message, data)
        await asyncio.sleep(0.05)
    held.set()
    await ann.settles()

    assert "Question 2" in ann.card["text"], "the second press came from a card that was gone"
    assert await letters(bot) == 0


async def test_a_press_that_was_not_in_turn_is_never_closed_unread(
    bot: RunningBot, ann: Someone
) -> None:
    """Another process may close the one before it at the very moment between."""
    await ann.sends("/hire")
    storage, worker = bot.service.storage, bot.service.lanes._work.__self__  # type: ignore[attr-defined]
    lane = storage.lane_of(ANN)
    user = {"id": ANN, "is_bot": False, "first_name": "Ann"}
    press = {"id": "9", "from": user, "chat_instance": "1", "data": "x"}
    joined = {"chat": {"id": -100, "type": "group"}, "from": user, "date": 1}
    bodies: dict[int, dict[str, Any]] = {
        9_000_001: {"callback_query": press},
        9_000_002: {"my_chat_member": joined},
    }
    for number, body in bodies.items():
        async with storage.transaction() as tx:
            await tx.receive(number, lane, {"update_id": number, **body}, 0.0)

    received, _ = await worker._next(lane, applied=9_000_001)
    assert received.update_id == 9_000_001
    async with storage.transaction() as tx:
        await tx.finish(9_000_001, 0.0)
    received, _ = await worker._next(lane, applied=9_000_002)
    assert received is None, "news of a group is closed by the worker"


async def test_a_press_of_two_people_is_put_aside_and_not_tried_for_ever(
    bot: RunningBot, ann: Someone
) -> None:
    await ann.sends("/hire")
    storage, lane = bot.service.storage, bot.service.storage.lane_of(ANN)
    press = {"id": "9", "from": {"id": ANN + 1}, "chat_instance": "1", "data": "x"}
    body = {"update_id": 9_000_001, "message": {"from": {"id": ANN}}, "callback_query": press}
    async with storage.transaction() as tx:
        await tx.receive(9_000_001, lane, body, 0.0)
    bot.service.lanes.wake(lane)
    await ann.settles()

    async with storage.transaction() as tx:
        assert [received.update_id for received in await tx.quarantined()] == [9_000_001]
