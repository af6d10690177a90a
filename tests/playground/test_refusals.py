"""Wrong calls are refused in Telegram's words."""

from typing import Any

import pytest

from bot.playground import ANN, BORIS, GROUP_ID, Playground, Upload
from tests.playground.conftest import Ask
from tests.playground.stage import Clock, keyboard, png

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Go", **fields}]]}


def article(**fields: Any) -> dict[str, Any]:
    content = {"message_text": "hello"}
    return {"type": "article", "id": "1", "title": "A", "input_message_content": content, **fields}


QUIZ = {"question": "Which?", "options": ["a", "b"], "type": "quiz"}
WRONG_CALLS = [
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": ""}, "message text is empty"),
    ("sendMessage", {"text": " \n "}, "text must be non-empty"),
    ("sendMessage", {"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"text": "a" * 4097}, "message is too long"),
    ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"text": "x", "parse_mode": "Rich"}, "unsupported parse_mode"),
    (
        "sendMessage",
        {"text": "ü <x>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    ),
    (
        "sendMessage",
        {"text": "1 < 2", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "" at byte offset 2',
    ),
    (
        "sendMessage",
        {"text": "Done.", "parse_mode": "MarkdownV2"},
        (
            "can't parse entities: Character '.' is reserved and must be escaped "
            "with the preceding '\\'"
        ),
    ),
    (
        "sendMessage",
        {"text": "snake_case", "parse_mode": "Markdown"},
        "can't parse entities: Can't find end of the entity starting at byte offset 5",
    ),
    ("sendMessage", {"text": "x", "chat_id": ""}, "chat_id is empty"),
    ("sendMessage", {"text": "x", "chat_id": 5}, "chat not found"),
    ("sendMessage", {"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ("sendMessage", {"text": "x", "reply_markup": None}, "object expected as reply markup"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_parameters": {"message_id": 1}},
        "message to be replied not found",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button(callback_data="ü" * 33)},
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button(callback_data="a", url="https://a.org")},
        (
            "can't parse inline keyboard button: "
            "InlineKeyboardButton must have exactly one optional field"
        ),
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button(url="nowhere")},
        "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button(copy_text={"text": "c" * 257})},
        "BUTTON_COPY_TEXT_INVALID",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": button(callback_data="a", style="loud")},
        "can't parse inline keyboard button: invalid button style specified",
    ),
    (
        "sendMessage",
        {
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]},
        },
        "inline keyboard button text must be non-empty",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "a"}]]}},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(*[str(n) for n in range(101)])},
        "reply markup is too long",
    ),
    (
        "sendMessage",
        {
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "n", "callback_data": "n"}] * 9]},
        },
        "reply markup is too long",
    ),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendPhoto", {"photo": "unknown"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"photo": "https://a.org/b.png"}, "failed to get HTTP URL content"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("editMessageText", {"text": "x"}, "message to edit not found"),
    ("editMessageText", {"text": "x", "message_id": 1}, "message to edit not found"),
    ("editMessageReplyMarkup", {"message_id": 1}, "message to edit not found"),
    ("deleteMessage", {"message_id": 1}, "message to delete not found"),
    ("deleteMessages", {}, "message identifiers are not specified"),
    ("deleteMessages", {"message_ids": [0]}, "invalid message identifier specified"),
    ("forwardMessage", {"from_chat_id": ANN.id, "message_id": 1}, "message to forward not found"),
    ("copyMessage", {"from_chat_id": ANN.id, "message_id": 1}, "message to copy not found"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD.removeprefix("Bad Request: ")),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": []},
        TOO_OLD.removeprefix("Bad Request: "),
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [article()] * 51},
        "too many inline query results specified",
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [article(), article()]},
        "RESULT_ID_DUPLICATE",
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [article(id="i" * 65)]},
        "RESULT_ID_INVALID",
    ),
    (
        "answerInlineQuery",
        {"inline_query_id": "1", "results": [article(title="")]},
        "can't parse inline query result: Can't find field \"title\"",
    ),
    ("sendPoll", {**QUIZ, "question": ""}, "text must be non-empty"),
    ("sendPoll", {**QUIZ, "question": "q" * 301}, "poll question length must not exceed 300"),
    ("sendPoll", {**QUIZ, "options": []}, "poll must have at least one answer option"),
    ("sendPoll", {**QUIZ, "options": ["o"] * 13}, "poll can't have more than 12 options"),
    ("sendPoll", {**QUIZ, "options": ["o" * 101]}, "poll options length must not exceed 100"),
    ("sendPoll", {**QUIZ, "type": "race"}, "unsupported poll type specified"),
    ("sendPoll", QUIZ, "correct quiz option list must be non-empty"),
    (
        "sendPoll",
        {**QUIZ, "correct_option_ids": [1, 0]},
        "correct quiz option list must be increasing",
    ),
    ("sendPoll", {**QUIZ, "correct_option_ids": [2]}, "wrong quiz correct_option_id"),
    (
        "sendPoll",
        {**QUIZ, "correct_option_ids": [0], "explanation": "a\nb\nc\nd"},
        "MESSAGE_TOO_LONG",
    ),
    (
        "sendPoll",
        {**QUIZ, "correct_option_ids": [0], "open_period": 4},
        "POLL_CLOSE_DATE_INVALID",
    ),
    ("stopPoll", {"message_id": 1}, "message with poll to stop not found"),
    (
        "setMyCommands",
        {"commands": [{"command": "", "description": "d"}]},
        "command must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Hire", "description": "d"}]},
        "BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "c" * 33, "description": "d"}]},
        "command length must not exceed 32",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "c", "description": "d" * 257}]},
        "command description length must not exceed 256",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "d"} for n in range(101)]},
        "BOT_COMMANDS_TOO_MUCH",
    ),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "nowhere"}},
        "can't parse BotCommandScope: Unsupported type specified",
    ),
    ("setMyDescription", {"description": "d" * 513}, "bot description is too long"),
    (
        "setMyShortDescription",
        {"short_description": "d" * 121},
        "bot short description is too long",
    ),
    ("setMyName", {"name": "n" * 65}, "bot name is too long"),
    ("getMyName", {"language_code": "english"}, "invalid language code specified"),
    ("setMyProfilePhoto", {}, "object expected as profile photo"),
    ("getChat", {"chat_id": 5}, "chat not found"),
    ("getChatMember", {"user_id": 0}, "invalid user_id specified"),
    ("getChatMember", {"user_id": 77}, "user not found"),
    ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ("leaveChat", {}, "chat member status can't be changed in private chats"),
    ("pinChatMessage", {"message_id": 1}, "message to pin not found"),
    ("unpinChatMessage", {}, "message to unpin not found"),
    ("getFile", {}, "file_id not specified"),
    ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
    ("setMessageReaction", {"message_id": 1}, "message to react not found"),
    ("sendMediaGroup", {"media": []}, "media group must include 2-10 items"),
    ("setWebhook", {"url": "ftp://127.0.0.1"}, "invalid webhook URL specified"),
    (
        "setWebhook",
        {"url": "https://a.org/hook"},
        "bad webhook: the playground delivers to this machine only",
    ),
    (
        "setWebhook",
        {"url": "http://127.0.0.1/", "secret_token": "s p"},
        "secret token contains unallowed characters",
    ),
    (
        "setWebhook",
        {"url": "http://127.0.0.1/", "secret_token": "s" * 257},
        "secret token is too long",
    ),
]


