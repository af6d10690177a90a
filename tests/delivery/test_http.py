"""The HTTP client against a real server that does what servers do on bad days."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.delivery.http import PooledRequest, UnreachableError

TOKEN = "7:a-token-that-nobody-may-read"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A Bot API that answers every call in one way, and keeps what it was sent."""

    def __init__(self) -> None:
        self.answer: Answer = self.well
        self.fields: dict[str, object] = {}
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request)

    async def well(self, request: web.Request) -> web.StreamResponse:
        is_json = request.content_type == "application/json"
        given = await request.json() if is_json else await request.post()
        for name, value in given.items():
            if isinstance(value, web.FileField):
                self.fields[name] = (value.filename, value.file.read())
            else:
                self.fields[name] = value
        chat = {"id": 1, "type": "private"}
        message = {"message_id": 5, "date": 0, "chat": chat, "text": "x"}
        return web.json_response({"ok": True, "result": message})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    serving = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", serving.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    serving.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield serving
    await runner.cleanup()


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    request = PooledRequest()
    await request.initialize()
    yield Bot(TOKEN, base_url=f"{server.url}/bot", request=request)
    await request.shutdown()


async def silent(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(5)
    return web.Response()


async def cut_before_a_word(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def cut_in_the_body(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "res')
    assert request.transport is not None
    request.transport.close()
    return response


async def bad_gateway(_: web.Request) -> web.StreamResponse:
    page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
    return web.Response(status=502, text=page, content_type="text/html")


async def test_a_call_and_its_answer_go_through(bot: Bot, server: Server) -> None:
    sent = await bot.send_message(1, "Grüße <b>&</b> 👋", parse_mode="HTML")

    assert sent.message_id == 5
    assert server.fields == {"chat_id": 1, "text": "Grüße <b>&</b> 👋", "parse_mode": "HTML"}


async def test_a_file_goes_through_with_its_name(bot: Bot, server: Server) -> None:
    content = "# Résumé\n".encode() * 50_000
    await bot.send_document(1, InputFile(content, filename="memo.md"), caption="Mémo")

    assert ("memo.md", content) in server.fields.values()
    assert server.fields["caption"] == "Mémo"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (cut_before_a_word, NetworkError),
        (cut_in_the_body, NetworkError),
        (bad_gateway, NetworkError),
    ],
)
async def test_a_broken_answer_is_a_failure_of_the_network(
    answer: Answer, error: type[TelegramError], bot: Bot, server: Server
) -> None:
    server.answer = answer

    with pytest.raises(error) as failed:
        await bot.send_message(1, "x")

    assert not isinstance(failed.value, TimedOut)
    assert TOKEN not in _all_that_is_said(failed.value)


async def test_a_server_that_says_nothing_is_timed_out(bot: Bot, server: Server) -> None:
    server.answer = silent

    with pytest.raises(TimedOut) as failed:
        await bot.send_message(1, "x", read_timeout=0.05)

    assert TOKEN not in _all_that_is_said(failed.value)


async def test_a_server_that_is_not_there_is_told_apart() -> None:
    request = PooledRequest()
    await request.initialize()
    bot = Bot(TOKEN, base_url="http://127.0.0.1:9/bot", request=request)
    try:
        with pytest.raises(UnreachableError) as failed:
            await bot.send_message(1, "x")
        assert TOKEN not in _all_that_is_said(failed.value)
    finally:
        await request.shutdown()


async def test_after_a_failure_the_next_call_goes_through(bot: Bot, server: Server) -> None:
    server.answer = cut_in_the_body
    with pytest.raises(NetworkError):
        await bot.send_message(1, "x")
    server.answer = server.well

    assert (await bot.send_message(1, "x")).message_id == 5


def _all_that_is_said(error: BaseException | None) -> str:
    """An error and everything it would print of what led to it."""
    said = ""
    while error is not None:
        said += f"{error!r} {error}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return said
