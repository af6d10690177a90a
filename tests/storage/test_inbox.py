import asyncio
import random

import pytest

from bot.storage import Conflict, Received, Storage, StorageError
from tests.storage.samples import (
    ANNA,
    BORIS,
    DAY,
    NOON,
    on_both,
    opened,
    write_everything_about,
)

pytestmark = on_both

SAID = {"message": {"text": "hello \ud83d", "from": {"id": ANNA}}}


async def _receive(storage: Storage, *update_ids: int, user: int = ANNA) -> bytes:
    lane = storage.lane_of(user)
    async with storage.transaction() as tx:
        await tx.receive_all([(each, lane, {"n": each}) for each in update_ids], NOON)
    return lane


async def test_an_update_comes_back_as_it_was_received(storage: Storage) -> None:
    lane = storage.lane_of(ANNA)
    async with storage.transaction() as tx:
        assert await tx.receive(7, lane, SAID, NOON + 0.25)
        assert await tx.next_update(lane) == Received(7, lane, SAID, 0, NOON + 0.25)
        assert await tx.next_update(storage.lane_of(BORIS)) is None
        assert await tx.receive(6, lane, b"\xff not even JSON", NOON)
        earlier = await tx.next_update(lane)

    assert earlier == Received(6, lane, b"\xff not even JSON", 0, NOON)


async def test_a_person_s_lane_is_the_name_they_have_in_the_database(storage: Storage) -> None:
    async with storage.transaction() as tx:
        anna = await tx.meet(ANNA, ANNA, NOON)

        assert storage.lane_of(ANNA) == anna.who
        assert await tx.person_in(storage.lane_of(ANNA)) == anna
        assert await tx.person_in(storage.lane_of(BORIS)) is None


async def test_an_update_is_received_once_whatever_became_of_it(storage: Storage) -> None:
    lane = await _receive(storage, 1, 2, 3, 4)
    async with storage.transaction() as tx:
        await tx.finish(1, NOON)
        await tx.fail(2, NOON)
        await tx.quarantine(3, NOON)
    async with storage.transaction() as tx:
        for known in (1, 2, 3, 4):
            assert not await tx.receive(known, lane, SAID, NOON)
        again = [(each, lane, SAID) for each in (5, 4, 3, 2, 1)]
        assert await tx.receive_all([*again, (5, lane, SAID)], NOON) == [5]
        assert (await tx.count())["inbox"] == 5


async def test_many_updates_are_received_at_once(storage: Storage) -> None:
    lane = storage.lane_of(ANNA)
    updates = list(range(1000, 1183))
    shuffled = random.Random(1).sample(updates, len(updates))
    async with storage.transaction() as tx:
        bodies = [(each, lane, {"n": each}) for each in shuffled]
        assert await tx.receive_all(bodies, NOON) == updates
        assert await tx.receive_all(bodies, NOON) == []
        assert await tx.receive_all([], NOON) == []
        assert await tx.open_updates() == len(updates)
        for expected in updates[:3]:
            received = await tx.next_update(lane)
            assert received is not None
            assert received.body == {"n": expected}
            await tx.finish(expected, NOON)


async def test_an_update_is_next_once_all_before_it_in_its_lane_are_settled(
    storage: Storage,
) -> None:
    lane = await _receive(storage, 10, 12, 15)
    await _receive(storage, 1, user=BORIS)
    async with storage.transaction() as tx:
        asked = [await tx.is_next(each, lane) for each in (10, 12, 15, 99)]
        assert asked == [True, False, False, False]
        await tx.finish(10, NOON)
        assert not await tx.is_next(10, lane)
        await tx.quarantine(12, NOON)
        assert await tx.is_next(15, lane)
        await tx.finish(15, NOON)
        assert await tx.next_update(lane) is None


async def test_an_update_is_finished_once(storage: Storage) -> None:
    await _receive(storage, 3)
    async with storage.transaction() as tx:
        assert not await tx.applied(3)
        await tx.finish(3, NOON)
        assert await tx.applied(3)
        for again in (tx.finish(3, NOON), tx.fail(3, NOON), tx.quarantine(3, NOON)):
            with pytest.raises(Conflict, match="3 has been applied already, or given up"):
                await again


