"""The banks a kit is composed from: lines by id, each with when it fits and where it is from."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import Field, model_validator

from advisor.provenance import Cite, Frozen, Id, Level, Role
from advisor.questionnaire.model import When


class Item(Frozen):
    """One line of a bank.

    Attributes:
        slot: of the items that share a slot, only the first that fits is taken.
        core: never dropped when more lines fit than there is room for.
        when: answers that must all hold; besides the questions, `level`, `verdict`,
            `neither` and `test_first` may be named.
        cite: where a source says it, or `ours` where it is our own judgement.
    """

    id: Id
    slot: Id | None = None
    core: bool = False
    when: When = Field(default_factory=dict)
    cite: Cite | Literal["ours"]


class Goal(Item):
    """Something measurable that is done by a day of the first three months."""

    day: Literal[30, 60, 90]


def _unique(items: Sequence[Item], where: str) -> None:
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise ValueError(f"{where}: `{item.id}` stands twice")
        seen.add(item.id)


AnItem = TypeVar("AnItem", bound=Item)


class Bank(Frozen, Generic[AnItem]):
    """Lines for each role, and how many of them may be shown (of goals: for each day)."""

    at_least: Annotated[int, Field(ge=1)]
    at_most: Annotated[int, Field(ge=1)]
    ai: tuple[AnItem, ...] = Field(min_length=1)
    ml: tuple[AnItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        _unique(self.ai, "ai")
        _unique(self.ml, "ml")
        return self

    def of(self, role: Role) -> tuple[AnItem, ...]:
        """The lines of one role."""
        return self.ai if role is Role.AI else self.ml


class Common(Frozen):
    """Lines that belong to a verdict rather than to a role."""

    at_least: Annotated[int, Field(ge=1)]
    at_most: Annotated[int, Field(ge=1)]
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        _unique(self.items, "items")
        return self


class PassMark(Frozen):
    """The sum of marks from which a candidate for a level is worth hiring."""

    level: Level
    marks: Annotated[int, Field(ge=1)]


class Brief(Frozen):
    """A short description of another post, where that is what the case needs."""

    id: Id
    duties: tuple[Item, ...] = Field(min_length=2)
    musts: tuple[Item, ...] = Field(min_length=2)


class Plan(Frozen):
    """What to do instead of hiring either role.

    Attributes:
        kind: the kind of "neither" that the verdict found.
        tries: what to try, in order, before anyone is hired.
        recheck_weeks: after how many weeks to ask again.
        brief: the other post worth filling, if there is one.
    """

    kind: Id
    tries: tuple[Item, ...] = Field(min_length=2)
    recheck_weeks: Annotated[int, Field(ge=2, le=52)]
    brief: Brief | None = None
    cite: Cite | Literal["ours"]


class Kit(Frozen):
    """Everything a hiring kit is composed from."""

    title: Bank[Item]
    mission: Bank[Item]
    outcome: Bank[Item]
    duty: Bank[Item]
    must: Bank[Item]
    nice: Bank[Item]
    not_this: Bank[Item]
    interview: Bank[Item]
    goal: Bank[Goal]
    question: Bank[Item]
    score: Bank[Item]
    evidence: Bank[Item]
    pass_marks: tuple[PassMark, ...] = Field(min_length=len(Level), max_length=len(Level))
    mistake: Common
    monday: Common
    plans: tuple[Plan, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _every_level_has_a_pass_mark(self) -> Self:
        if {mark.level for mark in self.pass_marks} != set(Level):
            raise ValueError("pass_marks: one for every level")
        return self

    def pass_mark(self, level: Level) -> int:
        """The sum of marks that a level asks for."""
        return next(mark.marks for mark in self.pass_marks if mark.level is level)

    def items(self) -> Iterator[Item]:
        """Every line of every bank."""
        for bank in (
            *(self.title, self.mission, self.outcome, self.duty, self.must, self.nice),
            *(self.not_this, self.interview, self.goal, self.question, self.score, self.evidence),
        ):
            yield from (*bank.ai, *bank.ml)
        yield from (*self.mistake.items, *self.monday.items)
        for plan in self.plans:
            yield from plan.tries
            if plan.brief is not None:
                yield from (*plan.brief.duties, *plan.brief.musts)
