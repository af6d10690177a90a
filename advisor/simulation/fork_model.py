"""What the fork rests on besides pay bands: times by statement, and assumptions with options."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from advisor.provenance import Frozen, Id, Level, Region, Role

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
