"""The peers hold the very conversation, and stay apart from the project."""

import asyncio
import json
import os
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

from bench.race.lap import Lap
from bench.race.people import People
from bench.race.recording import record
from bench.race.telegram import Line, Telegram
from bench.race.updates import Updates
from bot.content import load

ROOT = Path(__file__).parents[2]
PEERS = ROOT / "bench" / "peers"


PTB = [sys.executable, str(PEERS / "ptb_hire.py")]


async def walked(command: list[str], lap: Lap, shown: Lap, folder: Path) -> People:
    """Three people walk a lap and a half each with a bot that shows a lap, or see a fault."""
    awake = asyncio.Event()
    updates = Updates(awake.set)
    people = People(lap, updates.bring, time.perf_counter, Random(1))
    telegram = Telegram(people, updates)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Line(telegram), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    shown.save(folder / "lap.json")
    environment = os.environ | {
        "TELEGRAM_BOT_TOKEN": "1:bench",
        "TELEGRAM_API_BASE_URL": f"http://127.0.0.1:{port}",
        "LAP": str(folder / "lap.json"),
    }
    bot = await asyncio.create_subprocess_exec(*command, env=environment)
    try:
        async with asyncio.timeout(30):
            await awake.wait()
            people.come(3)
            while people.taps < 45 and not people.faults:  # noqa: ASYNC110 - no event
                await asyncio.sleep(0.01)
            people.over = True
            while people.unanswered or (people.waiting and not people.faults):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    finally:
        bot.kill()
        await bot.wait()
        server.close()
    return people


async def test_the_peer_on_our_own_library_walks_the_lap(tmp_path: Path) -> None:
    lap = record(load())
    people = await walked(PTB, lap, lap, tmp_path)

    assert people.taps >= 45
    assert not people.faults
    assert not people.waiting


async def test_a_bot_that_shows_another_card_is_found_out(tmp_path: Path) -> None:
    lap = record(load())
    first, second, *others = lap.cards
    altered = replace(second, text=second.text.replace("Question 2", "Question 3"))
    people = await walked(PTB, lap, replace(lap, cards=[first, altered, *others]), tmp_path)

    assert people.faults["wrong cards"] >= 1
    assert people.waiting >= 1


def test_the_packages_for_node_have_exact_versions_and_no_address() -> None:
    wanted = json.loads((PEERS / "package.json").read_text("utf-8"))["dependencies"]
    lock = (PEERS / "package-lock.json").read_text("utf-8")
    locked = json.loads(lock)["packages"]

    assert all(re.fullmatch(r"[\d.]+", version) for version in wanted.values())
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in package for name, package in locked.items() if name)
    assert "://" not in lock
    assert "resolved" not in lock


def test_no_peer_is_a_dependency_of_the_project() -> None:
    pinned = re.compile("^aiogram==", re.MULTILINE)

    assert pinned.search((PEERS / "requirements.txt").read_text("utf-8"))
    assert not [
        file for file in ROOT.glob("requirements*.txt") if pinned.search(file.read_text("utf-8"))
    ]