@pytest.mark.parametrize(
    "call", WRONG_CALLS, ids=[f"{method}-{sentence[:40]}" for method, _, sentence in WRONG_CALLS]
)
async def test_a_wrong_call_is_refused(
    ask: Ask, playground: Playground, ann: int, call: tuple[str, dict[str, Any], str]
) -> None:
    method, parameters, sentence = call
    before = list(playground.messages(ann))
    assert await ask(method, **{"chat_id": ann, **parameters}) == f"Bad Request: {sentence}"
    assert playground.messages(ann) == before


async def test_limits_count_after_parsing_and_in_utf_16(ask: Ask, ann: int) -> None:
    longest = await ask(
        "sendMessage", chat_id=ann, text="<b>" + "a" * 4096 + "</b>", parse_mode="HTML"
    )
    emoji = await ask("sendMessage", chat_id=ann, text="😀" * 2048)
    assert len(longest["text"]) == 4096
    assert len(emoji["text"]) == 2048


async def test_a_caption_has_its_own_limit(ask: Ask, playground: Playground, ann: int) -> None:
    photo = playground.upload(ann, Upload("p.png", png()), photo=True)["photo"][0]["file_id"]
    too_long = await ask("sendPhoto", chat_id=ann, photo=photo, caption="c" * 1025)
    assert too_long == "Bad Request: message caption is too long"


