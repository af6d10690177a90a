"""A few kills of the real process, and proof that the harness would see a loss.

The thousand are `make torture KILLS=1000`; what the harness does is told in bench/torture.
"""

from bench.torture.__main__ import Plan, torture

SEED = 20


def plan(**changed: object) -> Plan:
    usual = {"kills": 8, "seed": SEED, "people": 4, "webhook": False, "processes": 1}
    return Plan(**{**usual, "postgres": False, "broken": False, **changed})  # type: ignore[arg-type]


async def test_killed_at_random_moments_nothing_is_lost_and_nothing_twice() -> None:
    report = await torture(plan())

    assert report.is_clean, report
    assert report.outcomes["applied"] > 10


async def test_a_bot_that_acknowledges_before_it_commits_is_caught_losing() -> None:
    report = await torture(plan(broken=True))

    assert report.outcomes["lost"], report
