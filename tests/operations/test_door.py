"""Those who keep a door open without coming in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import ClientSession, web

from bot.delivery.server import DoorError, application_for, listening

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


class Hello:
    """A part that answers, after as long as it is told."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/", self.answer)

    async def answer(self, _: web.Request) -> web.Response:
        await asyncio.sleep(self.seconds)
        return web.Response(text="hello")


@asynccontextmanager
async def half_open(port: int, count: int) -> AsyncIterator[list[Line]]:
    """Connections that begin a request and never end it."""
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
    for _, writer in lines:
        writer.write(HEAD)
    yield lines
    for _, writer in lines:
        writer.close()


async def closed(lines: list[Line], seconds: float) -> int:
    """How many were hung up on within so long."""

    async def end(reader: asyncio.StreamReader) -> None:
        with suppress(ConnectionError):
            while await reader.read(100):
                pass

    done, late = await asyncio.wait(
        [asyncio.create_task(end(reader)) for reader, _ in lines], timeout=seconds
    )
    for task in late:
        task.cancel()
    return len(done)


async def test_six_hundred_half_open_lines_hurt_nobody_and_are_closed_within_ten_seconds() -> None:
    loop = asyncio.get_running_loop()
    async with (
        listening(application_for(Hello()), 0, "127.0.0.1") as port,
        half_open(port, 600) as lines,
    ):
        started = loop.time()
        waits = []
        for _ in range(20):
            before = loop.time()
            async with ClientSession() as web, web.get(f"http://127.0.0.1:{port}/") as response:
                assert await response.text() == "hello"
            waits.append(loop.time() - before)

        assert sorted(waits)[len(waits) // 2] < 0.1
        assert await closed(lines, 10 - (loop.time() - started)) == 600


async def test_a_line_that_sends_its_head_letter_by_letter_is_closed_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.delivery.server.HEAD_SECONDS", 0.3)
    async with (
        listening(application_for(Hello()), 0, "127.0.0.1") as port,
        half_open(port, 1) as lines,
    ):

        async def dribble() -> None:
            while True:
                lines[0][1].write(b"X-A: 1\r\n")
                await asyncio.sleep(0.02)

        dribbling = asyncio.create_task(dribble())
        assert await closed(lines, 2) == 1
        dribbling.cancel()


async def test_when_all_places_are_taken_the_longest_silent_one_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.delivery.server.MOST_CONNECTIONS", 20)
    async with (
        listening(application_for(Hello()), 0, "127.0.0.1") as port,
        half_open(port, 20) as lines,
        ClientSession() as web,
        web.get(f"http://127.0.0.1:{port}/") as response,
    ):
        assert response.status == 200
        assert await closed(lines, 0.3) == 1
        assert await closed(lines[:1], 0.1) == 1


async def test_a_line_that_has_spoken_may_rest_and_speak_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.delivery.server.HEAD_SECONDS", 0.1)
    async with listening(application_for(Hello()), 0, "127.0.0.1") as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(2):
            writer.write(HEAD + b"\r\n")
            assert await asyncio.wait_for(reader.readuntil(b"hello"), 1)
            await asyncio.sleep(0.2)
        writer.close()


async def test_a_call_under_way_is_answered_before_the_door_closes() -> None:
    async with ClientSession() as web:
        async with listening(application_for(Hello(0.2)), 0, "127.0.0.1") as port:
            asking = asyncio.create_task(web.get(f"http://127.0.0.1:{port}/"))
            await asyncio.sleep(0.1)
        response = await asking
        assert await response.text() == "hello"


async def test_a_call_that_hangs_does_not_keep_the_door_open() -> None:
    loop = asyncio.get_running_loop()
    reader, writer = None, None
    async with listening(application_for(Hello(60)), 0, "127.0.0.1") as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HEAD + b"\r\n")
        await asyncio.sleep(0.1)
        started = loop.time()
    assert loop.time() - started < 2.5
    assert await reader.read() == b""
    writer.close()


async def test_a_port_that_is_taken_is_one_sentence() -> None:
    async with listening(application_for(Hello()), 0, "127.0.0.1") as port:
        with pytest.raises(DoorError, match=rf"^Port {port} cannot be listened on: .+\.$"):
            async with listening(application_for(Hello()), port, "127.0.0.1"):
                pass
