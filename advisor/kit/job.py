"""A job description written for one case and one level."""

from dataclasses import dataclass

from advisor.kit.choice import Line, chosen, lines
from advisor.kit.model import Bank, Item, Kit
from advisor.kit.ninety_days import ninety_days
from advisor.provenance import Id, Level, Role
from advisor.questionnaire.model import Answers


@dataclass(frozen=True, slots=True)
class JobDescription:
    """A draft to post once its [square] blanks are filled.

    Attributes:
        title: the id of the post, such as `ai_application_engineer`.
        heading: the post's title at this level.
        mission: sentences of one paragraph.
        level_bar: what good looks like at this level.
        ninety_days: the first goal of day 30, 60 and 90.
        not_this: what the post is not, so that it stays one person's work.
    """

    role: Role
    level: Level
    title: Id
    heading: Line
    mission: tuple[Line, ...]
    level_bar: Line
    outcomes: tuple[Line, ...]
    duties: tuple[Line, ...]
    musts: tuple[Line, ...]
    nice: tuple[Line, ...]
    not_this: tuple[Line, ...]
    ninety_days: tuple[Line, ...]
    interview: tuple[Line, ...]


def job_description(role: Role, level: Level, answers: Answers, kit: Kit) -> JobDescription:
    """Compose the post for what the manager said; total for any answers."""
    facts = {**answers, "level": level.value}

    def written(under: str, bank: Bank[Item]) -> tuple[Line, ...]:
        return lines(f"{under}.{role}", chosen(bank.of(role), facts, bank.at_most))

    (title,) = chosen(kit.title.of(role), facts, 1)
    goals = ninety_days(role, level, answers, kit)
    return JobDescription(
        role=role,
        level=level,
        title=title.id,
        heading=Line(f"kit.title.{title.id}.{level}", title.cite),
        mission=written("mission", kit.mission),
        level_bar=Line(f"kit.level.{role}.{level}", "ours"),
        outcomes=written("outcome", kit.outcome),
        duties=written("duty", kit.duty),
        musts=written("must", kit.must),
        nice=written("nice", kit.nice),
        not_this=written("not_this", kit.not_this),
        ninety_days=tuple(day[0] for day in (goals.day_30, goals.day_60, goals.day_90)),
        interview=written("interview", kit.interview),
    )
