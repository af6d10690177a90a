"""Updates wait, are acknowledged, expire and go to one poller, as with Telegram."""

import asyncio

import pytest

from bot.playground import ANN, BORIS, PersonError, Playground
from tests.playground.conftest import Ask
from tests.playground.stage import Clock, keyboard


async def test_an_update_comes_again_until_the_next_offset_acknowledges_it(
    ask: Ask, playground: Playground, ann: int
) -> None:
    playground.say(ann, "one")
    playground.say(ann, "two")
    first, second = await ask("getUpdates")
    assert await ask("getUpdates", offset=first["update_id"]) != []
    [rest] = await ask("getUpdates", offset=second["update_id"])
    assert rest == second
    assert await ask("getUpdates", offset=second["update_id"] + 1) == []
    assert await ask("getUpdates") == []


async def test_update_ids_are_consecutive(ask: Ask, playground: Playground, ann: int) -> None:
    for _ in range(3):
        playground.say(ann, "x")
    ids = [update["update_id"] for update in await ask("getUpdates")]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


async def test_the_limit_and_a_negative_offset_choose(
    ask: Ask, playground: Playground, ann: int
) -> None:
    for word in ("one", "two", "three"):
        playground.say(ann, word)
    [first] = await ask("getUpdates", limit=1)
    assert first["message"]["text"] == "one"
    [last] = await ask("getUpdates", offset=-1)
    assert last["message"]["text"] == "three"
    assert await ask("getUpdates", offset=1, limit=100) == [last]


async def test_asking_the_same_at_once_again_gives_one_update(
    ask: Ask, playground: Playground, ann: int
) -> None:
    playground.say(ann, "one")
    playground.say(ann, "two")
    assert len(await ask("getUpdates", offset=7)) == 2
    assert len(await ask("getUpdates", offset=7)) == 1


async def test_a_long_poll_wakes_as_soon_as_something_happens(
    ask: Ask, playground: Playground, ann: int
) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=30))
    await playground.wait_for(lambda p: p.connection.state()["polling"])
    playground.say(ann, "hello")
    async with asyncio.timeout(2):
        [update] = await poll
    assert update["message"]["text"] == "hello"


async def test_the_playground_is_idle_once_the_bot_took_everything_and_waits(
    ask: Ask, playground: Playground, ann: int
) -> None:
    assert not playground.idle
    playground.say(ann, "hello")
    [update] = await ask("getUpdates")
    assert not playground.idle
    poll = asyncio.create_task(ask("getUpdates", timeout=30, offset=update["update_id"] + 1))
    await playground.wait_for(lambda p: p.idle)
    playground.say(ann, "again")
    assert not playground.idle
    assert len(await poll) == 1


async def test_a_long_poll_ends_empty_when_its_time_is_over(ask: Ask) -> None:
    async with asyncio.timeout(3):
        assert await ask("getUpdates", timeout=1) == []


async def test_a_second_poller_ends_the_first(ask: Ask, playground: Playground, ann: int) -> None:
    first = asyncio.create_task(ask("getUpdates", timeout=30))
    await playground.wait_for(lambda p: p.connection.state()["polling"])
    second = asyncio.create_task(ask("getUpdates", timeout=30))
    assert await first == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    playground.say(ann, "hello")
    assert len(await second) == 1


