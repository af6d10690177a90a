import pytest

from bot.storage import Conflict, Feedback, Result, Storage, StorageError
from tests.storage.samples import ANNA, BORIS, NOON, on_both

pytestmark = on_both


async def test_results_come_back_newest_first_and_by_flow(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        hire = await transaction.keep_result(anna, "hire", "2026-1", {"verdict": "ai"}, NOON)
        quiz = await transaction.keep_result(anna, "quiz", "2026-2", {"score": 7}, NOON + 1)

        assert [result.id for result in await transaction.results(anna)] == [quiz, hire]
        assert await transaction.results(anna, "hire") == [
            Result(hire, "hire", "2026-1", {"verdict": "ai"}, NOON)
        ]


async def test_nobody_reads_somebody_elses_result(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        boris = await transaction.meet(BORIS, BORIS, NOON)
        result = await transaction.keep_result(anna, "hire", "1", {"verdict": "ai"}, NOON)

        assert await transaction.result(anna, result) is not None
        assert await transaction.result(boris, result) is None
        assert await transaction.results(boris) == []


async def test_the_operator_reads_all_feedback_and_not_whose_it_is(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        boris = await transaction.meet(BORIS, BORIS, NOON)
        await transaction.keep_feedback(anna, 4, "too_senior", {"verdict": "ml"}, NOON)
        await transaction.keep_feedback(boris, None, "other", {}, NOON + 1)

        assert await transaction.all_feedback() == [
            Feedback(1, 4, "too_senior", {"verdict": "ml"}, NOON),
            Feedback(2, None, "other", {}, NOON + 1),
        ]


async def test_letters_wait_in_order_until_delivered(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        boris = await transaction.meet(BORIS, BORIS, NOON)
        ids = [
            await transaction.post(person, "send", {"n": number}, NOON)
            for number, person in enumerate((anna, boris, anna))
        ]
        assert [letter.id for letter in await transaction.letters(2)] == ids[:2]
        assert [letter.body["n"] for letter in await transaction.letters(9, anna)] == [0, 2]
        await transaction.delivered(ids[0])
        assert [letter.id for letter in await transaction.letters(9)] == ids[1:]


async def test_letters_past_their_time_are_dropped_and_the_others_kept(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        await transaction.post(anna, "toast", {}, NOON, NOON + 15)
        await transaction.post(anna, "toast", {}, NOON, NOON + 60)
        await transaction.post(anna, "card", {}, NOON, None)
        await transaction.purge_letters(NOON + 30)

        kept = await transaction.letters(9)
        assert [(letter.kind, letter.drop_after) for letter in kept] == [
            ("toast", NOON + 60),
            ("card", None),
        ]


async def test_an_update_is_applied_once(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        assert not await transaction.applied(900)
        await transaction.mark_applied(900, NOON)
    async with storage.transaction() as transaction:
        assert await transaction.applied(900)
        with pytest.raises(Conflict, match="900 has been applied"):
            await transaction.mark_applied(900, NOON)


async def test_old_marks_are_purged_and_new_ones_kept(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        await transaction.mark_applied(1, NOON)
        await transaction.mark_applied(2, NOON + 100)
        await transaction.purge_applied(NOON + 50)

        assert (await transaction.applied(1), await transaction.applied(2)) == (False, True)


async def test_a_number_too_large_for_the_database_is_refused_in_words(storage: Storage) -> None:
    with pytest.raises(StorageError, match="larger than the database can hold"):
        async with storage.transaction() as transaction:
            await transaction.mark_applied(2**63, NOON)
