"""One scenario of the growth simulation, exactly as its source computes it.

Directional by the source's own word: relative growth, not market data.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from advisor.provenance import Id, Level, Role
from advisor.simulation.model import (
    Grade,
    Option,
    Part,
    RoleStart,
    ScenarioModel,
    Size,
    StartLevel,
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """The four inputs."""

    industry: Id
    size: Id
    role: Role
    level: Level


INPUTS = ("industry", "size", "role", "level")


def scenario_of(parts: Mapping[str, str]) -> Scenario:
    """The scenario of options by input; ValueError for a role or level that there is not."""
    return Scenario(parts["industry"], parts["size"], Role(parts["role"]), Level(parts["level"]))


def parts_of(scenario: Scenario) -> dict[str, str]:
    """The options of a scenario by input."""
    return {name: str(getattr(scenario, name)) for name in INPUTS}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a scenario leads to.

    Attributes:
        index: pay relative to the first year, one number a year.
        core, emphasis, triggers, environment, watch_outs, ladder: ids of lines.
    """

    scenario: Scenario
    skill: int
    salary: int
    promotion: int
    index: tuple[int, ...]
    pace: Grade
    depth: Grade
    ladder: tuple[Id, ...]
    core: tuple[Id, ...]
    emphasis: tuple[Id, ...]
    triggers: tuple[Id, ...]
    environment: tuple[Id, ...]
    watch_outs: tuple[Id, ...]


def simulate(scenario: Scenario, model: ScenarioModel) -> Snapshot:
    """The snapshot of a scenario; StopIteration where an input is not in the model."""
    role, industry, size, level = _chosen(scenario, model)
    parts: tuple[Part, ...] = (role, industry, size, level)
    skill = model.bounds.skill.keep(sum(part.skill for part in parts))
    salary = model.bounds.salary.keep(sum(part.salary for part in parts))
    promotion = model.bounds.promotion.keep(sum(part.promotion for part in parts))
    return Snapshot(
        scenario=scenario,
        skill=skill,
        salary=salary,
        promotion=promotion,
        index=_index(salary, size, level, model),
        pace=_grade(promotion, model.pace),
        depth=_grade(skill, model.depth),
        ladder=level.ladder,
        core=role.core,
        emphasis=role.emphasis,
        triggers=role.triggers,
        environment=(*size.environment, *industry.environment),
        watch_outs=(*size.watch_outs, *role.watch_outs, *industry.watch_outs),
    )


def scenarios(model: ScenarioModel) -> Iterator[Scenario]:
    """Every scenario there is."""
    inputs = product(model.industries, model.sizes, model.roles, model.levels)
    for industry, size, role, level in inputs:
        yield Scenario(industry.id, size.id, role.id, level.id)


def options(model: ScenarioModel) -> dict[str, tuple[str, ...]]:
    """The ids that each input may have."""
    return {
        "industry": tuple(industry.id for industry in model.industries),
        "size": tuple(size.id for size in model.sizes),
        "role": tuple(str(role.id) for role in model.roles),
        "level": tuple(str(level.id) for level in model.levels),
    }


def final_indexes(model: ScenarioModel) -> tuple[int, int]:
    """The lowest and the highest last index over all scenarios."""
    last = [simulate(scenario, model).index[-1] for scenario in scenarios(model)]
    return min(last), max(last)


def _chosen(
    scenario: Scenario, model: ScenarioModel
) -> tuple[RoleStart, Option, Size, StartLevel]:
    return (
        next(role for role in model.roles if role.id == scenario.role),
        next(industry for industry in model.industries if industry.id == scenario.industry),
        next(size for size in model.sizes if size.id == scenario.size),
        next(level for level in model.levels if level.id == scenario.level),
    )


def _index(salary: int, size: Size, level: StartLevel, model: ScenarioModel) -> tuple[int, ...]:
    formula = model.index
    growth = (salary - formula.neutral) / 100
    later = (
        # The order of the factors is the source's: floats are rounded as it rounds them.
        math.floor(formula.start * (1 + weight * growth * size.swing * level.damping) + 0.5)
        for weight in formula.growth
    )
    return (formula.start, *later)


def _grade(score: int, grades: tuple[Grade, ...]) -> Grade:
    return next(grade for grade in grades if score >= grade.at_least)
