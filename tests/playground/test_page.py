"""The page's side: its files, its socket, and who may use them."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.playground import ANN, BORIS, GROUP_ID, Playground, Upload
from tests.playground.conftest import Ask
from tests.playground.stage import keyboard, png


class Page:
    """What a browser with the page would send and hear."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def wish(self, **wish: Any) -> None:
        await self._socket.send_json(wish)

    async def hear(self, kind: str) -> dict[str, Any]:
        """The next event of a kind; others are passed over."""
        while True:
            event: dict[str, Any] = await self._socket.receive_json(timeout=3)
            if event["kind"] == kind:
                return event


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def page(playground: Playground, session: aiohttp.ClientSession) -> AsyncIterator[Page]:
    async with session.ws_connect(f"{playground.url}/play/socket") as socket:
        yield Page(socket)


async def test_a_page_starts_with_everything(page: Page, ask: Ask, playground: Playground) -> None:
    snapshot = await page.hear("snapshot")
    assert {person["id"] for person in snapshot["people"]} == {*playground.world.people}
    assert [person["id"] for person in snapshot["people"] if person.get("rtl")] == [1003]
    assert snapshot["bot"]["username"] == "advisor_play_bot"
    assert snapshot["messages"][str(ANN.id)] == []
    assert snapshot["connection"]["can_restart"] is False
    group = next(chat for chat in snapshot["chats"] if chat["id"] == GROUP_ID)
    assert group["members"] == [*playground.world.people]


async def test_a_message_is_shown_when_it_is_sent_edited_and_deleted(
    page: Page, ask: Ask, playground: Playground
) -> None:
    await page.wish(**{"do": "start", "as": ANN.id, "chat_id": ANN.id, "payload": "hire"})
    shown = await page.hear("message")
    assert shown["message"]["text"] == "/start hire"
    card = await ask("sendMessage", chat_id=ANN.id, text="one", reply_markup=keyboard("Go"))
    assert (await page.hear("message"))["message"] == card
    assert (await page.hear("call"))["call"]["method"] == "sendMessage"
    await ask("editMessageText", chat_id=ANN.id, message_id=card["message_id"], text="two")
    assert (await page.hear("edited"))["message"]["text"] == "two"
    await ask("deleteMessage", chat_id=ANN.id, message_id=card["message_id"])
    assert (await page.hear("deleted"))["message_ids"] == [card["message_id"]]


async def test_a_tap_spins_until_it_is_answered(
    page: Page, ask: Ask, playground: Playground, ann: int
) -> None:
    card = await ask("sendMessage", chat_id=ann, text="x", reply_markup=keyboard("Go"))
    place = {"as": ann, "chat_id": ann, "message_id": card["message_id"]}
    await page.wish(do="tap", data="go", times=2, **place)
    await playground.wait_for(lambda p: len(p.world.queries.taps) == 2)
    await page.wish(do="expire")
    failed = await page.hear("tap_failed")
    assert (failed["data"], failed["person_id"]) == ("go", ann)
    [one] = playground.tap(ann, card["message_id"], "go")
    await ask("answerCallbackQuery", callback_query_id=one, text="Saved", show_alert=True)
    answer = await page.hear("answer")
    assert (answer["text"], answer["show_alert"]) == ("Saved", True)


