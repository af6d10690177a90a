"""A few kills of the real process, and proof that the harness would see a loss.

The thousand are `make torture KILLS=1000`; what the harness does is told in bench/torture. Both
ways in are tortured at once, since most of the time is waiting.
"""

import asyncio
import signal
import sys
from pathlib import Path

from bench.torture.__main__ import UNFINISHED
from bench.torture.report import Report
from bench.torture.run import Plan, torture

SEED = 20


async def both_ways(dossiers: Path, *, broken: bool) -> tuple[Report, Report]:
    """What came of polling, and what of the webhook."""
    polling, webhook = (
        Plan(
            kills=5,
            seed=SEED,
            people=4,
            webhook=webhook,
            processes=1,
            postgres=False,
            broken=broken,
            dossiers=dossiers / ("webhook" if webhook else "polling"),
        )
        for webhook in (False, True)
    )
    return await asyncio.gather(torture(polling), torture(webhook))


async def test_killed_at_random_moments_nothing_is_lost_and_nothing_twice(
    tmp_path: Path,
) -> None:
    for report in await both_ways(tmp_path, broken=False):
        assert report.is_clean, report
        assert report.outcomes["applied"] > 10


async def test_a_bot_that_acknowledges_before_it_commits_is_caught_losing(
    tmp_path: Path,
) -> None:
    for report in await both_ways(tmp_path, broken=True):
        assert report.outcomes["lost"], report
    for way in ("polling", "webhook"):  # and a dossier tells of it
        assert list((tmp_path / way).glob("*-lost-*")), way


async def test_a_run_that_does_not_come_to_its_end_says_why() -> None:
    command = (sys.executable, "-m", "bench.torture", "--kills", "1000")
    pipe = asyncio.subprocess.PIPE
    run = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
    assert run.stdout is not None
    await run.stdout.readline()  # what it is going to do
    await asyncio.sleep(0.5)
    run.send_signal(signal.SIGTERM)
    _, said = await run.communicate()

    assert run.returncode == UNFINISHED
    assert "Traceback" in said.decode()
    assert "told to end by SIGTERM" in said.decode()
