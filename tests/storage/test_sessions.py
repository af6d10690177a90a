import asyncio

import pytest

from bot.storage import Conflict, Session, Storage
from tests.storage.samples import ANNA, BORIS, NOON, on_both

pytestmark = on_both


async def _opened(storage: Storage, flow: str = "hire", at: float = NOON) -> Session:
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        return await transaction.open_session(anna, flow, {"answers": {}}, at)


async def test_a_session_comes_back_as_it_was_saved(storage: Storage) -> None:
    opened = await _opened(storage)
    changed = opened._replace(state={"answers": {"data": "text"}}, card=812, paused=True)
    async with storage.transaction() as transaction:
        saved = await transaction.save_session(changed, NOON + 2.25)
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        found = await transaction.session(anna, "hire")

    assert found == saved == changed._replace(revision=2, touched_at=NOON + 2.25)
    assert (opened.revision, opened.card, opened.chat_id, opened.paused) == (1, None, ANNA, False)


async def test_of_two_saves_from_one_revision_the_second_is_refused(storage: Storage) -> None:
    opened = await _opened(storage)

    async def answer(option: str) -> str:
        try:
            async with storage.transaction() as transaction:
                await transaction.save_session(opened._replace(state={"is": option}), NOON)
        except Conflict:
            return "refused"
        return option

    outcomes = await asyncio.gather(answer("first"), answer("second"))
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        found = await transaction.session(anna, "hire")

    (winner,) = {"first", "second"} & set(outcomes)
    assert sorted(outcomes) == sorted([winner, "refused"])
    assert found is not None
    assert (found.revision, found.state) == (2, {"is": winner})


async def test_a_refused_save_takes_the_rest_of_its_transaction_with_it(storage: Storage) -> None:
    opened = await _opened(storage)
    async with storage.transaction() as transaction:
        await transaction.save_session(opened, NOON)

    async def apply_late() -> None:
        async with storage.transaction() as transaction:
            await transaction.mark_applied(55, NOON)
            await transaction.save_session(opened, NOON)

    with pytest.raises(Conflict, match="moved on from revision 1"):
        await apply_late()

    async with storage.transaction() as transaction:
        assert not await transaction.applied(55)


async def test_closing_an_outdated_session_is_refused(storage: Storage) -> None:
    opened = await _opened(storage)
    async with storage.transaction() as transaction:
        saved = await transaction.save_session(opened, NOON)
        with pytest.raises(Conflict):
            await transaction.close_session(opened)
        await transaction.close_session(saved)
        assert await transaction.session_owner(saved.id) is None


async def test_ids_are_never_used_again(storage: Storage) -> None:
    first = await _opened(storage)
    second = await _opened(storage)
    async with storage.transaction() as transaction:
        await transaction.close_session(second)
    third = await _opened(storage)

    assert first.id < second.id < third.id


async def test_opening_a_flow_again_replaces_its_session_and_no_other(storage: Storage) -> None:
    hire = await _opened(storage, "hire")
    quiz = await _opened(storage, "quiz")
    anew = await _opened(storage, "hire")
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)

        assert await transaction.session_owner(hire.id) is None
        assert {session.id for session in await transaction.sessions(anna)} == {quiz.id, anew.id}


async def test_the_session_touched_last_comes_first(storage: Storage) -> None:
    quiz = await _opened(storage, "quiz", NOON)
    hire = await _opened(storage, "hire", NOON + 1)
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        before = await transaction.sessions(anna)
        await transaction.save_session(quiz, NOON + 2)
        after = await transaction.sessions(anna)

    assert [session.flow for session in before] == ["hire", "quiz"]
    assert [session.id for session in after] == [quiz.id, hire.id]


async def test_a_session_knows_its_owner(storage: Storage) -> None:
    opened = await _opened(storage)
    async with storage.transaction() as transaction:
        anna = await transaction.meet(ANNA, ANNA, NOON)
        boris = await transaction.meet(BORIS, BORIS, NOON)

        assert await transaction.session_owner(opened.id) == anna.who != boris.who
        assert await transaction.session_owner(opened.id + 1) is None
        assert await transaction.session(boris, "hire") is None


async def test_a_card_placed_during_a_turn_is_not_undone_by_it(storage: Storage) -> None:
    opened = await _opened(storage)

    async def place() -> None:
        async with storage.transaction() as transaction:
            await transaction.place_card(opened.id, 812)

    async with storage.transaction() as turn:
        anna = await turn.meet(ANNA, ANNA, NOON)
        (found,) = await turn.sessions(anna)
        placing = asyncio.create_task(place())
        await asyncio.sleep(0.1)
        await turn.save_session(found, NOON)
    await placing

    async with storage.transaction() as transaction:
        saved = await transaction.session_of(opened.id)
    assert saved is not None
    assert (saved.revision, saved.card) == (2, 812)
