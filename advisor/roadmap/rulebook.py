"""All that `data/catalog/plans.yaml` may say: how steps are picked for a person."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Role
from advisor.roadmap.step import Stage
from advisor.roadmap.wishes import Background, Goal, Strength, Time, Wishes


class Condition(Frozen):
    """For whom a rule holds; an empty list is no condition."""

    id: Id
    goal: tuple[Goal, ...] = ()
    strength: tuple[Strength, ...] = ()
    time: tuple[Time, ...] = ()
    level: tuple[Stage, ...] = ()
    background: tuple[Background, ...] = ()

    def fits(self, wishes: Wishes) -> bool:
        """Whether the rule holds for this person."""
        return (
            (not self.goal or wishes.goal in self.goal)
            and (not self.strength or wishes.strength in self.strength)
            and (not self.time or wishes.time in self.time)
            and (not self.level or wishes.level in self.level)
            and (not self.background or wishes.background in self.background)
        )


class Ask(Condition):
    """Steps that a source asks of such a person; what stands first in the file comes first.

    Attributes:
        kind: where in the source it stands: the plan for a time, the core of the role, what a
            strength still lacks, the skills to learn next, a list for a level, a plan for those
            who start from zero or change over, or a check of our own.
    """

    kind: Literal["time", "core", "strength", "next", "list", "zero", "transition", "check"]
    steps: Annotated[tuple[Id, ...], Field(min_length=1)]
    cite: Cite | None = None


class Brings(Condition):
    """Steps that such a person need not take, because of what they can do already."""

    steps: Annotated[tuple[Id, ...], Field(min_length=1)]


class Clash(Condition):
    """Answers that hardly go together; the plan follows the level and says so."""


class Range(Frozen):
    """How many months the sources give for a way, by their statements in the catalog.

    Attributes:
        statements: durations of the career topics; a path falls between their extremes.
        holds: `inside` where the statements speak of this background, `at_most` where they
            speak of the role in general and only bound it from above.
    """

    role: Role
    background: Background
    holds: Literal["inside", "at_most"]
    statements: Annotated[tuple[Id, ...], Field(min_length=1)]


class Move(Frozen):
    """A step that went, and what stands for it now: one step, or the parts it was split into."""

    old: Id
    to: Annotated[tuple[Id, ...], Field(min_length=1)]


class Horizons(Frozen):
    """Weeks that a plan for each time has."""

    week: Annotated[int, Field(ge=1)]
    month: Annotated[int, Field(ge=1)]
    quarter: Annotated[int, Field(ge=1)]

    def weeks(self, time: Time) -> int | None:
        """How many weeks there are; None where a plan takes as long as it needs."""
        found: dict[Time, int] = {
            Time.WEEK: self.week,
            Time.MONTH: self.month,
            Time.QUARTER: self.quarter,
        }
        return found.get(time)


class PlanRules(Frozen):
    """How a plan is made of the library.

    Attributes:
        version: raised with every change of steps or rules; stored plans name it.
        pace: hours a week as which we read the sources' months, since none of them says.
        say: statements on what to say in an interview on the way to each goal.
        gaps: steps that make up for each kind of work that a post asks for, the first of them
            first; by our own judgement.
    """

    version: Annotated[int, Field(ge=1)]
    pace: Annotated[int, Field(ge=1, le=80)]
    horizons: Horizons
    asks: tuple[Ask, ...]
    brings: tuple[Brings, ...]
    clashes: tuple[Clash, ...]
    ranges: tuple[Range, ...]
    say: dict[Goal, tuple[Id, ...]]
    gaps: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
    moves: tuple[Move, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for what, ids in (
            ("asks", [ask.id for ask in self.asks]),
            ("brings", [brings.id for brings in self.brings]),
            ("clashes", [clash.id for clash in self.clashes]),
            ("moves", [move.old for move in self.moves]),
        ):
            if twice := sorted({name for name in ids if ids.count(name) > 1}):
                raise ValueError(f"{what}: {', '.join(twice)} stands twice")
        if silent := [goal for goal in Goal if not self.say.get(goal)]:
            raise ValueError(f"say: nothing to say on the way to {', '.join(silent)}")
        return self
