"""The process that the bots come from: it has imported everything and done nothing.

Each line it reads is the environment of a bot, as JSON; it forks, and the child runs
`advisor-bot run` with that environment. It saves each life the second that imports take, which
is what makes a thousand kills a matter of minutes. What is killed is a process like any other.

The child notes the last failpoint it passed in a shared file, so that it can be seen where the
kill landed, and dwells a moment at each, so that no place is too narrow to be hit.
"""

import asyncio
import json
import mmap
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from aiohttp import web

import bot.app
import bot.delivery.claims
from bot import failpoints
from bot.__main__ import main
from bot.delivery.inbox import Raw
from bot.delivery.polling import LongPolling
from bot.delivery.webhook import Webhook

PLACE_FILE, SEED, BROKEN = "TORTURE_PLACE_FILE", "TORTURE_SEED", "TORTURE_BROKEN"
PLACES = ("starting", *failpoints.NAMES)

DWELL = {
    # Once a poll, where the others are once an update or a letter.
    "received": 0.016,
    "stored": 0.018,
    "claimed": 0.008,
    "decided": 0.030,
    "committed": 0.016,
    "letter_claimed": 0.008,
    "sent": 0.020,
    "placed": 0.001,
}
"""Seconds that the process dwells at a place at most; half of it in the mean."""

CLAIM_SECONDS = 3.0
"""A claim of a dead process runs out sooner here, or 300 kills would take a day to show."""

_LAG_SECONDS = 0.3
"""How long the broken build leaves a commit waiting behind its acknowledgement."""


def nurse() -> None:
    """Fork a bot for every line, and say its process id; at the end none is left behind."""
    living: set[int] = set()
    for line in sys.stdin:
        living -= {child for child in living if os.waitpid(child, os.WNOHANG)[0]}
        child = os.fork()
        if child == 0:
            _live(json.loads(line))
        living.add(child)
        print(child, flush=True)
    for child in living:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _live(environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    failpoints.hook = _watcher(Path(environment[PLACE_FILE]), int(environment[SEED]))
    bot.delivery.claims.CLAIM_SECONDS = CLAIM_SECONDS
    if environment.get(BROKEN):
        _acknowledge_first()
    code = 1
    try:
        for stream in (0, 1):  # these are the nursery's way to talk
            os.dup2(os.open(os.devnull, os.O_RDWR), stream)
        code = main(["run"])
    finally:
        os._exit(code)


def _watcher(file: Path, seed: int) -> Callable[[str], None]:
    dice = random.Random(seed)
    with file.open("r+b") as opened:
        place = mmap.mmap(opened.fileno(), 1)

    def hook(name: str) -> None:
        place[0] = PLACES.index(name)
        time.sleep(dice.uniform(0, DWELL[name]))

    return hook


def _acknowledge_first() -> None:
    """What other libraries do: neither the next poll nor the answer 200 waits for the commit."""
    take, stored = LongPolling._take, Webhook._stored

    async def by_the_next_poll(polling: LongPolling, updates: list[dict[str, Any]]) -> None:
        if updates:
            polling._offset = max(update["update_id"] for update in updates) + 1
            _later(lambda: take(polling, updates))

    async def by_the_answer(webhook: Webhook, update: Raw) -> web.Response:
        _later(lambda: stored(webhook, update))
        return web.Response()

    LongPolling._take = by_the_next_poll  # type: ignore[assignment,method-assign]
    Webhook._stored = by_the_answer  # type: ignore[assignment,method-assign]


def _later(work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    loop = asyncio.get_running_loop()
    loop.call_later(_LAG_SECONDS, lambda: loop.create_task(work()))


if __name__ == "__main__":
    nurse()
