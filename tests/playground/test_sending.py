"""The library sends and changes messages; the playground answers as Telegram does."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Message
from telegram.constants import ChatAction

from bot.playground import ANN, BORIS, GROUP_ID, Playground, Upload
from tests.playground.conftest import Ask
from tests.playground.stage import Clock, keyboard, png

CARD = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go", style="success")]])


async def test_a_text_is_sent_with_its_entities_and_keyboard(
    bot: Bot, playground: Playground, ann: int
) -> None:
    message = await bot.send_message(ann, "<b>Hi</b> /help", "HTML", reply_markup=CARD)
    assert message.text == "Hi /help"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [
        ("bold", 0, 2),
        ("bot_command", 3, 5),
    ]
    assert message.reply_markup == CARD
    assert playground.messages(ann)[-1]["message_id"] == message.message_id


async def test_a_reply_quotes_what_it_answers(bot: Bot, playground: Playground, ann: int) -> None:
    asked = playground.messages(ann)[0]["message_id"]
    message = await bot.send_message(ann, "yes", reply_to_message_id=asked)
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "/start"


async def test_a_reply_to_a_message_that_is_gone_can_be_sent_without_it(
    ask: Ask, ann: int
) -> None:
    gone = {"message_id": 1, "allow_sending_without_reply": True}
    message = await ask("sendMessage", chat_id=ann, text="yes", reply_parameters=gone)
    assert "reply_to_message" not in message


async def test_an_edit_changes_the_text_and_takes_the_keyboard_away(
    bot: Bot, playground: Playground, ann: int
) -> None:
    card = await bot.send_message(ann, "one", reply_markup=CARD)
    edited = await bot.edit_message_text("two", ann, card.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("two", None)
    assert edited.edit_date is not None
    assert len(playground.messages(ann)) == 2


async def test_a_change_of_buttons_alone_is_no_edit_for_the_reader(ask: Ask, ann: int) -> None:
    card = await ask("sendMessage", chat_id=ann, text="one", reply_markup=keyboard("Go"))
    place = {"chat_id": ann, "message_id": card["message_id"]}
    edited = await ask("editMessageReplyMarkup", **place, reply_markup=keyboard("Stop"))
    assert edited["reply_markup"] == keyboard("Stop")
    assert "edit_date" not in edited


async def test_photos_carry_their_real_size_and_can_be_sent_again_by_id(
    bot: Bot, ann: int
) -> None:
    first = await bot.send_photo(ann, png(640, 360), caption="*chart*", parse_mode="MarkdownV2")
    again = await bot.send_photo(ann, first.photo[-1].file_id)
    assert (first.photo[-1].width, first.photo[-1].height) == (640, 360)
    assert (first.caption, first.caption_entities[0].type) == ("chart", "bold")
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id


async def test_documents_come_back_byte_for_byte(bot: Bot, ann: int) -> None:
    message = await bot.send_document(ann, b"# Memo", filename="memo.md")
    assert message.document is not None
    assert (message.document.file_name, message.document.mime_type) == ("memo.md", "text/markdown")
    file = await bot.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"# Memo"


async def test_albums_share_a_group(bot: Bot, ann: int) -> None:
    messages = await bot.send_media_group(
        ann, [InputMediaPhoto(png(), caption="left"), InputMediaPhoto(png(5, 5))]
    )
    assert len({message.media_group_id for message in messages}) == 1
    assert [message.caption for message in messages] == ["left", None]


@pytest.mark.parametrize("kind", ["audio", "voice", "video", "animation"])
async def test_other_files_are_sent_too(bot: Bot, ann: int, kind: str) -> None:
    message = await getattr(bot, f"send_{kind}")(ann, b"content", duration=3)
    assert getattr(message, kind).file_size == 7


async def test_a_caption_and_a_photo_can_be_replaced(bot: Bot, ann: int) -> None:
    message = await bot.send_photo(ann, png(), caption="before")
    captioned = await bot.edit_message_caption(ann, message.message_id, caption="after")
    assert isinstance(captioned, Message)
    assert captioned.caption == "after"
    replaced = await bot.edit_message_media(
        InputMediaPhoto(png(9, 9)), ann, message.message_id, reply_markup=CARD
    )
    assert isinstance(replaced, Message)
    assert (replaced.photo[0].width, replaced.caption) == (9, None)


async def test_forwards_name_their_origin_and_copies_do_not(
    bot: Bot, playground: Playground, ann: int
) -> None:
    said = playground.say(ann, "word for word")["message_id"]
    playground.say(BORIS.id, "/start")
    forwarded = await bot.forward_message(BORIS.id, ann, said)
    copied = await bot.copy_message(BORIS.id, ann, said)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.to_dict()["sender_user"]["id"] == ANN.id
    assert playground.messages(BORIS.id)[-1]["message_id"] == copied.message_id
    assert "forward_origin" not in playground.messages(BORIS.id)[-1]


async def test_several_are_forwarded_copied_and_deleted_at_once(
    bot: Bot, playground: Playground, ann: int
) -> None:
    ids = [playground.say(ann, word)["message_id"] for word in ("one", "two")]
    await bot.forward_messages(ann, ann, ids)
    await bot.copy_messages(ann, ann, ids)
    texts = [message["text"] for message in playground.messages(ann)]
    assert texts == ["/start", "one", "two", "one", "two", "one", "two"]
    await bot.delete_messages(ann, [*ids, 1])
    assert len(playground.messages(ann)) == 5


async def test_a_copied_poll_starts_without_votes(
    ask: Ask, playground: Playground, ann: int
) -> None:
    options = [{"text": "a"}, {"text": "b"}]
    poll = await ask("sendPoll", chat_id=ann, question="?", options=options)
    playground.vote(ann, poll["message_id"], [0])
    source = {"from_chat_id": ann, "message_id": poll["message_id"]}
    await ask("copyMessage", chat_id=ann, **source)
    await ask("forwardMessage", chat_id=ann, **source)
    _, _, copied, forwarded = playground.messages(ann)
    assert (copied["poll"]["total_voter_count"], forwarded["poll"]["total_voter_count"]) == (0, 1)
    assert copied["poll"]["id"] != poll["poll"]["id"]


async def test_a_caption_can_be_changed_or_dropped_in_a_copy(
    ask: Ask, playground: Playground, ann: int
) -> None:
    sent = playground.upload(ann, Upload("p.png", png()), caption="before", photo=True)
    source = {"chat_id": ann, "from_chat_id": ann, "message_id": sent["message_id"]}
    for parameters in ({}, {"caption": "after"}, {"caption": ""}):
        await ask("copyMessage", **source, **parameters)
    captions = [message.get("caption") for message in playground.messages(ann)[2:]]
    assert captions == ["before", "after", None]


async def test_what_happened_in_a_group_cannot_be_forwarded(
    ask: Ask, playground: Playground, ann: int
) -> None:
    playground.kick(ann, GROUP_ID)
    playground.invite(ann, GROUP_ID)
    joined = playground.messages(GROUP_ID)[-1]["message_id"]
    source = {"chat_id": ann, "from_chat_id": GROUP_ID, "message_id": joined}
    assert await ask("forwardMessage", **source) == "Bad Request: the message can't be forwarded"
    assert await ask("copyMessage", **source) == "Bad Request: the message can't be copied"


async def test_old_messages_cannot_be_deleted_for_everyone(
    ask: Ask, clock: Clock, ann: int
) -> None:
    sent = await ask("sendMessage", chat_id=ann, text="old")
    clock.advance(48 * 3600 + 1)
    refused = await ask("deleteMessage", chat_id=ann, message_id=sent["message_id"])
    assert refused == "Bad Request: message can't be deleted for everyone"


async def test_typing_reactions_and_drafts_are_shown(
    bot: Bot, playground: Playground, ann: int
) -> None:
    said = playground.messages(ann)[0]["message_id"]
    await bot.send_chat_action(ann, ChatAction.TYPING)
    await bot.set_message_reaction(ann, said, "👀")
    await bot.send_message_draft(ann, 7, "so")
    shown = [event["action"] for event in playground.events if event["kind"] == "action"]
    assert shown == ["typing", "typing"]
    assert playground.world.posts(ann)[0].for_page()["playground"] == {"reactions": ["👀"]}


async def test_a_composer_keyboard_is_for_the_page_only(
    ask: Ask, playground: Playground, ann: int
) -> None:
    markup = {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "resize_keyboard": True}
    message = await ask("sendMessage", chat_id=ann, text="?", reply_markup=markup)
    assert "reply_markup" not in message
    page = playground.world.posts(ann)[-1].for_page()
    assert page["playground"]["keyboard"]["keyboard"] == [[{"text": "Yes"}, {"text": "No"}]]
