import asyncio

import pytest

from bot.storage import Letter, Person, Storage
from tests.storage.samples import ANNA, BORIS, NOON, on_both, opened

pytestmark = on_both

LEASE = 30.0


async def _posted(storage: Storage, *texts: str, user: int = ANNA) -> Person:
    async with storage.transaction() as tx:
        person = await tx.meet(user, user, NOON)
        for text in texts:
            await tx.post(person, "post", {"text": text}, NOON)
    return person


async def _claim(storage: Storage, who: bytes, now: float = NOON) -> Letter | None:
    async with storage.transaction() as tx:
        return await tx.claim_letter(who, now, LEASE)


async def test_a_person_s_letters_are_claimed_one_after_the_other(storage: Storage) -> None:
    anna = await _posted(storage, "one", "two")

    first = await _claim(storage, anna.who)
    assert first is not None
    assert (first.body, first.attempts, first.who) == ({"text": "one"}, 1, anna.who)
    assert await _claim(storage, anna.who) is None, "two letters at once could arrive swapped"
    async with storage.transaction() as tx:
        await tx.delivered(first.id)
    second = await _claim(storage, anna.who)
    assert second is not None
    assert second.body == {"text": "two"}


async def test_people_do_not_wait_for_each_other(storage: Storage) -> None:
    anna = await _posted(storage, "to Anna")
    boris = await _posted(storage, "to Boris", user=BORIS)
    async with storage.transaction() as tx:
        assert await tx.lanes_with_letters(NOON, 9) == [anna.who, boris.who]
        assert await tx.lanes_with_letters(NOON, 1) == [anna.who]

    assert await _claim(storage, anna.who) is not None
    async with storage.transaction() as tx:
        assert await tx.lanes_with_letters(NOON, 9) == [boris.who]
    assert await _claim(storage, boris.who) is not None


async def test_a_claim_that_nobody_ended_is_free_again_and_counted(url: str) -> None:
    async with opened(url) as storage:
        anna = await _posted(storage, "one")
        assert await _claim(storage, anna.who) is not None

    async with opened(url) as storage:
        assert await _claim(storage, anna.who, NOON + LEASE - 1) is None
        async with storage.transaction() as tx:
            assert await tx.lanes_with_letters(NOON + LEASE - 1, 9) == []
            assert await tx.lanes_with_letters(NOON + LEASE, 9) == [anna.who]
        again = await _claim(storage, anna.who, NOON + LEASE)
    assert again is not None
    assert (again.body, again.attempts) == ({"text": "one"}, 2)


async def test_whoever_knows_that_nobody_else_sends_may_end_all_claims(storage: Storage) -> None:
    anna = await _posted(storage, "one")
    assert await _claim(storage, anna.who) is not None
    async with storage.transaction() as tx:
        await tx.release_claims()

    again = await _claim(storage, anna.who)
    assert again is not None
    assert again.attempts == 2


async def test_a_postponed_letter_holds_back_all_that_come_after_it(storage: Storage) -> None:
    anna = await _posted(storage, "one", "two")
    letter = await _claim(storage, anna.who)
    assert letter is not None
    async with storage.transaction() as tx:
        await tx.postpone(letter.id, NOON + 37)
    await _posted(storage, "three")

    assert await _claim(storage, anna.who, NOON + 36) is None
    async with storage.transaction() as tx:
        assert await tx.lanes_with_letters(NOON + 36, 9) == []
    again = await _claim(storage, anna.who, NOON + 37)
    assert again is not None
    assert (again.id, again.attempts) == (letter.id, 2)


@pytest.mark.parametrize("workers", [6])
async def test_each_letter_is_claimed_by_one_worker_and_in_order(
    storage: Storage, workers: int
) -> None:
    people = [
        await _posted(storage, *(str(number) for number in range(8)), user=ANNA + user)
        for user in range(4)
    ]
    sent: dict[bytes, list[str]] = {person.who: [] for person in people}
    sending: set[bytes] = set()

    async def work() -> None:
        while True:
            async with storage.transaction() as tx:
                waiting = sorted({letter.who for letter in await tx.letters(100)})
            if not waiting:
                return
            for who in waiting:
                letter = await _claim(storage, who)
                if letter is None:
                    await asyncio.sleep(0.001)
                    continue
                assert who not in sending
                sending.add(who)
                await asyncio.sleep(0.001)
                sending.remove(who)
                sent[who].append(letter.body["text"])
                assert letter.attempts == 1
                async with storage.transaction() as tx:
                    await tx.delivered(letter.id)

    await asyncio.gather(*(work() for _ in range(workers)))

    assert list(sent.values()) == [[str(number) for number in range(8)]] * 4


async def _card(storage: Storage, person: Person, session: int, revision: int) -> int:
    async with storage.transaction() as tx:
        body = {"session": session, "revision": revision}
        return await tx.post(person, "card", body, NOON, session=session, revision=revision)