async def test_failures_are_counted_and_the_update_stays_next(storage: Storage) -> None:
    lane = await _receive(storage, 3, 4)
    counted = []
    for attempt in range(3):
        async with storage.transaction() as tx:
            counted.append(await tx.fail(3, NOON + attempt))
    async with storage.transaction() as tx:
        received = await tx.next_update(lane)

    assert counted == [1, 2, 3]
    assert received is not None
    assert (received.update_id, received.attempts) == (3, 3)


async def test_what_was_given_up_is_kept_for_the_operator_for_a_while(storage: Storage) -> None:
    lane = storage.lane_of(ANNA)
    async with storage.transaction() as tx:
        await tx.receive(8, lane, SAID, NOON)
        await tx.quarantine(8, NOON + 1)
        assert await tx.quarantined() == [Received(8, lane, SAID, 0, NOON)]
        assert not await tx.applied(8)
        await tx.purge_inbox(NOON + 1)
        assert len(await tx.quarantined()) == 1
        await tx.purge_inbox(NOON + 2)
        assert await tx.quarantined() == []


async def test_settled_updates_are_purged_and_open_ones_never(storage: Storage) -> None:
    await _receive(storage, 1, 2, 3)
    async with storage.transaction() as tx:
        await tx.finish(1, NOON)
        await tx.finish(2, NOON + 3 * DAY)
        await tx.purge_inbox(NOON + DAY)

        assert [await tx.applied(each) for each in (1, 2)] == [False, True]
        assert await tx.open_updates() == 1


async def test_waiting_lanes_come_in_the_order_they_began_to_wait(storage: Storage) -> None:
    later = await _receive(storage, 5, 9)
    earlier = await _receive(storage, 4, user=BORIS)
    done = await _receive(storage, 1, user=BORIS + 1)
    async with storage.transaction() as tx:
        await tx.finish(1, NOON)
        assert await tx.waiting_lanes(10) == [earlier, later]
        assert await tx.waiting_lanes(1) == [earlier]
        assert done not in await tx.waiting_lanes(10)

        await tx.fail(4, NOON + 60)
        assert await tx.waiting_lanes(10, NOON) == []
        assert await tx.waiting_lanes(10, NOON + 1) == [later]
        assert await tx.waiting_lanes(10, NOON + 61) == [earlier, later]


async def test_the_backlog_can_be_measured(storage: Storage) -> None:
    async with storage.transaction() as tx:
        assert (await tx.open_updates(), await tx.oldest_open()) == (0, None)
        await tx.receive(2, b"lane", {}, NOON + 5)
        await tx.receive(3, b"another", {}, NOON)
        assert (await tx.open_updates(), await tx.oldest_open()) == (2, NOON)
        await tx.finish(3, NOON)
        assert (await tx.open_updates(), await tx.oldest_open()) == (1, NOON + 5)


