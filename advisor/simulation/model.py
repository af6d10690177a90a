"""The numbers of the growth simulation, and what the fork in the road may assume."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, Role
from advisor.simulation.fork_model import ForkModel

Score = Annotated[int, Field(ge=0, le=100)]


class Scored(Frozen):
    """Points for the three scores."""

    skill: int
    salary: int
    promotion: int


class Part(Scored):
    """What one answer to one of the four inputs brings: points, and lines of text."""

    environment: tuple[Id, ...] = ()
    watch_outs: tuple[Id, ...] = ()
    cite: Cite


class Option(Part):
    """An industry, or what else is known by an id alone."""

    id: Id


class RoleStart(Part):
    """A role: the scores it begins with, its skills, and what gets one promoted in it."""

    id: Role
    core: tuple[Id, ...] = Field(min_length=1)
    emphasis: tuple[Id, ...] = Field(min_length=1)
    triggers: tuple[Id, ...] = Field(min_length=1)


class Size(Option):
    """A size of company; `swing` widens or narrows how far pay moves."""

    swing: Annotated[float, Field(gt=0)]


class StartLevel(Part):
    """A level to start from; `damping` slows relative growth, `ladder` is where it leads."""

    id: Level
    damping: Annotated[float, Field(gt=0)]
    ladder: tuple[Id, ...] = Field(min_length=2)


class Bounds(Frozen):
    """Between which points a score is kept."""

    low: Score
    high: Score

    def keep(self, points: int) -> int:
        """The points, or the bound they went beyond."""
        return max(self.low, min(self.high, points))


class ScoreBounds(Frozen):
    """The bounds of the three scores."""

    skill: Bounds
    salary: Bounds
    promotion: Bounds


class Grade(Frozen):
    """A word for a score; `called` is the source's own, for whoever compares with it."""

    id: Id
    called: str
    at_least: Score


class IndexFormula(Frozen):
    """How a salary score becomes an index: `growth` is the weight of each year after the first.

    Attributes:
        first_year: the year in which the index is `start`.
        neutral: the score with which nothing would grow.
    """

    first_year: int
    start: int
    neutral: int
    growth: tuple[float, ...] = Field(min_length=1)

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that the index speaks of."""
        return tuple(self.first_year + year for year in range(len(self.growth) + 1))


class Usual(Frozen):
    """The scenario that stands for whoever is not sure."""

    industry: Id
    size: Id
    role: Role
    level: Level


class ScenarioModel(Frozen):
    """The growth simulation of one source."""

    roles: tuple[RoleStart, ...] = Field(min_length=1)
    industries: tuple[Option, ...] = Field(min_length=1)
    sizes: tuple[Size, ...] = Field(min_length=1)
    levels: tuple[StartLevel, ...] = Field(min_length=1)
    bounds: ScoreBounds
    pace: tuple[Grade, ...] = Field(min_length=1)
    depth: tuple[Grade, ...] = Field(min_length=1)
    index: IndexFormula
    usual: Usual
    cite: Cite

    @model_validator(mode="after")
    def _grades_cover_all_scores(self) -> Self:
        for name, grades in (("pace", self.pace), ("depth", self.depth)):
            limits = [grade.at_least for grade in grades]
            if limits != sorted(limits, reverse=True) or limits[-1] != 0:
                raise ValueError(f"{name}: highest first, and the last grade begins at 0")
        return self

    @model_validator(mode="after")
    def _usual_is_a_scenario(self) -> Self:
        for name, options in (
            ("industry", self.industries),
            ("size", self.sizes),
            ("role", self.roles),
            ("level", self.levels),
        ):
            if getattr(self.usual, name) not in {option.id for option in options}:
                raise ValueError(f"usual: there is no {name} {getattr(self.usual, name)!r}")
        return self


class SimulationModel(Frozen):
    """All of `data/catalog/simulation.yaml`."""

    scenario: ScenarioModel
    fork: ForkModel

    @property
    def named_statements(self) -> frozenset[Id]:
        """Every statement that the fork refers to."""
        beyond = {name for one in self.fork.beyond_money for name in one.says}
        return self.fork.timed | beyond
