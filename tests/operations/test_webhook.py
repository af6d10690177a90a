"""Webhook mode: a conversation, and everybody who is not Telegram."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import Bot

from bot.delivery.inbox import Inbox
from bot.delivery.registration import Registration
from bot.delivery.server import application_for, listening
from bot.delivery.webhook import Webhook
from bot.playground import Playground
from bot.storage import UnavailableError, open_storage
from tests.direct import DirectLine
from tests.operations.running import SECRET, SECRET_HEADER, WebhookBot, message, webhook_bot
from tests.talk import ANN, BORIS, TOKEN

OURS = {SECRET_HEADER: SECRET}


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[WebhookBot]:
    async with webhook_bot(tmp_path) as running:
        yield running


@pytest.fixture
async def web() -> AsyncIterator[ClientSession]:
    async with ClientSession(auto_decompress=False) as session:
        yield session


async def test_a_conversation_goes_by_webhook_as_it_does_by_polling(bot: WebhookBot) -> None:
    ann, boris = bot.person(ANN), bot.person(BORIS)
    await ann.sends("/hire")
    card = ann.card["message_id"]
    await asyncio.gather(ann.taps("Not sure"), boris.sends("/settings"))
    await ann.taps("Not sure", times=2)

    assert "Question 3" in ann.card["text"]
    assert ann.card["message_id"] == card
    assert "Settings" in boris.card["text"]


async def test_telegram_is_told_the_address_the_secret_and_what_to_bring(bot: WebhookBot) -> None:
    (told,) = [call.params for call in bot.playground.calls if call.method == "setWebhook"]
    telegram = bot.playground.world

    assert (telegram.webhook.url, telegram.webhook.secret) == (f"{bot.url}/telegram", SECRET)
    assert telegram.webhook.max_connections == 100
    assert telegram.updates.allowed == [
        "message",
        "callback_query",
        "inline_query",
        "my_chat_member",
        "poll_answer",
    ]
    assert told.get("drop_pending_updates", "False").lower() == "false"


async def test_what_was_sent_while_the_bot_was_away_is_brought_later(bot: WebhookBot) -> None:
    ann = bot.person(ANN)
    await bot.stop()
    bot.playground.say(ANN, "/hire")
    await asyncio.sleep(0.05)
    await bot.start()
    await ann.settles()

    assert "Question 1" in ann.card["text"]


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: SECRET[:-1]}, {SECRET_HEADER: "ключ"}])
async def test_a_stranger_is_refused_before_the_body_is_read(
    headers: dict[str, str], bot: WebhookBot
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"POST /telegram HTTP/1.1\r\nHost: x\r\n{head}".encode())
    writer.write(b"Content-Length: 50000000\r\n\r\n")
    answer = await asyncio.wait_for(reader.readline(), 1)
    writer.close()

    assert b" 403 " in answer


async def test_what_is_too_large_is_refused_whether_or_not_it_says_so(
    bot: WebhookBot, web: ClientSession
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    for body in (io.BytesIO(b"x" * 2_000_000), pieces()):
        async with web.post(bot.url, data=body, headers=OURS) as response:
            assert response.status == 413


async def test_what_is_compressed_is_refused(bot: WebhookBot, web: ClientSession) -> None:
    headers = OURS | {"Content-Encoding": "gzip"}
    async with web.post(bot.url, data=b"\x1f\x8b" + bytes(100), headers=headers) as response:
        assert response.status == 415


async def test_a_body_that_never_ends_is_not_waited_for(
    bot: WebhookBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.webhook.BODY_SECONDS", 0.1)
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    writer.write(f"POST / HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n".encode())
    writer.write(b"Content-Length: 100\r\n\r\n{")
    answer = await asyncio.wait_for(reader.readline(), 2)
    writer.close()

    assert b" 408 " in answer


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"\xff\xfe",
        b"[" * 100_000,
        b"{}",
        b'{"update_id": "1"}',
        b'{"update_id": -1}',
        b'{"update_id": ' + b"9" * 5_000 + b"}",
        b'{"update_id": 99999999999999999999}',
        b'{"update_id": 5, "message": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}",
        b'{"update_id": 6, "message": {"date": NaN, "text": "\\ud83d\\u0000"}}',
        b'{"update_id": 7, "message": {"from": {"id": 18446744073709551616}}}',
    ],
    ids=lambda body: ascii(body[:20]),
)
async def test_what_telegram_would_never_send_is_taken_once_and_harms_nobody(
    body: bytes, bot: WebhookBot, web: ClientSession
) -> None:
    async with web.post(bot.url, data=body, headers=OURS) as response:
        assert response.status == 200

    ann = await bot.person(ANN).sends("/hire")
    assert "Question 1" in ann.card["text"]


async def test_an_update_that_is_brought_a_hundred_times_is_applied_once(
    bot: WebhookBot, web: ClientSession
) -> None:
    ann = await bot.person(ANN).sends("/hire")
    body = json.dumps(message(7, "not sure", ANN)).encode()

    async def bring() -> int:
        async with web.post(bot.url, data=body, headers=OURS) as response:
            return response.status

    assert set(await asyncio.gather(*(bring() for _ in range(100)))) == {200}
    await ann.settles()
    assert "Question 2" in ann.card["text"]


async def test_the_answer_waits_for_the_commit(bot: WebhookBot, web: ClientSession) -> None:
    body = json.dumps(message(8, "/hire", ANN)).encode()

    async def bring() -> int:
        async with web.post(bot.url, data=body, headers=OURS) as response:
            return response.status

    async with bot.service.storage.transaction():
        bringing = asyncio.create_task(bring())
        await asyncio.sleep(0.1)
        assert not bringing.done()
    assert await bringing == 200


class FullDisk(Inbox):
    """An inbox that cannot store anything just now."""

    async def take(self, _updates: Iterable[Any], _at: float) -> set[bytes]:
        raise UnavailableError("The disk is full.")


async def test_what_cannot_be_stored_is_left_with_telegram(
    tmp_path: Path, web: ClientSession
) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path}/a.sqlite3", b"k" * 32)
    woken: list[bytes] = []
    webhook = Webhook(FullDisk(storage), woken.append, SECRET, lambda: 0.0)
    async with listening(application_for(webhook), 0, "127.0.0.1") as port:
        url = f"http://127.0.0.1:{port}/"
        async with web.post(url, json=message(1, "hello", ANN), headers=OURS) as response:
            assert response.status == 503
            assert response.headers["Retry-After"] == "5"
    await storage.close()
    assert not woken


async def test_a_webhook_that_somebody_removed_is_set_again(
    bot: WebhookBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.stop()
    monkeypatch.setattr("bot.delivery.intake.LOOK_SECONDS", 0.05)
    await bot.start()
    await bot.playground.wait_for(lambda telegram: telegram.world.webhook.url)
    async with ClientSession() as session:
        await session.post(f"{bot.playground.url}/bot{SECRET}/deleteWebhook")
        token = bot.settings().telegram_bot_token
        assert token is not None
        await session.post(f"{bot.playground.url}/bot{token.get_secret_value()}/deleteWebhook")
    await bot.playground.wait_for(lambda telegram: telegram.world.webhook.url)
    ann = await bot.person(ANN).sends("/hire")

    assert "Question 1" in ann.card["text"]


class Nonsense(DirectLine):
    """A line on which the first looks at the webhook bring an answer that means nothing."""

    def __init__(self, playground: Playground) -> None:
        super().__init__(playground)
        self.looks = 0

    async def do_request(
        self, url: str, method: str, *rest: Any, **more: Any
    ) -> tuple[int, bytes]:
        if url.endswith("getWebhookInfo"):
            self.looks += 1
            if self.looks <= 3:
                return 200, b'{"ok": true, "result": true}'
        return await super().do_request(url, method, *rest, **more)


async def test_an_answer_about_the_webhook_that_means_nothing_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.delivery.registration.FIRST_PAUSE", 0.001)
    async with Playground(token=TOKEN, port=18_990) as playground:
        line = Nonsense(playground)
        telegram = Bot(TOKEN, request=line, get_updates_request=line)
        address = "http://127.0.0.1:9/telegram"
        registration = Registration(telegram, address, SECRET, look_seconds=0.001)
        running = asyncio.create_task(registration.run())
        async with asyncio.timeout(5):
            while line.looks < 4:
                assert not running.done()
                await asyncio.sleep(0.001)
        running.cancel()
        assert playground.world.webhook.url == address