async def test_an_edit_must_change_something(ask: Ask, ann: int) -> None:
    card = {"text": "<b>same</b>", "parse_mode": "HTML", "reply_markup": keyboard("Go")}
    sent = await ask("sendMessage", chat_id=ann, **card)
    place = {"chat_id": ann, "message_id": sent["message_id"]}
    assert await ask("editMessageText", **place, **card) == NOT_MODIFIED
    assert (
        await ask("editMessageReplyMarkup", **place, reply_markup=keyboard("Go")) == NOT_MODIFIED
    )
    plain = {**card, "text": "same"}
    assert (await ask("editMessageText", **place, **plain))["text"] == "same"


async def test_only_own_messages_of_the_right_kind_can_be_edited(
    ask: Ask, playground: Playground, ann: int
) -> None:
    said = playground.messages(ann)[0]["message_id"]
    poll = await ask("sendPoll", chat_id=ann, question="?", options=[{"text": "a"}, {"text": "b"}])
    edit = {"chat_id": ann, "text": "new"}
    theirs = await ask("editMessageText", **edit, message_id=said)
    no_text = await ask("editMessageText", **edit, message_id=poll["message_id"])
    assert theirs == "Bad Request: message can't be edited"
    assert no_text == "Bad Request: there is no text in the message to edit"


async def test_someone_who_never_wrote_cannot_be_written_to(ask: Ask) -> None:
    refused = await ask("sendMessage", chat_id=BORIS.id, text="hello")
    assert refused == "Forbidden: bot can't initiate conversation with a user"


async def test_someone_who_blocked_the_bot_cannot_be_written_to(
    ask: Ask, playground: Playground, ann: int
) -> None:
    playground.block(ann)
    assert (
        await ask("sendMessage", chat_id=ann, text="x") == "Forbidden: bot was blocked by the user"
    )
    playground.unblock(ann)
    assert (await ask("sendMessage", chat_id=ann, text="x"))["text"] == "x"


async def test_a_group_that_removed_the_bot_is_closed(ask: Ask, playground: Playground) -> None:
    playground.kick(ANN.id, GROUP_ID)
    refused = await ask("sendMessage", chat_id=GROUP_ID, text="x")
    assert refused == "Forbidden: bot was kicked from the supergroup chat"


async def test_other_peoples_messages_in_a_group_cannot_be_deleted(
    ask: Ask, playground: Playground
) -> None:
    said = playground.say(ANN.id, "hello", chat_id=GROUP_ID)["message_id"]
    refused = await ask("deleteMessage", chat_id=GROUP_ID, message_id=said)
    assert refused == "Bad Request: message can't be deleted"


async def test_a_tap_is_answered_once_and_in_time(
    ask: Ask, playground: Playground, clock: Clock, ann: int
) -> None:
    await ask("sendMessage", chat_id=ann, text="x", reply_markup=keyboard("Go"))
    first, second, third = playground.press(ann, "Go", times=3)
    assert await ask("answerCallbackQuery", callback_query_id=first, text="t" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await ask("answerCallbackQuery", callback_query_id=first, text="done") is True
    assert await ask("answerCallbackQuery", callback_query_id=first) == TOO_OLD
    playground.expire()
    assert await ask("answerCallbackQuery", callback_query_id=second) == TOO_OLD
    [fourth] = playground.press(ann, "Go")
    clock.advance(16)
    await playground.wait_for(
        lambda p: p.events[-1].get("reason", "").startswith("The bot did not")
    )
    assert await ask("answerCallbackQuery", callback_query_id=fourth) == TOO_OLD
    assert third != fourth


async def test_unknown_methods_and_tokens_are_refused(ask: Ask, playground: Playground) -> None:
    assert await ask("sendNothing") == "Not Found: method not found"
    assert await ask("../botwrong/getMe") == "Unauthorized"


async def test_what_is_not_modelled_says_so_and_tells_the_page(
    ask: Ask, playground: Playground
) -> None:
    refused = await ask("sendInvoice")
    assert refused == "Not Implemented: the playground does not model sendInvoice yet"
    notices = [event["text"] for event in playground.events if event["kind"] == "notice"]
    assert any("sendInvoice" in notice for notice in notices)


async def test_files_have_limits(ask: Ask, playground: Playground, ann: int) -> None:
    big = playground.upload(ann, Upload("big.bin", b"0" * (20 * 1024 * 1024 + 1)))
    refused = await ask("getFile", file_id=big["document"]["file_id"])
    mixed = await ask("sendPhoto", chat_id=ann, photo=big["document"]["file_id"])
    assert refused == "Bad Request: file is too big"
    assert mixed == "Bad Request: type of file mismatch: can't use file of type Document as Photo"
