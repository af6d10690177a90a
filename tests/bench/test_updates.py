"""Updates reach the bot in order, and again until they are acknowledged."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench.race import wire
from bench.race.updates import Updates


def update(number: int) -> bytes:
    return b'{"update_id":%d}' % number


class Poller(asyncio.Transport):
    """Where answers to polls go."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[list[int]] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        message = wire.cut(bytes(data))
        assert message is not None
        self.got.append([one["update_id"] for one in json.loads(message.body)["result"]])

    def is_closing(self) -> bool:
        return self.closed


async def test_a_poll_that_waits_is_answered_with_all_that_one_moment_brings() -> None:
    updates, bot = Updates(lambda: None), Poller()
    updates.poll(bot, 0, 100, 10)
    updates.bring(update)
    updates.bring(update)
    await asyncio.sleep(0)

    (batch,) = bot.got
    assert batch == [batch[0], batch[0] + 1]


async def test_what_is_not_acknowledged_comes_again_and_what_is_does_not() -> None:
    updates, bot = Updates(lambda: None), Poller()
    for _ in range(3):
        updates.bring(update)
    updates.poll(bot, 0, 2, 10)
    first, second = bot.got[-1]
    updates.poll(bot, first + 1, 100, 10)
    assert bot.got[-1] == [second, second + 1]

    updates.poll(bot, second + 2, 100, 0)
    await asyncio.sleep(0.01)
    assert bot.got[-1] == []


async def test_a_poll_whose_connection_has_gone_takes_nothing_with_it() -> None:
    updates, gone, bot = Updates(lambda: None), Poller(), Poller()
    updates.poll(gone, 0, 100, 10)
    gone.closed = True
    updates.bring(update)
    await asyncio.sleep(0)
    updates.poll(bot, 0, 100, 10)

    assert gone.got == []
    assert [len(batch) for batch in bot.got] == [1]


@asynccontextmanager
async def door(
    status: int, connections: int, *, closes: bool = False, hangs_up: int = 0
) -> AsyncIterator[tuple[Updates, list[int]]]:
    """A webhook and what brings updates there; the ones that came.

    It hangs up on so many calls without a word, then answers, and `closes` after each.
    """
    brought: list[int] = []

    async def open_to(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came = b""
        while data := await reader.read(4096):
            came += data
            if message := wire.cut(came):
                came = message.rest
                brought.append(json.loads(message.body)["update_id"])
                if len(brought) <= hangs_up:
                    break
                writer.write(b"HTTP/1.1 %d x\r\nContent-Length: 0\r\n\r\n" % status)
                if closes:
                    break
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(open_to, "127.0.0.1", 0)
    updates = Updates(lambda: None)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    updates.hook(address, "word", connections)
    try:
        yield updates, brought
    finally:
        updates.close()
        server.close()
        await asyncio.sleep(0.02)


async def until(brought: list[int], count: int) -> None:
    async with asyncio.timeout(5):
        while len(brought) < count:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.005)


async def test_a_webhook_is_brought_everything_in_order_on_one_connection() -> None:
    async with door(200, 1) as (updates, brought):
        for _ in range(5):
            updates.bring(update)
        await until(brought, 5)

    assert brought == list(range(brought[0], brought[0] + 5))
    assert updates.refused == 0


async def test_a_connection_that_the_bot_has_closed_is_opened_anew() -> None:
    async with door(200, 1, closes=True) as (updates, brought):
        for number in range(1, 4):
            updates.bring(update)
            await until(brought, number)
            await asyncio.sleep(0.02)

    assert len(brought) == 3
    assert updates.refused == 0


async def test_an_update_that_the_bot_does_not_take_is_counted() -> None:
    async with door(503, 2) as (updates, brought):
        updates.bring(update)
        await until(brought, 1)
        await asyncio.sleep(0.02)

    assert updates.refused == 1


async def test_an_update_whose_call_was_cut_comes_again() -> None:
    async with door(200, 1, hangs_up=1) as (updates, brought):
        updates.bring(update)
        await until(brought, 2)

    assert brought[0] == brought[1]
    assert updates.refused == 0
