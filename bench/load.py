"""How many taps a second the bot carries: `python -m bench.load --people 100 --processes 1`.

People go to and fro between two questions by webhook, each as soon as their card has changed,
against a Bot API that answers at once: a tap is a transaction to take it in, one to apply it, two
to send the card, an edit and an answer. All of it runs beside the bot on the same machine and
takes its share of it; so the processor time of the bot's own processes is given for each tap,
and how busy the machine was.
"""

import argparse
import asyncio
import base64
import itertools
import json
import os
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from bench.race.machine import processor_seconds

TOKEN = "1:bench"
SECRET = "bench"
WARM_UP = 3.0


class Telegram:
    """A Bot API that answers at once, and people who tap whatever they are shown."""

    def __init__(self, hooks: list[str]) -> None:
        self.taps: list[float] = []
        self.waits: list[float] = []
        self._hooks = itertools.cycle(hooks)
        self._numbers = itertools.count(int(time.time()) % 1_000_000_000)
        self._asked: dict[int, float] = {}
        self._web: ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.over = False

    async def call(self, request: web.Request) -> web.Response:
        method = request.path.rsplit("/", 1)[1]
        is_json = request.content_type == "application/json"
        given = await request.json() if is_json else await request.post()
        result: Any = True
        if method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "B", "username": "bench_bot"}
        elif method in {"sendMessage", "editMessageText"}:
            person = int(str(given["chat_id"]))
            number = int(str(given.get("message_id", next(self._numbers))))
            chat = {"id": person, "type": "private"}
            result = {"message_id": number, "date": 1, "chat": chat, "text": "x"}
            if "inline_keyboard" in str(given.get("reply_markup", "")):
                self._shown(person, number, str(given["text"]), _read(given["reply_markup"]))
        return web.json_response({"ok": True, "result": result})

    def _shown(self, person: int, message: int, text: str, markup: Any) -> None:
        now = time.perf_counter()
        if person in self._asked:
            self.taps.append(now)
            self.waits.append(now - self._asked.pop(person))
        if self.over:
            return
        buttons = [button for row in markup["inline_keyboard"] for button in row]
        wanted = "Not sure" if "Question 1 " in text else "Back"
        chosen = next(button for button in buttons if button["text"] == wanted)
        self._bring(
            person,
            callback_query={
                "id": str(message),
                "chat_instance": "1",
                "data": chosen["callback_data"],
                "message": {
                    "message_id": message,
                    "date": 1,
                    "chat": {"id": person, "type": "private"},
                },
            },
        )

    def says(self, person: int, text: str) -> None:
        chat = {"id": person, "type": "private"}
        self._bring(person, message={"message_id": 1, "date": 1, "chat": chat, "text": text})

    def _bring(self, person: int, **update: Any) -> None:
        for body in update.values():
            body["from"] = {"id": person, "is_bot": False, "first_name": "P"}
        task = asyncio.create_task(
            self._post(person, {"update_id": next(self._numbers), **update})
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, person: int, update: dict[str, Any]) -> None:
        assert self._web is not None
        self._asked[person] = time.perf_counter()
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with self._web.post(next(self._hooks), json=update, headers=headers) as response:
            assert response.status == 200, response.status

    async def start(self) -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.call)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self._web = ClientSession()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def stop(self, runner: web.AppRunner) -> None:
        assert self._web is not None
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._web.close()
        await runner.cleanup()


def _read(markup: Any) -> Any:
    """A keyboard, which a form carries as a text and JSON as it is."""
    return json.loads(markup) if isinstance(markup, str) else markup


async def measure(given: argparse.Namespace, folder: Path) -> None:
    ports = list(free_ports(given.processes))
    telegram = Telegram([f"http://127.0.0.1:{port}/" for port in ports])
    runner, root = await telegram.start()
    environment = os.environ | {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": root,
        "DATABASE_URL": given.database or f"sqlite:///{folder}/bench.sqlite3",
        "DATA_KEY": base64.b64encode(b"b" * 32).decode(),
        "WEBHOOK_URL": f"http://127.0.0.1:{ports[0]}/",
        "WEBHOOK_SECRET": SECRET,
        "LOG_LEVEL": "ERROR",
    }
    bots = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment | {"PORT": str(port)}
        )
        for port in ports
    ]
    await asyncio.gather(*(listening(port) for port in ports))
    for person in range(1, given.people + 1):
        telegram.says(person, "/hire")
    await asyncio.sleep(WARM_UP)
    first, before = len(telegram.taps), [processor_seconds(bot.pid) for bot in bots]
    machine = machine_seconds()
    await asyncio.sleep(given.seconds)
    last, after = len(telegram.taps), [processor_seconds(bot.pid) for bot in bots]
    busy, idle = (now - then for now, then in zip(machine_seconds(), machine, strict=True))
    telegram.over = True
    await asyncio.sleep(0.5)
    for bot in bots:
        bot.terminate()
    await asyncio.gather(*(bot.wait() for bot in bots))
    await telegram.stop(runner)
    used = sum(after) - sum(before)
    show(given, last - first, telegram.waits[first:last], used, busy / (busy + idle))


def show(
    given: argparse.Namespace, taps: int, waits: list[float], seconds: float, busy: float
) -> None:
    """One line with everything."""
    waits = sorted(waits)
    each = seconds / taps
    kind = "SQLite" if not given.database else "PostgreSQL"
    print(
        f"{kind}, {given.processes} process(es), {given.people} people: "
        f"{taps / given.seconds:.0f} taps/s, median {statistics.median(waits) * 1000:.0f} ms, "
        f"p95 {waits[int(len(waits) * 0.95)] * 1000:.0f} ms; "
        f"{each * 1000:.2f} ms of processor time a tap, so {1 / each:.0f} taps/s a core; "
        f"the machine's {os.cpu_count()} cores were {busy:.0%} busy"
    )


def machine_seconds() -> tuple[float, float]:
    """Of all cores since the start: busy and idle."""
    line = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    times = [int(field) for field in line]
    idle = times[3] + times[4]
    return float(sum(times) - idle), float(idle)


async def listening(port: int) -> None:
    """Wait until a process answers at a port."""
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise TimeoutError(f"nothing listens on {port}")


def free_ports(count: int) -> Iterator[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    for each in sockets:
        yield each.getsockname()[1]
        each.close()


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(prog="bench.load", description=re.split(r"\n", __doc__)[0])
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--database", default="", help="postgresql://…; without it a new file")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asyncio.run(measure(parser.parse_args(), Path(folder)))


if __name__ == "__main__":
    main()
