"""What matters most: how far each input moves each result while the others stay."""

from dataclasses import dataclass
from typing import Literal

from advisor.simulation.model import ScenarioModel
from advisor.simulation.scenario import (
    INPUTS,
    Scenario,
    Snapshot,
    options,
    parts_of,
    scenario_of,
    simulate,
)

Measure = Literal["skill", "salary", "promotion", "index"]

MEASURES: tuple[Measure, ...] = ("skill", "salary", "promotion", "index")


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one input moves one result.

    Attributes:
        worst, best: the options with the lowest and the highest result.
    """

    input: str
    low: int
    high: int
    worst: tuple[str, ...]
    best: tuple[str, ...]

    @property
    def span(self) -> int:
        """Points between the lowest and the highest result."""
        return self.high - self.low


def swings(scenario: Scenario, measure: Measure, model: ScenarioModel) -> tuple[Swing, ...]:
    """The inputs by how far they move a result around this scenario, the strongest first."""
    found = (_swing(scenario, name, measure, model) for name in INPUTS)
    return tuple(sorted(found, key=lambda swing: -swing.span))


def measured(snapshot: Snapshot, measure: Measure) -> int:
    """One result of a snapshot; of the index its last year."""
    return snapshot.index[-1] if measure == "index" else int(getattr(snapshot, measure))


def _swing(scenario: Scenario, name: str, measure: Measure, model: ScenarioModel) -> Swing:
    given = parts_of(scenario)
    results = {
        option: measured(simulate(scenario_of({**given, name: option}), model), measure)
        for option in options(model)[name]
    }
    low, high = min(results.values()), max(results.values())
    return Swing(
        input=name,
        low=low,
        high=high,
        worst=tuple(option for option, result in results.items() if result == low),
        best=tuple(option for option, result in results.items() if result == high),
    )
