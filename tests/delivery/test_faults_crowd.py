"""Too many at once; `python -m bench.crowd` is the same at full size, with its figures."""

from pathlib import Path

from bench.crowd.burst import bursts
from bench.crowd.neighbours import Pace, neighbours


async def test_whatever_comes_at_once_is_all_applied_and_the_memory_comes_to_rest(
    tmp_path: Path,
) -> None:
    found = await bursts(tmp_path, people=50, each=4, rest=0.2)

    assert found.applied == found.sent == 400
    assert found.in_place
    first, second = found.memory_after
    assert first - found.memory_before < 50
    assert second - first < 10


async def test_neither_a_flood_nor_poison_keeps_others_waiting(tmp_path: Path) -> None:
    waits = await neighbours(tmp_path, Pace(people=8, texts=6, seconds=0.2))

    # Generous, for a machine that has other work: without lanes of their own everybody would
    # wait for the whole flood, and behind a poller that stumbles for ever.
    most = 5 * waits["alone"].p95 + 1
    assert waits["beside one who floods"].p95 < most
    assert waits["beside poison"].p95 < most