async def test_every_wish_of_the_page_is_carried_out(
    page: Page, ask: Ask, playground: Playground, ann: int
) -> None:
    me = {"as": ann, "chat_id": ann}
    said = playground.messages(ann)[0]["message_id"]
    poll = await ask("sendPoll", chat_id=ann, question="?", options=[{"text": "a"}, {"text": "b"}])
    await page.wish(do="say", text="hello", reply_to=said, **me)
    await page.wish(do="edit", message_id=said, text="hi", **me)
    await page.wish(do="vote", message_id=poll["message_id"], options=[1], **me)
    await page.wish(do="forward", from_chat_id=ann, message_id=said, **{**me, "chat_id": GROUP_ID})
    await page.wish(do="sticker", **me)
    await page.wish(do="voice", **me)
    await page.wish(do="inline", query="x", offset="", **me)
    await page.wish(**{"do": "kick", "as": ann, "chat_id": GROUP_ID})
    await page.wish(**{"do": "invite", "as": ann, "chat_id": GROUP_ID})
    await page.wish(**{"do": "block", "as": ann})
    await page.wish(**{"do": "unblock", "as": ann})
    await page.wish(do="delete", message_ids=[said], **me)
    await page.wish(do="offline", seconds=0)
    await page.wish(do="nothing")
    assert "nothing" in (await page.hear("error"))["text"]
    errors = [event for event in playground.events if event["kind"] == "error"]
    assert errors == []
    kept = playground.messages(ann)
    assert kept[0]["poll"]["options"][1]["voter_count"] == 1
    assert [next(iter({"text", "sticker", "voice"} & m.keys())) for m in kept[1:]] == [
        "text",
        "sticker",
        "voice",
    ]
    await page.wish(do="clear", chat_id=ann)
    await page.hear("deleted")
    assert playground.messages(ann) == []


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"do": "say", "as": 1001, "chat_id": 1001, "text": " "}, "There is nothing to send."),
        ({"do": "say", "as": 1001, "chat_id": 1001, "text": 5}, "“say” came with wrong"),
        ({"do": "say", "as": [], "chat_id": 1001, "text": "x"}, "“say” came with wrong"),
        ({"do": "offline", "seconds": "long"}, "“offline” came with wrong"),
        ({"do": "say", "as": 7, "chat_id": 1001, "text": "x"}, "There is nobody with the id 7."),
        ({"do": "say", "as": 1001}, "“say” came with wrong or missing fields"),
        (
            {"do": "tap", "as": 1001, "chat_id": 1001, "message_id": 1, "data": "x"},
            "That message is no longer there.",
        ),
        (
            {"do": "start", "as": 1001, "chat_id": 1001, "payload": "a b"},
            "A payload has at most 64 characters",
        ),
        ({"do": "restart"}, "The bot was not started from here"),
    ],
)
async def test_a_wish_that_cannot_be_is_explained(
    page: Page, wish: dict[str, Any], words: str
) -> None:
    await page.wish(**wish)
    assert (await page.hear("error"))["text"].startswith(words)


async def test_files_go_up_and_come_down(
    page: Page, playground: Playground, session: aiohttp.ClientSession
) -> None:
    form = aiohttp.FormData({"as": str(BORIS.id), "chat_id": str(BORIS.id), "photo": "1"})
    form.add_field("file", png(4, 4), filename="me.png", content_type="image/png")
    async with session.post(f"{playground.url}/play/upload", data=form) as response:
        assert response.status == 200
    photo = (await page.hear("message"))["message"]["photo"][-1]
    async with session.get(f"{playground.url}/play/file/{photo['file_id']}") as response:
        assert response.content_type == "image/png"
        assert await response.read() == png(4, 4)


async def test_a_web_page_somebody_sends_is_never_opened_as_one(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    sent = playground.upload(ANN.id, Upload("x.html", b"<script>1</script>", "text/html"))
    url = f"{playground.url}/play/file/{sent['document']['file_id']}"
    async with session.get(url) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8080", "Origin": "http://evil.example:8080"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_foreign_pages_are_turned_away(
    playground: Playground, session: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    for path in ("/play/socket", "/play/file/x", "/play/upload", "/bot1:x/getMe"):
        async with session.get(playground.url + path, headers=headers) as response:
            assert response.status == 403


async def test_a_link_on_a_foreign_page_may_open_the_page(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with session.get(f"{playground.url}/", headers=headers) as response:
        assert response.status == 200


async def test_the_page_has_its_files_and_nothing_outside(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    async with session.get(f"{playground.url}/") as response:
        assert response.content_type == "text/html"
    for path in ("/page/none.js", "/page/%2e%2e/errors.py", "/page/..%2f..%2fsettings.py"):
        async with session.get(f"{playground.url}{path}") as response:
            assert response.status == 404