async def test_setting_a_webhook_ends_the_poll_and_forbids_the_next(
    ask: Ask, playground: Playground
) -> None:
    poll = asyncio.create_task(ask("getUpdates", timeout=30))
    await playground.wait_for(lambda p: p.connection.state()["polling"])
    await ask("setWebhook", url="http://127.0.0.1:1/")
    assert await poll == "Conflict: terminated by setWebhook request"
    assert await ask("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await ask("deleteWebhook")
    assert await ask("getUpdates") == []


async def test_taps_expire_after_150_seconds_and_texts_after_a_day(
    ask: Ask, playground: Playground, clock: Clock, ann: int
) -> None:
    await ask("sendMessage", chat_id=ann, text="x", reply_markup=keyboard("Go"))
    playground.press(ann, "Go")
    playground.say(ann, "hello")
    clock.advance(149)
    assert len(playground.world.updates) == 2
    clock.advance(2)
    [left] = await ask("getUpdates")
    assert left["message"]["text"] == "hello"
    clock.advance(24 * 3600)
    assert await ask("getUpdates") == []


async def test_only_allowed_kinds_are_kept_until_the_list_changes(
    ask: Ask, playground: Playground, ann: int
) -> None:
    await ask("getUpdates", allowed_updates=["callback_query"])
    playground.say(ann, "unheard")
    await ask("getUpdates", allowed_updates=[])
    playground.say(ann, "heard")
    assert [u["message"]["text"] for u in await ask("getUpdates")] == ["heard"]


async def test_pending_updates_can_be_dropped(ask: Ask, playground: Playground, ann: int) -> None:
    playground.say(ann, "old")
    await ask("deleteWebhook", drop_pending_updates=True)
    assert await ask("getUpdates") == []


async def test_edits_and_blocks_are_told_and_deletions_are_not(
    ask: Ask, playground: Playground, ann: int
) -> None:
    said = playground.say(ann, "helo")["message_id"]
    playground.edit(ann, said, "hello")
    playground.delete(ann, [said])
    playground.block(ann)
    playground.unblock(ann)
    kinds = [next(k for k in u if k != "update_id") for u in await ask("getUpdates")]
    assert kinds == ["message", "edited_message", "my_chat_member", "my_chat_member"]


async def test_a_queued_update_keeps_the_words_it_was_sent_with(
    ask: Ask, playground: Playground, ann: int
) -> None:
    said = playground.say(ann, "before")["message_id"]
    playground.edit(ann, said, "after")
    texts = [
        (update.get("message") or update["edited_message"])["text"]
        for update in await ask("getUpdates")
    ]
    assert texts == ["before", "after"]


async def test_a_double_tap_makes_two_queries_with_one_message(
    ask: Ask, playground: Playground, ann: int
) -> None:
    await ask("sendMessage", chat_id=ann, text="x", reply_markup=keyboard("Go"))
    ids = playground.press(ann, "Go", times=2)
    queries = [update["callback_query"] for update in await ask("getUpdates")]
    assert [query["id"] for query in queries] == ids
    assert queries[0]["message"] == queries[1]["message"]


async def test_a_button_of_an_old_screen_can_still_be_tapped_and_a_forged_one_cannot(
    ask: Ask, playground: Playground, ann: int
) -> None:
    card = await ask("sendMessage", chat_id=ann, text="1", reply_markup=keyboard("Old"))
    place = {"chat_id": ann, "message_id": card["message_id"]}
    await ask("editMessageText", **place, text="2", reply_markup=keyboard("New"))
    playground.tap(ann, card["message_id"], "old")
    with pytest.raises(PersonError, match="never had a button"):
        playground.tap(ann, card["message_id"], "forged")
    [update] = await ask("getUpdates")
    assert update["callback_query"]["data"] == "old"
    assert update["callback_query"]["message"]["text"] == "2"


async def test_nobody_taps_in_another_persons_chat(
    ask: Ask, playground: Playground, ann: int
) -> None:
    card = await ask("sendMessage", chat_id=ann, text="1", reply_markup=keyboard("Go"))
    with pytest.raises(PersonError, match="is not in the chat"):
        playground.tap(BORIS.id, card["message_id"], "go", chat_id=ANN.id)


async def test_message_and_update_ids_go_on_after_a_new_start(clock: Clock, ann: int) -> None:
    earlier = Playground(token="1:a", clock=clock)
    old = earlier.say(ann, "hello")["message_id"]
    clock.advance(60)
    later = Playground(token="1:a", clock=clock)
    assert later.say(ann, "hello")["message_id"] > old
    assert later.world.updates.take(0, 1)[0].id > earlier.world.updates.take(0, 1)[0].id


async def test_an_offset_beyond_every_number_begins_at_what_there_is(
    ask: Ask, playground: Playground, ann: int
) -> None:
    playground.say(ann, "one")
    [first] = await ask("getUpdates")
    assert await ask("getUpdates", offset=first["update_id"] + 1_000_000) == [first]
    assert await ask("getUpdates", offset=first["update_id"] + 1) == []
