"""Whatever comes in: no exception is unhandled, no place is reached that no flow leads to.

`make fuzz` sends 100,000 updates and as many taps; here it is enough of them to notice a mistake.
"""

import asyncio
import os
import random
import traceback
from collections import Counter
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot import logs
from bot.delivery.inbox import Inbox
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.playground import Playground
from bot.storage.sqlite import PRAGMAS
from tests.delivery.fuzzing import Json, forged, mutated, originals, user
from tests.delivery.fuzzing import message as message_of
from tests.direct import DirectLine
from tests.flows.walk import catalog, content
from tests.talk import ANN, BORIS, DIEGO, LAYLA, TOKEN, RunningBot, Someone, buttons

UPDATES = int(os.environ.get("UPDATES", "750"))
TAPS = int(os.environ.get("TAPS", "750"))
DOUBLE_TAPS = min(TAPS, 1000) if "TAPS" in os.environ else 150
SEED = int(os.environ.get("SEED", "1"))
PEOPLE = (ANN, BORIS, LAYLA, DIEGO)
AT_ONCE = 250
_FIRST_UPDATE = 10**12


class Door:
    """Brings updates to a running bot as they are, without a Telegram that would refuse them."""

    def __init__(self, bot: RunningBot) -> None:
        self.bot = bot
        self._inbox = Inbox(bot.service.storage)
        self._next = _FIRST_UPDATE
        self._aside = 0

    async def bring(self, bodies: list[Json]) -> Counter[str]:
        """Take them in together and wait until nothing is left open; what became of them."""
        updates = []
        for body in bodies:
            self._next += 1
            updates.append({**body, "update_id": self._next})
        for lane in await self._inbox.take(updates, 0.0):
            self.bot.service.lanes.wake(lane)
        async with asyncio.timeout(60):
            while not self.bot.service.lanes.idle:  # noqa: ASYNC110 - states, no events
                await asyncio.sleep(0.001)
        async with self.bot.service.storage.transaction() as tx:
            assert await tx.open_updates() == 0
            dead = await tx._rows("SELECT count(*) FROM inbox WHERE state = 'dead'")
        aside = dead[0][0] - self._aside
        self._aside += aside
        return Counter({"applied": len(bodies) - aside, "put aside": aside})

    async def places(self) -> dict[int, Any]:
        """Where everybody is, as it is stored; a redrawn card is the same place."""
        places = {}
        async with self.bot.service.storage.transaction() as tx:
            for number in PEOPLE:
                person = await tx.person(number)
                sessions = await tx.sessions(person) if person else []
                places[number] = sorted((s.flow, s.paused, repr(s.state)) for s in sessions)
                for session in sessions:
                    flow = FLOWS[session.flow]
                    state = restored(flow, session.state, catalog())
                    assert state == flow.state_type.model_validate(session.state), session
                    assert state.step in set(flow.steps)
        return places


@pytest.fixture
async def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RunningBot]:
    print(f"seed {SEED}")  # noqa: T201 - so that a failure can be repeated
    monkeypatch.setattr("bot.delivery.worker.RETRY_SECONDS", 0)
    monkeypatch.setattr("bot.delivery.fairness.REST_SECONDS", 0)
    # Nobody pulls the plug here, and waiting for the disk would be half of the time.
    hasty = (*PRAGMAS, "PRAGMA synchronous = OFF")
    monkeypatch.setattr("bot.storage.sqlite_connection.PRAGMAS", hasty)
    async with Playground(token=TOKEN, port=18_580) as playground:
        monkeypatch.setattr("bot.app.PooledRequest", lambda **_: DirectLine(playground))
        bot = RunningBot(playground, tmp_path / "advisor.sqlite3", content())
        await bot.start()
        yield bot
        await bot.stop()


