"""Tidying up, held to its promise: nobody who came back is deleted, and nobody later than said."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.content import load
from bot.delivery.outbox import Outbox
from bot.delivery.upkeep import Upkeep
from bot.storage import Person, Storage, open_storage
from tests.talk import ANN, BORIS

DAY = 86_400.0
RETENTION, GRACE = 100, 14
CONTENT = load()


class Line:
    """Stands where the library's bot stands, and remembers who was written to."""

    def __init__(self) -> None:
        self.told: list[int] = []

    async def send_message(self, chat: int, _text: str, **_more: Any) -> None:
        self.told.append(chat)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    opened = await open_storage(f"sqlite:///{tmp_path}/bot.sqlite3", b"k" * 32)
    yield opened
    await opened.close()


async def seen(storage: Storage, user_id: int, day: float) -> Person:
    async with storage.transaction() as tx:
        return await tx.meet(user_id, user_id, day * DAY)


async def known(storage: Storage, user_id: int) -> bool:
    async with storage.transaction() as tx:
        return await tx.person(user_id) is not None


async def tidied(storage: Storage, line: Line, at: float, kind: type[Upkeep] = Upkeep) -> None:
    """Tidy up once, and send what that led to."""
    woken: list[bytes] = []
    retention, grace = timedelta(days=RETENTION), timedelta(days=GRACE)
    await kind(storage, CONTENT, woken.append, retention, grace, lambda: at).tidy(at)
    for lane in woken:
        await Outbox(storage, line, lambda: at).send_all(lane)  # type: ignore[arg-type]


async def test_a_person_is_told_two_weeks_ahead_and_deleted_on_the_day_that_was_set(
    storage: Storage,
) -> None:
    await seen(storage, ANN, 0)
    line = Line()
    told_on = deleted_on = None
    for day in range(1, RETENTION + 2 * GRACE):
        await tidied(storage, line, day * DAY)
        told_on = told_on or (day if line.told else None)
        deleted_on = deleted_on or (None if await known(storage, ANN) else day)
    assert line.told == [ANN]
    assert (told_on, deleted_on) == (RETENTION - GRACE + 1, RETENTION + 1)


async def test_a_person_who_comes_back_while_others_are_deleted_is_kept(storage: Storage) -> None:
    await seen(storage, ANN, 0)
    await seen(storage, BORIS, 0)
    line = Line()
    await tidied(storage, line, 90 * DAY)

    class ComesBackMeanwhile(Upkeep):
        async def _warn_or_forget(self, tx: Any, unseen: Person, at: float) -> None:
            await tx.meet(BORIS, BORIS, at)
            await super()._warn_or_forget(tx, unseen, at)

    await tidied(storage, line, 105 * DAY, ComesBackMeanwhile)
    assert not await known(storage, ANN)
    assert await known(storage, BORIS)


async def test_a_person_who_left_by_themselves_does_not_stop_the_tidying(storage: Storage) -> None:
    ann = await seen(storage, ANN, 0)
    await seen(storage, BORIS, 1)
    line = Line()

    class LeavesMeanwhile(Upkeep):
        async def _warn_or_forget(self, tx: Any, unseen: Person, at: float) -> None:
            if unseen.user_id == ANN:
                await tx.forget(ann)
            await super()._warn_or_forget(tx, unseen, at)

    await tidied(storage, line, 90 * DAY, LeavesMeanwhile)
    assert line.told == [BORIS]
