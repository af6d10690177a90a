"""The disk on a bad day: full for a while, read-only, cut off in the middle of a write."""

import asyncio
import os
import random
import sqlite3
import sys
from contextlib import closing
from itertools import cycle, pairwise
from pathlib import Path

import pytest

from bot.playground import Playground
from bot.storage import Storage, open_storage
from tests.delivery.ailing import AilingBot, card, shows, telegram_and_bot
from tests.talk import ANN, BORIS

KEY = b"k" * 32


async def test_while_the_disk_is_full_nothing_is_lost_and_the_bot_goes_on_by_itself(
    tmp_path: Path,
) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/hire")
        await shows(telegram, ANN, "Question 1")
        bot.fill_the_disk()
        telegram.press(ANN, "Not sure")
        telegram.say(ANN, "not sure")
        telegram.say(BORIS, "/settings")
        await bot.says("Next try in 2 s")
        assert len(telegram.world.updates) == 3, "Telegram must keep what cannot be stored"
        assert not card(telegram, BORIS)

        bot.make_room()
        await shows(telegram, ANN, "Question 3", seconds=10)
        await shows(telegram, BORIS, "Settings", seconds=10)


async def test_a_disk_that_fills_up_while_an_update_is_in_hand_costs_nobody_anything(
    tmp_path: Path,
) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/hire")
        await shows(telegram, ANN, "Question 1")
        for number, delay in ((2, 0.003), (3, 0.008), (4, 0.015)):
            telegram.press(ANN, "Not sure")
            await asyncio.sleep(delay)
            bot.fill_the_disk()
            await asyncio.sleep(0.2)
            bot.make_room()
            await shows(telegram, ANN, f"Question {number}", seconds=10)


# --- Power ---------------------------------------------------------------------------------


async def test_pulling_the_plug_leaves_all_that_was_acknowledged_and_no_half_of_anything(
    tmp_path: Path,
) -> None:
    """The process is frozen and its files copied: what a machine would find after a power cut."""
    dice = random.Random(9)
    cuts = []
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/settings")
        await shows(telegram, ANN, "Settings")
        talking = asyncio.create_task(_talks(telegram))
        for number in range(8):
            await asyncio.sleep(dice.uniform(0.02, 0.08))
            async with bot.frozen():
                waiting = telegram.world.updates._pending
                first_open = waiting[0].id if waiting else telegram.world.updates._next_id
                cuts.append((bot.files_to(tmp_path / f"cut-{number}"), first_open))
        talking.cancel()
    found = [await _stored(database) for database, _ in cuts]

    for (_, first_open), (numbers, _) in zip(cuts, found, strict=True):
        assert numbers >= set(range(min(numbers), first_open))
    for (before, _), (after, _) in pairwise(found):
        assert before <= after
    assert len({surplus for _, surplus in found}) == 1, "an update is done and its turn is not"


async def test_of_a_log_that_is_torn_anywhere_or_gone_the_beginning_holds(tmp_path: Path) -> None:
    dice = random.Random(54)
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/settings")
        for _ in range(6):  # each with commits of its own
            telegram.say(ANN, "change the level")
            await shows(telegram, ANN, "Level")
            telegram.say(ANN, "back")
            await shows(telegram, ANN, "Settings")
        async with bot.frozen():
            whole = bot.files_to(tmp_path / "whole")
        log = whole.with_name(f"{whole.name}-wal").read_bytes()
        content = whole.read_bytes()
    everything, surplus = await _stored(whole)
    first = min(everything)

    kept = set()
    lengths = [0, len(log) // 2, len(log) - 1, *(dice.randrange(len(log)) for _ in range(6))]
    for number, length in enumerate(lengths):
        folder = tmp_path / f"torn-{number}"
        folder.mkdir()
        (folder / whole.name).write_bytes(content)
        (folder / f"{whole.name}-wal").write_bytes(log[:length])
        left, more = await _stored(folder / whole.name)
        assert left == set(range(first, first + len(left)))
        assert more == surplus or not left
        kept.add(len(left))
    assert len(kept) > 2, "the log was not torn anywhere between its beginning and its end"


async def _talks(telegram: Playground) -> None:
    """Each of these words is one step to or fro, and raises the revision by one."""
    for word in cycle(("change the level", "back")):
        telegram.say(ANN, word)
        await asyncio.sleep(0.01)


async def _stored(database: Path) -> tuple[set[int], int]:
    """The updates that were taken in, and by how much Ann's revision exceeds those applied."""
    storage = await open_storage(f"sqlite:///{database}", KEY)
    async with storage.transaction() as tx:
        rows = await tx._rows("SELECT update_id, state FROM inbox")
        ann = await tx.person(ANN)
        sessions = await tx.sessions(ann) if ann else []
    await storage.close()
    applied = [row["update_id"] for row in rows if row["state"] == "done"]
    revision = sum(session.revision for session in sessions)
    return {row["update_id"] for row in rows}, revision - len(applied)


# --- Rights --------------------------------------------------------------------------------

WITHOUT_RIGHTS_OF_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


async def test_where_the_bot_may_not_write_it_says_so_in_one_sentence_and_does_not_start(
    tmp_path: Path,
) -> None:
    async with telegram_and_bot(tmp_path) as (telegram, bot):
        telegram.say(ANN, "/hire")
        await shows(telegram, ANN, "Question 1")
        bot.terminate()
        await bot.ended()
        before = bot.database.read_bytes()
        for closed, mode in ((bot.database, 0o400), (bot.database.parent, 0o500)):
            closed.chmod(mode)
            process = await _without_rights(bot)
            _, said = await asyncio.wait_for(process.communicate(), 60)
            closed.chmod(0o700)

            assert process.returncode == 1
            assert len(said.splitlines()) == 1, said
            assert str(bot.database.parent).encode() in said
            assert bot.database.read_bytes() == before


async def _without_rights(bot: AilingBot) -> asyncio.subprocess.Process:
    command = [sys.executable, *bot.program]
    if os.geteuid() == 0:  # root may write everywhere, unless it gives that up
        command = [*WITHOUT_RIGHTS_OF_ROOT, *command]
    return await asyncio.create_subprocess_exec(
        *command, env=bot.environment, stderr=asyncio.subprocess.PIPE
    )


# --- A log that cannot be emptied ----------------------------------------------------------


@pytest.fixture
async def storage(tmp_path: Path) -> Storage:
    return await open_storage(f"sqlite:///{tmp_path}/a.sqlite3", KEY)


async def test_a_log_that_grew_behind_a_long_reader_shrinks_once_the_reader_has_gone(
    tmp_path: Path, storage: Storage
) -> None:
    log = tmp_path / "a.sqlite3-wal"

    async def write(count: int) -> None:
        for _ in range(count):
            async with storage.transaction() as tx:
                person = await tx.meet(ANN, ANN, 0)
                await tx.save_profile(
                    person, {"note": random.Random(1).randbytes(99_999).hex()}, 0
                )

    with closing(sqlite3.connect(tmp_path / "a.sqlite3", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchall()
        await write(150)
        assert log.stat().st_size > 20_000_000
    await write(3)
    assert log.stat().st_size <= 16 * 1024 * 1024
    await storage.close()