@pytest.mark.timeout(60 + UPDATES // 25)
async def test_no_update_however_malformed_does_any_harm(
    bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR")
    dice, door = random.Random(SEED), Door(bot)
    became: Counter[str] = Counter()
    for number in PEOPLE:
        await bot.person(number).sends("/hire")
    for _ in range(0, UPDATES, AT_ONCE):
        bodies: list[Json] = []
        for _ in range(AT_ONCE):
            someone = bot.person(dice.choice(PEOPLE))
            kinds = originals(someone.id, data_of(someone))
            bodies.append(mutated(dice.choice(kinds), dice))
        became += await door.bring(bodies)
        await door.places()
        assert_nothing_was_unhandled(caplog)
        for number in PEOPLE:
            bot.playground.clear(number)
            await bot.person(number).sends(dice.choice(("/start", "/hire", "/settings")))
    print(f"updates: {dict(became)}")  # noqa: T201 - the figures of `make fuzz`
    assert became["applied"] > UPDATES / 10
    for number in PEOPLE:
        await finishes(bot.person(number))


@pytest.mark.timeout(60 + TAPS // 25)
async def test_no_forged_tap_leads_anywhere(
    bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR")
    dice, door = random.Random(SEED), Door(bot)
    for number in PEOPLE:
        await bot.person(number).sends("/hire")
        await bot.person(number).taps("Not sure")
    before = await door.places()
    sent = 0
    real = {number: data_of(bot.person(number)) for number in PEOPLE}
    everything = {data for each in real.values() for data in each}
    for _ in range(0, TAPS, AT_ONCE):
        bodies: list[Json] = []
        while len(bodies) < AT_ONCE:
            number = dice.choice(PEOPLE)
            foreign = dice.choice(real[dice.choice([p for p in PEOPLE if p != number])])
            data = foreign if dice.random() < 0.2 else forged(real[number], dice)
            if data in everything and data != foreign:
                continue
            bodies.append(tap(number, data, bot.person(number).card["message_id"]))
        became = await door.bring(bodies)
        sent += became["applied"]
        assert not became["put aside"]
        assert await door.places() == before
        assert_nothing_was_unhandled(caplog)
    print(f"forged and foreign taps: {sent}, all refused")  # noqa: T201
    for number in PEOPLE:
        await finishes(bot.person(number))


@pytest.mark.timeout(60 + DOUBLE_TAPS // 10)
async def test_as_many_double_taps_are_as_many_transitions(bot: RunningBot) -> None:
    ann, door = await bot.person(ANN).sends("/settings"), Door(bot)
    revisions = [await revision(bot)]
    for number in range(DOUBLE_TAPS):
        label = "Change the level" if number % 2 == 0 else "Back"
        card = ann.card
        data = next(b["callback_data"] for b in buttons(card) if b["text"] == label)
        await door.bring([tap(ANN, data, card["message_id"])] * 2)
        revisions.append(await revision(bot))

    assert [later - before for before, later in pairwise(revisions)] == [1] * DOUBLE_TAPS
    print(f"double taps: {DOUBLE_TAPS}, one transition each")  # noqa: T201


async def test_a_thousand_presses_of_somebody_elses_button_change_nothing(
    bot: RunningBot,
) -> None:
    ann, door = await bot.person(ANN).sends("/hire"), Door(bot)
    await bot.person(BORIS).sends("/settings")
    before = await door.places()
    data = data_of(ann)
    card = ann.card["message_id"]
    await door.bring([tap(BORIS, data[n % len(data)], card) for n in range(1000)])

    assert await door.places() == before
    assert await revision(bot) == 2


def tap(number: int, data: str, card: int) -> Json:
    query = {"id": "9", "from": user(number), "chat_instance": "1", "data": data}
    return {"callback_query": query | {"message": message_of(number, message_id=card, text="x")}}


def data_of(person: Someone) -> list[str]:
    return [button["callback_data"] for button in buttons(person.card)]


async def revision(bot: RunningBot) -> int:
    async with bot.service.storage.transaction() as tx:
        person = await tx.person(ANN)
        assert person is not None
        (active,) = [session for session in await tx.sessions(person) if not session.paused]
        return active.revision


def assert_nothing_was_unhandled(caplog: pytest.LogCaptureFixture) -> None:
    """What is malformed may be put aside; no part of ours may fail, and no lane or letter."""
    for record in caplog.records:
        said = logs.Text().format(record)
        assert "a lane stopped" not in said, said
        assert "could not be sent and is dropped" not in said, said
    failures = [record.exc_info[1] for record in caplog.records if record.exc_info]
    # The library may stumble over an update that it has let in; nothing of ours does.
    assert not [
        failure
        for failure in failures
        if failure and passed(failure, "engine", "flows", "handlers", "render", "storage")
    ]
    caplog.clear()


def passed(failure: BaseException, *parts: str) -> bool:
    """Whether a failure came through one of these parts of the bot."""
    files = [frame.filename for frame in traceback.extract_tb(failure.__traceback__)]
    return any(f"/bot/{part}/" in file for file in files for part in parts)


async def finishes(person: Someone) -> None:
    """Whatever was sent before, a conversation can be had to its end."""
    for word in ("/hire", "/cancel", "/hire"):  # the first may resume what was begun
        await person.sends(word)
    for _ in range(15):
        if "Show the verdict" in person.offered:
            break
        await person.taps("Not sure")
    await person.taps("Show the verdict")
    assert "Memo to forward" in person.offered
