import pytest

from bot.storage import Forgotten, Storage
from tests.storage.samples import ANNA, BORIS, DAY, NOON, on_both, write_everything_about

pytestmark = on_both


async def test_a_stranger_is_nobody_until_met(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        assert await transaction.person(ANNA) is None
        met = await transaction.meet(ANNA, ANNA, NOON)
        assert await transaction.person(ANNA) == met
        assert await transaction.person(BORIS) is None

    assert (met.user_id, met.chat_id, met.profile, met.warned_at) == (ANNA, ANNA, {}, None)


async def test_a_visit_is_remembered_by_its_day_only(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        met = await transaction.meet(ANNA, ANNA, NOON + 1.5)

    assert met.seen_at % DAY == 0
    assert 0 <= NOON - met.seen_at < DAY


async def test_meeting_again_keeps_the_profile_and_follows_the_person_to_a_new_chat(
    storage: Storage,
) -> None:
    async with storage.transaction() as transaction:
        person = await transaction.meet(ANNA, ANNA, NOON)
        await transaction.save_profile(person, {"goal": "ml"}, NOON)
    async with storage.transaction() as transaction:
        again = await transaction.meet(ANNA, -100_200, NOON + DAY)
        assert await transaction.person(ANNA) == again

    assert again == person._replace(
        profile={"goal": "ml"}, chat_id=-100_200, seen_at=person.seen_at + int(DAY)
    )


async def test_who_was_long_away_is_found_warned_and_unwarned_by_coming_back(
    storage: Storage,
) -> None:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        await transaction.meet(BORIS, BORIS, NOON + 10 * DAY)
        assert await transaction.unseen_since(NOON + 5 * DAY) == [anna]
        await transaction.mark_warned(anna, NOON + 5 * DAY)
        warned = await transaction.person(ANNA)
        back = await transaction.meet(ANNA, ANNA, NOON + 6 * DAY)
        assert await transaction.unseen_since(NOON + 5 * DAY) == []

    assert warned is not None
    assert warned.warned_at == NOON + 5 * DAY
    assert back.warned_at is None


async def test_nothing_is_created_for_somebody_forgotten_in_between(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA)
        session = await transaction.session(anna, "hire")
    assert session is not None
    async with storage.transaction() as transaction:
        await transaction.forget(anna)

    async with storage.transaction() as transaction:
        with pytest.raises(Forgotten):
            await transaction.save_session(session, NOON)
        with pytest.raises(Forgotten):
            await transaction.open_session(anna, "hire", {}, NOON)
        with pytest.raises(Forgotten):
            await transaction.save_profile(anna, {}, NOON)
        with pytest.raises(Forgotten):
            await transaction.keep_result(anna, "hire", "1", {}, NOON)
        with pytest.raises(Forgotten):
            await transaction.post(anna, "send", {}, NOON)
        with pytest.raises(Forgotten):
            await transaction.export(anna)
        assert set((await transaction.count()).values()) == {0}


async def test_who_was_forgotten_may_begin_anew_with_another_key(storage: Storage) -> None:
    async with storage.transaction() as transaction:
        anna = await write_everything_about(transaction, ANNA)
        await transaction.forget(anna)
        again = await transaction.meet(ANNA, ANNA, NOON)

        assert again.profile == {}
        assert await transaction.sessions(again) == []
        assert await transaction.results(again) == []
    async with storage.transaction() as transaction:
        assert await transaction.person(ANNA) == again
