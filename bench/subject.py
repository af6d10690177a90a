"""One bot under measurement: a child process against the stub, and what it costs."""

import os
import queue
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.stub import TOKEN, Stub

ROOT = Path(__file__).parents[1]
START_LIMIT = 60.0
SETTLE = 1.0
"""Seconds after the first poll in which start-up work may still end before memory is read."""
TAPS = 12


@dataclass(frozen=True, slots=True)
class Costs:
    """What one run cost: seconds to the first getUpdates, and resident MiB."""

    start: float
    memory: float
    memory_after: float
    cards: int


def measure(command: list[str], folder: Path, conversation: bool) -> Costs:
    """Start the bot, time it, and (if wanted) talk to it.

    Raises:
        RuntimeError: the bot ended before it asked for updates, or never did.
    """
    stub = Stub()
    stub.start()
    environment = without_python_settings() | {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": stub.url,
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "DATA_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "LOG_LEVEL": "ERROR",
    }
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment)
    try:
        while not stub.first_poll.wait(0.05):
            if process.poll() is not None or time.perf_counter() - begun > START_LIMIT:
                raise RuntimeError(f"{command[-1]} never asked for updates")
        time.sleep(SETTLE)
        memory = resident(process.pid)
        cards = talk(stub) if conversation else 0
        return Costs(stub.polled_at - begun, memory, resident(process.pid), cards)
    finally:
        process.terminate()
        process.wait()
        stub.stop()


def without_python_settings() -> dict[str, str]:
    """The environment as anybody has it; warm caches include Python's own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def talk(stub: Stub) -> int:
    """/start, /hire, then the first button of whatever is shown; the number of messages shown."""
    cards = 0
    for text in ("/start", "/hire"):
        stub.say(text)
        card, shown = newest(stub)
        cards += shown
    for _ in range(TAPS):
        keyboard = card.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [button for row in keyboard for button in row if "callback_data" in button]
        if not buttons:
            break
        stub.tap(card, buttons[0]["callback_data"])
        answer, shown = newest(stub)
        card, cards = answer or card, cards + shown
    return cards


def newest(stub: Stub) -> tuple[dict[str, Any], int]:
    """The last message with buttons among those shown until there is a pause."""
    card: dict[str, Any] = {}
    shown = 0
    patience = 5.0
    while True:
        try:
            message = stub.shown.get(timeout=patience)
        except queue.Empty:
            return card, shown
        shown += 1
        patience = 0.3
        if "reply_markup" in message:
            card = message


def resident(process: int) -> float:
    """Resident memory of a process in MiB."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        (line,) = [one for one in status.read_text().splitlines() if one.startswith("VmRSS:")]
        kibibytes = line.split()[1]
    else:
        command = ["ps", "-o", "rss=", "-p", str(process)]
        kibibytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(kibibytes) / 1024
