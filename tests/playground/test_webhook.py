"""Webhooks: the secret, the order, and delivery again until it is taken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.playground import BORIS, Playground
from tests.playground.conftest import Ask
from tests.playground.stage import keyboard

Answer = Callable[[int], web.Response]


class Hook:
    """A bot that takes updates by webhook and answers as the test wants."""

    def __init__(self) -> None:
        self.url = ""
        self.received: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: Answer = lambda _count: web.Response()
        self._arrived = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        self.received.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self._arrived.set()
        return self.answer(len(self.received))

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.received) < count:
                self._arrived.clear()
                await self._arrived.wait()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret_and_forgotten(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    await ask("setWebhook", url=hook.url, secret_token="s3cret_-")
    playground.say(ann, "hello")
    await hook.wait_for(1)
    assert hook.received[0]["message"]["text"] == "hello"
    assert hook.secrets == ["s3cret_-"]
    info = await ask("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    assert playground.calls[0].params["secret_token"] == "‹hidden›"


async def test_what_waited_is_delivered_when_the_webhook_is_set(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    playground.say(ann, "earlier")
    await ask("setWebhook", url=hook.url)
    await hook.wait_for(1)
    assert hook.received[0]["message"]["text"] == "earlier"
    assert hook.secrets == [None]


async def test_a_failed_delivery_is_repeated_before_the_next_update_of_the_chat(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    hook.answer = lambda count: web.Response(status=500 if count == 1 else 200)
    await ask("setWebhook", url=hook.url)
    playground.say(ann, "one")
    playground.say(ann, "two")
    await hook.wait_for(3)
    assert [update["message"]["text"] for update in hook.received] == ["one", "one", "two"]
    info = await ask("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_a_second_failure_waits_two_seconds(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    hook.answer = lambda count: web.Response(status=500 if count < 3 else 200)
    await ask("setWebhook", url=hook.url)
    playground.say(ann, "one")
    await hook.wait_for(2)
    started = asyncio.get_running_loop().time()
    await hook.wait_for(3)
    assert 1.8 < asyncio.get_running_loop().time() - started < 3


async def test_retry_after_is_honoured(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    hook.answer = lambda count: web.Response(
        status=503 if count == 1 else 200, headers={"Retry-After": "1"}
    )
    await ask("setWebhook", url=hook.url)
    playground.say(ann, "one")
    await hook.wait_for(1)
    started = asyncio.get_running_loop().time()
    await hook.wait_for(2)
    assert asyncio.get_running_loop().time() - started > 0.9


async def test_one_failing_chat_does_not_hold_up_another(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    hook.answer = lambda _count: web.Response(
        status=503 if hook.received[-1]["message"]["text"] == "stuck" else 200,
        headers={"Retry-After": "60"},
    )
    await ask("setWebhook", url=hook.url)
    playground.say(ann, "stuck")
    playground.say(BORIS.id, "fine")
    await hook.wait_for(2)
    assert {u["message"]["text"] for u in hook.received} == {"stuck", "fine"}
    await playground.wait_for(lambda p: len(p.world.updates) == 1)


async def test_a_text_and_a_tap_of_one_person_travel_apart(
    ask: Ask, playground: Playground, ann: int
) -> None:
    await ask("sendMessage", chat_id=ann, text="x", reply_markup=keyboard("Go"))
    playground.say(ann, "hello")
    playground.press(ann, "Go")
    lanes = {update.lane for update in playground.world.updates.first_of_each_lane()}
    assert lanes == {f"chat {ann}", f"user {ann}"}


async def test_deleting_the_webhook_stops_deliveries(
    ask: Ask, playground: Playground, hook: Hook, ann: int
) -> None:
    hook.answer = lambda _count: web.Response(status=500, headers={"Retry-After": "60"})
    await ask("setWebhook", url=hook.url)
    playground.say(ann, "kept")
    await hook.wait_for(1)
    await ask("deleteWebhook")
    [update] = await ask("getUpdates")
    assert update["message"]["text"] == "kept"
    assert len(hook.received) == 1


async def test_a_closed_door_is_reported(ask: Ask, playground: Playground, ann: int) -> None:
    await ask("setWebhook", url="http://127.0.0.1:9/hook")
    playground.say(ann, "hello")
    await playground.wait_for(lambda p: p.world.webhook_error)
    info = await ask("getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
