"""Best for me: all scenarios in the order of what one cares about."""

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.simulation.model import ScenarioModel
from advisor.simulation.scenario import Scenario, Snapshot, scenarios, simulate

WEIGHED = ("skill", "salary", "promotion")
"""The scores that one can care about."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A scenario with its place (from 1; equal points share a place) and points of 100."""

    place: int
    points: float
    snapshot: Snapshot


def ranked(weights: Mapping[str, int], model: ScenarioModel) -> tuple[Ranked, ...]:
    """Every scenario, best first; empty where nothing has any weight."""
    total = sum(weights.get(score, 0) for score in WEIGHED)
    if total == 0:
        return ()
    results = [
        (_weighed(snapshot, weights) / total, snapshot)
        for snapshot in (simulate(scenario, model) for scenario in scenarios(model))
    ]
    results.sort(key=lambda result: -result[0])
    better: dict[float, int] = {}
    for place, (points, _) in enumerate(results, start=1):
        better.setdefault(points, place)
    return tuple(Ranked(better[points], points, snapshot) for points, snapshot in results)


def place_of(scenario: Scenario, ranking: tuple[Ranked, ...]) -> Ranked:
    """Where a scenario stands in a ranking; StopIteration where it is not in it."""
    return next(each for each in ranking if each.snapshot.scenario == scenario)


def _weighed(snapshot: Snapshot, weights: Mapping[str, int]) -> int:
    return sum(weights.get(score, 0) * int(getattr(snapshot, score)) for score in WEIGHED)