async def test_of_the_cards_of_a_session_the_newest_stays(storage: Storage) -> None:
    anna = await _posted(storage, "a result")
    boris = await _posted(storage, user=BORIS)
    for revision in (1, 3, 2):
        await _card(storage, anna, 7, revision)
    await _card(storage, anna, 8, 1)
    await _card(storage, boris, 7, 1)
    async with storage.transaction() as tx:
        await tx.supersede_cards(anna, 7)
        kept = await tx.letters(9)

    assert [letter.body for letter in kept] == [
        {"text": "a result"},
        {"session": 7, "revision": 3},
        {"session": 8, "revision": 1},
        {"session": 7, "revision": 1},
    ]


async def test_of_two_cards_of_one_revision_the_later_stays(storage: Storage) -> None:
    anna = await _posted(storage)
    await _card(storage, anna, 7, 4)
    later = await _card(storage, anna, 7, 4)
    async with storage.transaction() as tx:
        await tx.supersede_cards(anna, 7)
        assert [letter.id for letter in await tx.letters(9)] == [later]


async def test_how_often_a_card_may_have_been_sent_is_counted_by_revision(
    storage: Storage,
) -> None:
    anna = await _posted(storage)
    await _card(storage, anna, 7, 4)
    for moment in (NOON, NOON + LEASE):  # the first claim ran out
        assert await _claim(storage, anna.who, moment) is not None
    async with storage.transaction() as tx:
        counted = [await tx.sendings(anna, *card) for card in ((7, 4), (7, 3), (8, 4))]

    assert counted == [2, 0, 0]


async def test_a_card_that_is_being_sent_is_not_dropped(storage: Storage) -> None:
    anna = await _posted(storage)
    await _card(storage, anna, 7, 1)
    sending = await _claim(storage, anna.who)
    assert sending is not None
    await _card(storage, anna, 7, 2)
    newest = await _card(storage, anna, 7, 3)
    async with storage.transaction() as tx:
        await tx.supersede_cards(anna, 7, NOON + 1)
        assert [letter.id for letter in await tx.letters(9)] == [sending.id, newest]
        await tx.supersede_cards(anna, 7, NOON + LEASE)
        assert [letter.id for letter in await tx.letters(9)] == [newest]


async def test_a_newer_card_keeps_the_pause_that_telegram_asked_for(storage: Storage) -> None:
    anna = await _posted(storage)
    await _card(storage, anna, 7, 1)
    letter = await _claim(storage, anna.who)
    assert letter is not None
    async with storage.transaction() as tx:
        await tx.postpone(letter.id, NOON + 37)
    newest = await _card(storage, anna, 7, 2)
    async with storage.transaction() as tx:
        await tx.supersede_cards(anna, 7, NOON)

    assert await _claim(storage, anna.who, NOON + 36) is None
    again = await _claim(storage, anna.who, NOON + 37)
    assert again is not None
    assert (again.id, again.attempts) == (newest, 1)


async def test_what_waits_for_a_parked_person_is_kept_and_not_sent(storage: Storage) -> None:
    anna = await _posted(storage, "a result")
    for revision in (1, 2):
        await _card(storage, anna, 7, revision)
    assert await _claim(storage, anna.who) is not None
    async with storage.transaction() as tx:
        await tx.park(anna)
        parked = await tx.person(ANNA)
        assert await tx.lanes_with_letters(NOON + 999, 9) == []
    assert parked is not None
    assert parked.parked
    assert await _claim(storage, anna.who, NOON + 999) is None

    async with storage.transaction() as tx:
        await tx.unpark(anna)
        assert await tx.person(ANNA) == anna
        waiting = await tx.letters(9)
    assert [letter.kind for letter in waiting] == ["post", "card"]
    assert waiting[1].body["revision"] == 2
    assert await _claim(storage, anna.who) is not None


async def test_a_claim_of_somebody_forgotten_is_none_and_ending_it_is_no_error(
    storage: Storage,
) -> None:
    anna = await _posted(storage, "one")
    letter = await _claim(storage, anna.who)
    assert letter is not None
    async with storage.transaction() as tx:
        await tx.forget(anna)
        await tx.delivered(letter.id)
        await tx.postpone(letter.id, NOON)
        assert await tx.claim_letter(anna.who, NOON, LEASE) is None


async def test_letters_leave_together_and_it_is_said_for_whom_more_wait(storage: Storage) -> None:
    people = [await _posted(storage, "one", user=ANNA + number) for number in range(75)]
    busy = await _posted(storage, "two", user=ANNA + 7)
    sent = [await _claim(storage, person.who) for person in people]
    async with storage.transaction() as tx:
        left = await tx.delivered_all([letter for letter in sent if letter is not None])
        assert left == {busy.who}
        assert [letter.body for letter in await tx.letters(9)] == [{"text": "two"}]
        assert await tx.delivered_all([]) == set()
