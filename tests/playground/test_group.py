"""The group: what a bot in privacy mode sees, and how it comes and goes."""

import pytest
from telegram import Bot
from telegram.constants import ChatMemberStatus

from bot.playground import ANN, BORIS, DIEGO, GROUP_ID, PEOPLE, PersonError, Playground
from tests.playground.conftest import Ask
from tests.playground.stage import keyboard


async def heard(ask: Ask) -> list[str]:
    return [update["message"]["text"] for update in await ask("getUpdates")]


async def test_a_bot_in_a_group_hears_only_what_is_meant_for_it(
    ask: Ask, playground: Playground
) -> None:
    ours = await ask("sendMessage", chat_id=GROUP_ID, text="I am here.")
    for text in (
        "just chatting",
        "/hire",
        "/hire@advisor_play_bot",
        "/hire@another_bot",
        "hey @advisor_play_bot look",
        "hey @someone_else look",
    ):
        playground.say(ANN.id, text, chat_id=GROUP_ID)
    playground.say(BORIS.id, "thanks", chat_id=GROUP_ID, reply_to=ours["message_id"])
    assert await heard(ask) == [
        "/hire",
        "/hire@advisor_play_bot",
        "hey @advisor_play_bot look",
        "thanks",
    ]


async def test_anybody_in_the_group_can_tap_and_the_bot_learns_who(
    ask: Ask, playground: Playground
) -> None:
    await ask("sendMessage", chat_id=GROUP_ID, text="x", reply_markup=keyboard("Go"))
    playground.press(DIEGO.id, "Go", chat_id=GROUP_ID)
    [update] = await ask("getUpdates")
    assert update["callback_query"]["from"]["id"] == DIEGO.id
    assert update["callback_query"]["message"]["chat"]["type"] == "supergroup"


async def test_the_bot_is_told_when_it_is_removed_and_invited(
    ask: Ask, playground: Playground
) -> None:
    playground.kick(ANN.id, GROUP_ID)
    playground.say(BORIS.id, "/hire", chat_id=GROUP_ID)
    playground.invite(ANN.id, GROUP_ID)
    removed, invited, service = await ask("getUpdates")
    assert removed["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert invited["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "advisor_play_bot"
    with pytest.raises(PersonError, match="already"):
        playground.invite(ANN.id, GROUP_ID)


async def test_the_library_reads_the_group(bot: Bot) -> None:
    chat = await bot.get_chat(GROUP_ID)
    assert (chat.type, chat.title) == ("supergroup", "Team room")
    assert await bot.get_chat_member_count(GROUP_ID) == len(PEOPLE) + 1
    [owner] = await bot.get_chat_administrators(GROUP_ID)
    assert (owner.status, owner.user.id) == (ChatMemberStatus.OWNER, ANN.id)
    member = await bot.get_chat_member(GROUP_ID, BORIS.id)
    itself = await bot.get_chat_member(GROUP_ID, bot.id)
    assert (member.status, itself.status) == ("member", "member")
    assert (await bot.get_user_profile_photos(BORIS.id)).total_count == 0


async def test_a_bot_that_left_is_no_member(bot: Bot, ask: Ask, playground: Playground) -> None:
    await bot.leave_chat(GROUP_ID)
    refused = await ask("sendMessage", chat_id=GROUP_ID, text="x")
    assert refused == "Forbidden: bot is not a member of the supergroup chat"
    playground.say(ANN.id, "/hire", chat_id=GROUP_ID)
    assert await ask("getUpdates") == []


async def test_pinning_works_in_private_and_needs_rights_in_the_group(
    bot: Bot, ask: Ask, ann: int
) -> None:
    card = await bot.send_message(ann, "pin me")
    await bot.pin_chat_message(ann, card.message_id)
    pinned = (await bot.get_chat(ann)).pinned_message
    assert pinned is not None
    assert pinned.message_id == card.message_id
    await bot.unpin_chat_message(ann)
    await bot.unpin_all_chat_messages(ann)
    assert (await bot.get_chat(ann)).pinned_message is None
    in_group = await bot.send_message(GROUP_ID, "pin me")
    refused = await ask("pinChatMessage", chat_id=GROUP_ID, message_id=in_group.message_id)
    assert refused == ("Bad Request: not enough rights to manage pinned messages in the chat")
