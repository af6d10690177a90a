"""What lies between a person and a role: months by source, what they bring, what is missing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.knowledge.statement import Statement
from advisor.provenance import Role
from advisor.questionnaire.model import Answers
from advisor.questionnaire.table import NOT_SURE
from advisor.roadmap.ranges import Months, by_sources, statement
from advisor.roadmap.selection import steps_of
from advisor.roadmap.step import Stage
from advisor.roadmap.wishes import Background, Goal

if TYPE_CHECKING:  # the catalog holds the library of steps and the rules
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Prospect:
    """The way to one role.

    Attributes:
        training: months to learn it; every source's statement is among them.
        search: statements on finding a first job.
        transfers: skills that today's work has taught already.
        missing: skills still to be built up to a first job.
        interviews: statements on what its interviews ask, the first to practise first.
    """

    role: Role
    training: Months
    search: tuple[Statement, ...]
    transfers: tuple[str, ...]
    missing: tuple[str, ...]
    interviews: tuple[Statement, ...]


def background_of(answers: Answers) -> Background:
    """What somebody does today; who is not sure counts as starting from nothing."""
    said = answers.get("background", NOT_SURE)
    return Background(said) if said in set(Background) else Background.NONE


def prospect(role: Role, answers: Answers, catalog: "Catalog") -> Prospect:
    """What lies between a person and a role."""
    background = background_of(answers)
    known = {
        name
        for brings in catalog.plans.brings
        if background in brings.background
        for name in brings.steps
    }
    way = [step for step in steps_of(Goal(role), catalog) if step.stage is not Stage.ADVANCED]
    has = dict.fromkeys(skill for step in way if step.id in known for skill in step.skills)
    lacks = dict.fromkeys(skill for step in way if step.id not in known for skill in step.skills)
    model = catalog.becoming
    return Prospect(
        role=role,
        training=by_sources(role, background, catalog),
        search=tuple(statement(name, catalog) for name in model.searches[role]),
        transfers=tuple(has),
        missing=tuple(skill for skill in lacks if skill not in has),
        interviews=tuple(statement(name, catalog) for name in model.interviews[role]),
    )
