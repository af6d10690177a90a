"""The numbers of the growth simulation, and what the fork in the road may assume."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, Role

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


class Assumption(Frozen):
    """Something the fork assumes: what may be chosen, and what stands until one chooses."""

    id: Id
    usual: int | Id
    options: tuple[int | Id, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _usual_is_an_option(self) -> Self:
        if self.usual not in self.options:
            raise ValueError(f"{self.id}: `usual` is not among the options")
        return self


class StudyTimes(Frozen):
    """Statements about how long learning takes, by where one comes from."""

    software: tuple[Id, ...] = Field(min_length=1)
    new: tuple[Id, ...] = Field(min_length=1)


class Times(Frozen):
    """Ids of statements whose durations are study and job search for one role."""

    id: Role
    study: StudyTimes
    search: tuple[Id, ...] = Field(min_length=1)


class BeyondMoney(Frozen):
    """Ids of statements about what money does not say, for one goal."""

    id: Id
    says: tuple[Id, ...] = Field(min_length=1)


class ForkModel(Frozen):
    """What the fork rests on besides pay bands and the scenario's index.

    Attributes:
        starts: after how many months a path may begin.
        samples: how many cases are drawn; `seed` makes them the same ones every time.
    """

    times: tuple[Times, ...] = Field(min_length=1)
    assumptions: tuple[Assumption, ...] = Field(min_length=1)
    starts: tuple[int, ...] = Field(min_length=1)
    beyond_money: tuple[BeyondMoney, ...]
    samples: Annotated[int, Field(ge=100, le=5000)]
    seed: int

    def assumption(self, name: str) -> Assumption:
        """The assumption of that id; KeyError where there is none."""
        return next(one for one in self.assumptions if one.id == name)


class SimulationModel(Frozen):
    """All of `data/catalog/simulation.yaml`."""

    scenario: ScenarioModel
    fork: ForkModel

    @property
    def named_statements(self) -> frozenset[Id]:
        """Every statement that the fork refers to."""
        times = self.fork.times
        study = {name for one in times for name in (*one.study.software, *one.study.new)}
        search = {name for one in times for name in one.search}
        beyond = {name for one in self.fork.beyond_money for name in one.says}
        return frozenset(study | search | beyond)
