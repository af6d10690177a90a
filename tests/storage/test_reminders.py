import asyncio

import pytest

from bot.storage import Forgotten, Reminder, Storage
from tests.storage.samples import ANNA, BORIS, DAY, NOON, on_both, opened

pytestmark = on_both

LEASE = 60.0


async def test_a_reminder_comes_when_it_is_due_as_it_was_kept(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        kept = await tx.remind(anna, NOON + DAY + 0.5, "daily", {"at": "09:00"}, NOON)
        assert await tx.claim_due(NOON + DAY, 9, LEASE) == []
        assert await tx.next_due() == NOON + DAY + 0.5
        due = await tx.claim_due(NOON + DAY + 1, 9, LEASE)

    assert due == [
        Reminder(kept, anna.who, NOON + DAY + 0.5, "daily", {"at": "09:00"}, NOON, attempts=1)
    ]


async def test_reminders_come_in_the_order_they_are_due_and_no_more_than_asked_for(
    storage: Storage,
) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        boris = await tx.meet(BORIS, BORIS, NOON)
        late = await tx.remind(anna, NOON + 3, "daily", {}, NOON)
        early = await tx.remind(boris, NOON + 1, "daily", {}, NOON)
        middle = await tx.remind(anna, NOON + 2, "weekly", {}, NOON)
        first = await tx.claim_due(NOON + 9, 2, LEASE)
        rest = await tx.claim_due(NOON + 9, 2, LEASE)

    assert [reminder.id for reminder in first] == [early, middle]
    assert [reminder.id for reminder in rest] == [late]


async def test_one_that_is_held_is_claimed_by_nobody_until_then(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        held = await tx.remind(anna, NOON, "daily", {}, NOON)
        await tx.claim_due(NOON, 9, LEASE)
        await tx.hold_reminder(held, NOON + 2 * LEASE)

        assert await tx.next_due() == NOON + 2 * LEASE
        assert await tx.claim_due(NOON + LEASE, 9, LEASE) == []
        assert [found.id for found in await tx.claim_due(NOON + 2 * LEASE, 9, LEASE)] == [held]


async def test_a_claim_that_nobody_ended_is_free_again_and_counted(url: str) -> None:
    async with opened(url) as storage:
        async with storage.transaction() as tx:
            anna = await tx.meet(ANNA, ANNA, NOON)
            kept = await tx.remind(anna, NOON, "daily", {}, NOON)
        async with storage.transaction() as tx:
            assert len(await tx.claim_due(NOON, 9, LEASE)) == 1
            assert await tx.next_due() == NOON + LEASE

    async with opened(url) as storage:
        async with storage.transaction() as tx:
            assert await tx.claim_due(NOON + LEASE - 1, 9, LEASE) == []
            (again,) = await tx.claim_due(NOON + LEASE, 9, LEASE)
            assert (again.id, again.attempts) == (kept, 2)
            await tx.reminder_done(kept)
        async with storage.transaction() as tx:
            assert await tx.claim_due(NOON + DAY, 9, LEASE) == []
            assert await tx.next_due() is None


@pytest.mark.parametrize("workers", [6])
async def test_each_reminder_is_claimed_by_one_of_many_workers(
    storage: Storage, workers: int
) -> None:
    async with storage.transaction() as tx:
        people = [await tx.meet(ANNA + user, ANNA, NOON) for user in range(10)]
        kept = [
            await tx.remind(people[number % 10], NOON - number, "daily", {}, NOON)
            for number in range(120)
        ]
    claimed: list[tuple[int, int]] = []

    async def work(number: int) -> None:
        while True:
            async with storage.transaction() as tx:
                due = await tx.claim_due(NOON, 7, LEASE)
                await asyncio.sleep(0.001)
            if not due:
                return
            claimed.extend((reminder.id, number) for reminder in due)
            async with storage.transaction() as tx:
                for reminder in due:
                    await tx.reminder_done(reminder.id)

    await asyncio.gather(*(work(number) for number in range(workers)))

    assert sorted(reminder for reminder, _ in claimed) == kept
    assert len({number for _, number in claimed}) > 1


async def test_reminders_of_one_kind_can_be_cancelled(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        boris = await tx.meet(BORIS, BORIS, NOON)
        await tx.remind(anna, NOON + 2, "daily", {}, NOON)
        weekly = await tx.remind(anna, NOON + 1, "weekly", {}, NOON)
        of_boris = await tx.remind(boris, NOON, "daily", {}, NOON)
        await tx.cancel_reminders(anna, "daily")

        assert [reminder.id for reminder in await tx.reminders(anna)] == [weekly]
        assert [reminder.id for reminder in await tx.reminders(boris)] == [of_boris]


async def test_whoever_cannot_be_written_to_is_reminded_later(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        await tx.remind(anna, NOON, "daily", {}, NOON)
        await tx.park(anna)
        assert await tx.claim_due(NOON, 9, LEASE) == []
        assert await tx.next_due() is None
        await tx.unpark(anna)
        assert len(await tx.claim_due(NOON, 9, LEASE)) == 1


async def test_nobody_forgotten_is_reminded(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)
        await tx.remind(anna, NOON, "daily", {}, NOON)
        await tx.forget(anna)
        assert await tx.claim_due(NOON, 9, LEASE) == []
        with pytest.raises(Forgotten):
            await tx.remind(anna, NOON, "daily", {}, NOON)
