"""The numbers of the growth simulation, and what the fork in the road may assume."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, Region, Role

Score = Annotated[int, Field(ge=0, le=100)]

Assumed = Literal[
    "years",
    "region",
    "level",
    "background",
    "pay_now",
    "learning",
    "searching",
    "study",
    "search",
    "pay",
    "raises",
]
"""Everything that the fork assumes."""

_NUMBERS = frozenset({"years", "pay_now", "learning", "searching", "study", "search"})
_WORDS: Mapping[str, frozenset[str]] = {
    "region": frozenset(Region),
    "level": frozenset({"scenario", Level.JUNIOR, Level.MID, Level.SENIOR}),
    "background": frozenset({"software", "new"}),
    "study": frozenset({"sources"}),
    "search": frozenset({"sources"}),
    "pay": frozenset({"sources", "low", "middle", "high"}),
    "raises": frozenset({"index", "three_years", "none"}),
}


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


class Assumption(Frozen):
    """Something the fork assumes: what may be chosen, and what stands until one chooses."""

    id: Assumed
    usual: Annotated[int, Field(ge=0)] | Id
    options: tuple[Annotated[int, Field(ge=0)] | Id, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _has_options_that_mean_something(self) -> Self:
        if self.usual not in self.options:
            raise ValueError(f"{self.id}: `usual` is not among the options")
        for option in self.options:
            known = option in _WORDS.get(self.id, ())
            if not (self.id in _NUMBERS if isinstance(option, int) else known):
                raise ValueError(f"{self.id}: nothing is known of an option {option!r}")
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

    id: Literal["stay", "ai", "ml", "hybrid"]
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

    @model_validator(mode="after")
    def _leaves_nothing_out(self) -> Self:
        for what, ids, wanted in (
            ("assumptions", [one.id for one in self.assumptions], get_args(Assumed)),
            ("times", [str(one.id) for one in self.times], (*Role,)),
        ):
            if sorted(ids) != sorted(wanted):
                raise ValueError(f"{what}: each of {', '.join(wanted)} stands here once")
        return self

    @property
    def timed(self) -> frozenset[Id]:
        """Every statement that must say how long something takes."""
        study = {name for one in self.times for name in (*one.study.software, *one.study.new)}
        return frozenset(study | {name for one in self.times for name in one.search})

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
        beyond = {name for one in self.fork.beyond_money for name in one.says}
        return self.fork.timed | beyond
