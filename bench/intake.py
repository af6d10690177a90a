"""How many updates a second are stored, one commit each or shared: `python -m bench.intake`."""

import asyncio
import itertools
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bot.delivery.inbox import Inbox, sender_of
from bot.storage import Storage, open_storage

UPDATES = 2_000
AT_ONCE = (1, 10, 40, 100)

Take = Callable[[dict[str, Any]], Awaitable[object]]


async def main() -> None:
    """Measure and print a line for each number of calls at once."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        storage = await open_storage(f"sqlite:///{Path(folder)}/bench.sqlite3", b"b" * 32)
        inbox, numbers = Inbox(storage), itertools.count(1)
        for at_once in AT_ONCE:
            apart = await rate(lambda update: one_commit(storage, update), numbers, at_once)
            shared = await rate(lambda update: inbox.take([update], 0.0), numbers, at_once)
            print(f"{at_once:3} at once: {apart:6.0f}/s a commit each, {shared:6.0f}/s shared")
        await storage.close()


async def one_commit(storage: Storage, update: dict[str, Any]) -> None:
    """Store one update in a transaction of its own."""
    lane = storage.lane_of(sender_of(update) or 0)
    async with storage.transaction() as tx:
        await tx.receive(update["update_id"], lane, update, 0.0)


async def rate(take: Take, numbers: "itertools.count[int]", at_once: int) -> float:
    """Updates a second, with so many calls under way at any time."""
    waiting = iter(range(UPDATES))

    async def caller() -> None:
        for _ in waiting:
            number = next(numbers)
            body = {"from": {"id": number % 300 + 1}, "text": "hello there " * 5}
            await take({"update_id": number, "message": body})

    started = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(at_once)))
    return UPDATES / (time.perf_counter() - started)


if __name__ == "__main__":
    asyncio.run(main())
