"""Parameters arrive in every form that Telegram takes."""

from typing import Any

import aiohttp
import pytest

from bot.playground import Playground
from tests.playground.stage import TOKEN


@pytest.mark.parametrize(
    ("method", "sent"),
    [
        ("GET", {"params": {"chat_id": "1001", "text": "hi"}}),
        ("POST", {"params": {"chat_id": "1001", "text": "hi"}}),
        ("POST", {"data": {"chat_id": "1001", "text": "hi"}}),
        ("POST", {"json": {"chat_id": 1001, "text": "hi"}}),
        ("POST", {"params": {"chat_id": "1001"}, "json": {"text": "hi"}}),
    ],
)
async def test_a_call_can_be_a_query_a_form_or_json(
    playground: Playground, ann: int, method: str, sent: dict[str, Any]
) -> None:
    url = f"{playground.url}/bot{TOKEN}/sendMessage"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, **sent) as response,
    ):
        assert (await response.json())["result"]["text"] == "hi"


async def test_a_call_can_be_multipart_with_attached_files(
    playground: Playground, ann: int
) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(ann))
    form.add_field("document", "attach://notes")
    form.add_field("notes", b"# Notes", filename="notes.md", content_type="text/markdown")
    url = f"{playground.url}/bot{TOKEN}/sendDocument"
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as response:
        document = (await response.json())["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("notes.md", 7)
    assert playground.calls[-1].params["notes"] == "‹notes.md, 7 bytes›"


async def test_method_names_may_be_written_in_any_case(playground: Playground) -> None:
    url = f"{playground.url}/bot{TOKEN}/GETME"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert (await response.json())["result"]["is_bot"] is True
    assert playground.calls[-1].method == "getMe"


async def test_broken_json_is_refused(playground: Playground) -> None:
    url = f"{playground.url}/bot{TOKEN}/getMe"
    headers = {"Content-Type": "application/json"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=b"[1", headers=headers) as response,
    ):
        body = await response.json()
    assert body["description"] == "Bad Request: can't parse JSON object"


async def test_the_journal_never_shows_the_token(playground: Playground, ann: int) -> None:
    url = f"{playground.url}/bot{TOKEN}/setWebhook"
    hook = {"url": f"http://127.0.0.1:9/{TOKEN}"}
    async with aiohttp.ClientSession() as session, session.post(url, json=hook) as response:
        assert response.status == 200
    assert playground.world.webhook.url == hook["url"]
    assert TOKEN not in str(playground.snapshot())
