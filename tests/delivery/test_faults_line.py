"""The line to Telegram on a bad day, and a clock that is set while the bot runs."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from telegram.error import NetworkError

from bot.delivery.reminders import Reminders
from bot.playground import Playground
from bot.playground.people import GROUP_ID
from tests.conversation.test_reminders import asks_for_a_reminder, reminded
from tests.direct import DirectLine
from tests.flows.walk import content
from tests.talk import ANN, BORIS, TOKEN, RunningBot, Someone, buttons, noon_after

POLL = "getupdates"


class BadLine(DirectLine):
    """A line on which some calls do not arrive, and of some the answer is cut off.

    Attributes:
        lost: whether the call of this method gets a gateway's page for an answer, unread.
        cut: whether the answer to the call of this method is lost on its way back.
        refused: what Telegram says to this method, with its number, in place of an answer.
        garbled: whether what comes back to this method ends in the middle, as if it were whole.
        calls: how often each method was called.
    """

    def __init__(self, playground: Playground) -> None:
        super().__init__(playground)
        self.lost: Callable[[str], bool] = lambda _: False
        self.cut: Callable[[str], bool] = lambda _: False
        self.refused: dict[str, tuple[int, dict[str, Any]]] = {}
        self.garbled: Callable[[str], bool] = lambda _: False
        self.calls: list[str] = []
        self._statuses = count()

    async def do_request(
        self, url: str, method: str, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2].lower()
        self.calls.append(name)
        if self.lost(name):
            await asyncio.sleep(0)
            return 502, b"<html><h1>502 Bad Gateway</h1></html>"
        if name in self.refused:
            number, refusal = self.refused[name]
            return number, json.dumps({"ok": False, "error_code": number, **refusal}).encode()
        answer = await super().do_request(url, method, *rest, **more)
        if self.cut(name):
            raise NetworkError("the connection was cut in the middle of the answer")
        if self.garbled(name):
            status, body = answer
            return (502 if next(self._statuses) % 2 else status), body[:-1]
        return answer


class Clock:
    """Unix seconds that somebody sets anew; it is noon, whatever the time of the test is."""

    def __init__(self) -> None:
        self.shift = 0.0
        self._to_noon = noon_after(time.time()) - time.time()

    def __call__(self) -> float:
        return time.time() + self._to_noon + self.shift


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground(token=TOKEN, port=18_980) as playing:
        yield playing


@pytest.fixture
def line(playground: Playground) -> BadLine:
    return BadLine(playground)


@pytest.fixture
async def bot(
    playground: Playground,
    line: BadLine,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[RunningBot]:
    for module in ("polling", "outbox"):
        monkeypatch.setattr(f"bot.delivery.{module}.FIRST_PAUSE", 0.005)
        monkeypatch.setattr(f"bot.delivery.{module}.LONGEST_PAUSE", 0.02)
    monkeypatch.setattr("bot.delivery.sweep.EVERY_SECONDS", 0.02)
    monkeypatch.setattr("bot.app.PooledRequest", lambda **_: line)
    monkeypatch.setattr("bot.app.time", SimpleNamespace(time=clock, monotonic=time.monotonic))
    bot = RunningBot(playground, tmp_path / "advisor.sqlite3", content())
    await bot.start()
    yield bot
    await bot.stop()


@pytest.fixture
def ann(bot: RunningBot) -> Someone:
    return bot.person(ANN)


async def sent(bot: RunningBot) -> None:
    """Wait until everything is applied and no letter waits."""
    async with asyncio.timeout(10):
        while True:
            async with bot.service.storage.transaction() as tx:
                waiting = await tx.open_updates() + (await tx.count())["letter"]
            if bot.playground.idle and not waiting:
                return
            await asyncio.sleep(0.01)


async def test_after_a_storm_of_bad_gateways_all_is_shown_in_order_and_once(
    bot: RunningBot, ann: Someone, line: BadLine
) -> None:
    await ann.sends("/hire")
    line.lost = lambda name: name != POLL
    for text in ("not sure", "/help", "not sure"):
        bot.playground.say(ANN, text)
    bot.playground.say(BORIS, "/settings")
    async with asyncio.timeout(5):
        while not bot.playground.idle:  # noqa: ASYNC110 - states, no events
            await asyncio.sleep(0.01)
    line.lost = lambda _: True
    line.calls.clear()
    for _ in range(2):  # the first still comes with the poll under way
        bot.playground.say(ANN, "not sure")
        await asyncio.sleep(0.15)
    assert 3 < line.calls.count(POLL) < 60, "it neither gives up nor runs hot"
    assert not bot.playground.idle
    assert not buttons(bot.person(BORIS).messages[-1])
    line.lost = lambda _: False
    await sent(bot)

    assert "Question 5" in ann.card["text"]
    assert len([m for m in ann.messages if buttons(m)]) == 1
    assert sum("/cancel" in m.get("text", "") for m in ann.messages) == 1
    assert "Settings" in bot.person(BORIS).card["text"]


async def test_answers_that_are_cut_off_on_their_way_double_nothing(
    bot: RunningBot, ann: Someone, line: BadLine
) -> None:
    await ann.sends("/hire")
    before = len(ann.messages)
    calls = iter(range(10_000))
    line.cut = lambda _: next(calls) % 2 == 0
    for number in range(2, 6):
        bot.playground.press(ANN, "Not sure")
        await sent(bot)
        assert f"Question {number}" in ann.card["text"]
    line.cut = lambda _: False

    assert next(calls) > 8, "nothing was cut off"
    assert len(ann.messages) == before
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(ANN)
        assert person is not None
        assert [session.revision for session in await tx.sessions(person)] == [6]


async def test_answers_that_end_in_the_middle_are_asked_for_again_and_not_quoted_in_the_log(
    bot: RunningBot, ann: Someone, line: BadLine
) -> None:
    """That nothing is quoted is seen by the ear that listens to every test."""
    await ann.sends("/hire")
    polls = count()
    line.garbled = lambda name: name == POLL and next(polls) < 4
    bot.playground.say(ANN, "my mother's maiden name")
    bot.playground.say(ANN, "not sure")
    await sent(bot)

    assert next(polls) > 4
    assert "Question 2" in ann.card["text"]


async def test_an_account_that_is_gone_costs_nobody_else_and_finds_its_place_when_it_is_back(
    bot: RunningBot, ann: Someone, line: BadLine
) -> None:
    await ann.sends("/hire")
    await ann.taps("Not sure")
    gone = 403, {"description": "Forbidden: user is deactivated"}
    line.refused = {"editmessagetext": gone, "sendmessage": gone}
    await ann.taps("Not sure")
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(ANN)
        assert person is not None
        assert person.parked
    line.refused = {}
    await bot.person(BORIS).sends("/settings")
    assert "Settings" in bot.person(BORIS).card["text"]
    assert "Question 2" in ann.card["text"]

    await ann.sends("/start")
    await ann.taps(ann.offered[0])
    assert "Question 3" in ann.card["text"]


async def test_a_group_that_has_moved_is_no_trouble(
    bot: RunningBot, ann: Someone, line: BadLine
) -> None:
    moved = {"description": "Bad Request: group chat was upgraded to a supergroup chat"}
    parameters = {"parameters": {"migrate_to_chat_id": GROUP_ID - 1}}
    line.refused = {"sendmessage": (400, moved | parameters)}
    line.calls.clear()
    bot.playground.say(ANN, "/hire", chat_id=GROUP_ID)
    await ann.settles()
    assert line.calls.count("sendmessage") == 1, "it was tried once and is not repeated"
    line.refused = {}
    await ann.sends("/hire")

    assert "Question 1" in ann.card["text"]
    async with bot.service.storage.transaction() as tx:
        assert not await tx.quarantined()


async def test_a_file_that_is_too_large_for_telegram_holds_up_nothing_behind_it(
    bot: RunningBot, ann: Someone, line: BadLine
) -> None:
    await ann.sends("/hire")
    line.refused = {"senddocument": (413, {"description": "Request Entity Too Large"})}
    await ann.sends("/export")
    await ann.taps("Not sure")
    await sent(bot)

    assert "Question 2" in ann.card["text"]


async def test_a_clock_that_is_set_to_and_fro_neither_stops_nor_repeats_anything(
    bot: RunningBot, ann: Someone, clock: Clock
) -> None:
    await ann.sends("/hire")
    hour = 3600.0
    for number, shift in enumerate((hour, -hour, 24 * hour, -24 * hour, 0.0), start=2):
        clock.shift = shift
        await ann.taps("Not sure")
        await sent(bot)
        assert f"Question {number}" in ann.card["text"]
    assert len([m for m in ann.messages if buttons(m)]) == 1


async def test_a_reminder_comes_once_however_the_clock_is_set(
    bot: RunningBot, ann: Someone, clock: Clock
) -> None:
    await asks_for_a_reminder(ann)
    service = bot.service
    reminders = Reminders(service.storage, service.engine, service.lanes.wake, clock)
    weeks = 7 * 86_400.0
    for shift in (60 * weeks, 0.0, -weeks, 61 * weeks, 60 * weeks):
        clock.shift = shift
        await reminders.look()
        await ann.settles()
    clock.shift = 0.0
    await sent(bot)

    assert reminded(ann) == 1