async def test_an_update_that_is_rolled_back_was_never_received(storage: Storage) -> None:
    async def stumble() -> None:
        async with storage.transaction() as tx:
            assert await tx.receive(3, b"lane", SAID, NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    async with storage.transaction() as tx:
        assert await tx.receive(3, b"lane", SAID, NOON)


async def test_open_updates_wait_for_the_next_start(url: str) -> None:
    async with opened(url) as storage:
        lane = await _receive(storage, 20, 21)
        async with storage.transaction() as tx:
            await tx.finish(20, NOON)

    async with opened(url) as storage, storage.transaction() as tx:
        received = await tx.next_update(lane)
        assert received is not None
        assert received.update_id == 21


async def test_a_number_too_large_is_refused_in_words(storage: Storage) -> None:
    with pytest.raises(StorageError, match="larger than the database can hold"):
        async with storage.transaction() as tx:
            await tx.receive(2**63, b"lane", {}, NOON)


async def test_of_the_same_update_received_twice_at_once_one_is_new(storage: Storage) -> None:
    lane = storage.lane_of(ANNA)

    async def receive(order: int) -> list[int]:
        updates = [(each, lane, {"n": each}) for each in range(1, 80)]
        async with storage.transaction() as tx:
            return await tx.receive_all(updates[::order], NOON)

    received = await asyncio.gather(*(receive(order) for order in (1, -1, 1, -1)))

    assert sorted(each for new in received for each in new) == list(range(1, 80))


@pytest.mark.parametrize("workers", [4])
async def test_a_lane_is_applied_in_order_and_once_by_many_workers(
    storage: Storage, workers: int
) -> None:
    people = range(ANNA, ANNA + 5)
    for first in range(0, 40, 5):
        for offset, user in enumerate(people):
            await _receive(storage, 100 + first + offset, user=user)
    applied: dict[bytes, list[int]] = {storage.lane_of(user): [] for user in people}
    chance = random.Random(7)

    async def work() -> None:
        while True:
            async with storage.transaction() as tx:
                lanes = await tx.waiting_lanes(10)
            if not lanes:
                return
            lane = chance.choice(lanes)
            async with storage.transaction() as tx:
                await tx.lane(lane)
                received = await tx.next_update(lane)
                if received is None:
                    continue
                await asyncio.sleep(chance.random() / 500)
                assert await tx.is_next(received.update_id, lane)
                await tx.finish(received.update_id, NOON)
                applied[lane].append(received.update_id)

    await asyncio.gather(*(work() for _ in range(workers)))

    assert all(numbers == sorted(numbers) for numbers in applied.values())
    assert sum(map(len, applied.values())) == 40


async def test_without_its_lane_an_update_is_still_applied_once_only(storage: Storage) -> None:
    await _receive(storage, 77)

    async def apply() -> bool:
        try:
            async with storage.transaction() as tx:
                anna = await tx.meet(ANNA, ANNA, NOON)
                await tx.keep_result(anna, "hire", "1", {}, NOON)
                await tx.finish(77, NOON)
        except Conflict:
            return False
        return True

    assert sorted(await asyncio.gather(*(apply() for _ in range(6)))) == [False] * 5 + [True]
    async with storage.transaction() as tx:
        assert (await tx.count())["result"] == 1


async def test_of_an_applied_update_its_number_is_left_and_nothing_else(
    storage: Storage,
) -> None:
    lane = storage.lane_of(ANNA)
    async with storage.transaction() as tx:
        await tx.receive(4, lane, {"text": "x" * 3000}, NOON)
    async with storage.transaction() as tx:
        await tx.finish(4, NOON)
        (row,) = await tx._rows("SELECT * FROM inbox")
        assert (row["state"], row["lane"], row["sealed"]) == ("done", None, None)


async def test_forgetting_takes_what_was_given_up_and_leaves_what_is_new(
    storage: Storage,
) -> None:
    lane = await _receive(storage, 1, 2, 3)
    async with storage.transaction() as tx:
        anna = await write_everything_about(tx, ANNA)
        await tx.quarantine(1, NOON)
        held = await tx.export(anna)
        await tx.forget(anna)
        await tx.finish(2, NOON)
    async with storage.transaction() as tx:
        assert [row["body"] for row in held["inbox"]] == [{"n": 1}, {"n": 2}, {"n": 3}]
        assert [row["state"] for row in held["inbox"]] == ["dead", "open", "open"]
        assert await tx.quarantined() == []
        assert await tx.is_next(3, lane), "it was sent after the wish to be forgotten"
        assert not await tx.receive(1, lane, {}, NOON), "a repetition is still recognised"


async def test_finishing_in_turn_says_how_many_wait_and_refuses_whoever_is_not_next(
    storage: Storage,
) -> None:
    lane = await _receive(storage, 10, 12, 15)
    await _receive(storage, 1, user=BORIS)
    async with storage.transaction() as tx:
        assert await tx.finish_in_turn(12, lane, NOON) is None
        assert await tx.finish_in_turn(10, lane, NOON) == 2
        assert await tx.finish_in_turn(10, lane, NOON) is None
        await tx.quarantine(12, NOON)
        assert await tx.finish_in_turn(15, lane, NOON) == 0
        assert await tx.applied(15)
        assert tx.letters_of[lane] == 0
