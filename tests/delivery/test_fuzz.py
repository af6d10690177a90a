"""Whatever comes in: no exception is unhandled, no place is reached that no flow leads to.

`make fuzz` sends 100,000 of each kind; here it is enough of them to notice a mistake.
"""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.inbox import Inbox
from bot.flows.core import restored
from bot.flows.registry import FLOWS
from bot.playground import Playground
from tests.delivery.fuzzing import Json, forged, mutated, originals, user
from tests.delivery.fuzzing import message as message_of
from tests.direct import DirectLine
from tests.flows.walk import catalog, content
from tests.talk import ANN, BORIS, DIEGO, LAYLA, TOKEN, RunningBot, Someone, buttons

MANY = int(os.environ.get("FUZZ", "1500"))
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

    async def bring(self, bodies: list[Json]) -> None:
        """Take them in together, and wait until all is applied and nothing is left."""
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
    monkeypatch.setattr("bot.delivery.worker.RETRY_SECONDS", 0)
    async with Playground(token=TOKEN, port=18_580) as playground:
        monkeypatch.setattr("bot.app.AiohttpRequest", lambda **_: DirectLine(playground))
        bot = RunningBot(playground, tmp_path / "advisor.sqlite3", content())
        await bot.start()
        yield bot
        await bot.stop()


@pytest.mark.timeout(60 + MANY // 25)
async def test_no_update_however_malformed_does_any_harm(
    bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    print(f"seed {SEED}")  # noqa: T201 - so that a failure can be repeated
    caplog.set_level("ERROR")
    dice, door = random.Random(SEED), Door(bot)
    for number in PEOPLE:
        await bot.person(number).sends("/hire")
    for _ in range(0, MANY, AT_ONCE):
        bodies: list[Json] = []
        for _ in range(AT_ONCE):
            someone = bot.person(dice.choice(PEOPLE))
            kinds = originals(someone.id, data_of(someone))
            bodies.append(mutated(dice.choice(kinds), dice))
        await door.bring(bodies)
        await door.places()
        assert_nothing_was_unhandled(caplog)
        for number in PEOPLE:
            bot.playground.clear(number)
            await bot.person(number).sends(dice.choice(("/start", "/hire", "/settings")))
    for number in PEOPLE:
        await finishes(bot.person(number))


@pytest.mark.timeout(60 + MANY // 25)
async def test_no_forged_tap_leads_anywhere(
    bot: RunningBot, caplog: pytest.LogCaptureFixture
) -> None:
    print(f"seed {SEED}")  # noqa: T201 - so that a failure can be repeated
    caplog.set_level("ERROR")
    dice, door = random.Random(SEED), Door(bot)
    for number in PEOPLE:
        await bot.person(number).sends("/hire")
        await bot.person(number).taps("Not sure")
    before = await door.places()
    real = {number: data_of(bot.person(number)) for number in PEOPLE}
    everything = {data for each in real.values() for data in each}
    for _ in range(0, MANY, AT_ONCE):
        bodies: list[Json] = []
        while len(bodies) < AT_ONCE:
            number = dice.choice(PEOPLE)
            foreign = dice.choice(real[dice.choice([p for p in PEOPLE if p != number])])
            data = foreign if dice.random() < 0.2 else forged(real[number], dice)
            if data in everything and data != foreign:
                continue
            bodies.append(tap(number, data, bot.person(number).card["message_id"]))
        await door.bring(bodies)
        assert await door.places() == before
        assert_nothing_was_unhandled(caplog)
    for number in PEOPLE:
        await finishes(bot.person(number))


async def test_a_thousand_double_taps_are_a_thousand_transitions(bot: RunningBot) -> None:
    ann, door = await bot.person(ANN).sends("/settings"), Door(bot)
    revisions = [await revision(bot)]
    for number in range(1000):
        label = "Change the level" if number % 2 == 0 else "Back"
        card = ann.card
        data = next(b["callback_data"] for b in buttons(card) if b["text"] == label)
        await door.bring([tap(ANN, data, card["message_id"])] * 2)
        revisions.append(await revision(bot))

    assert [later - before for before, later in pairwise(revisions)] == [1] * 1000


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
    """A malformed update may fail and be put aside; a lane, a letter or a flow may not."""
    said = [record.getMessage() for record in caplog.records]
    for unwanted in ("a lane stopped", "could not be sent and is dropped"):
        assert not [line for line in said if unwanted in line]
    failures = [record.exc_info[1] for record in caplog.records if record.exc_info]
    assert not [failure for failure in failures if "IllegalEdge" in type(failure).__name__]
    caplog.clear()


async def finishes(person: Someone) -> None:
    """Whatever was sent before, a conversation can be had to its end."""
    await person.sends("/cancel")
    await person.sends("/hire")
    for _ in range(15):
        if "Show the verdict" in person.offered:
            break
        await person.taps("Not sure")
    await person.taps("Show the verdict")
    assert "Memo to forward" in person.offered
