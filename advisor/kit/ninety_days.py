"""Measurable goals for the first three months of a new hire."""

from dataclasses import dataclass

from advisor.kit.choice import Line, chosen, lines
from advisor.kit.model import Kit
from advisor.provenance import Level, Role
from advisor.questionnaire.model import Answers


@dataclass(frozen=True, slots=True)
class NinetyDays:
    """What is done by day 30, 60 and 90; `pace` says how to read it for the level."""

    role: Role
    level: Level
    day_30: tuple[Line, ...]
    day_60: tuple[Line, ...]
    day_90: tuple[Line, ...]
    pace: Line


def ninety_days(role: Role, level: Level, answers: Answers, kit: Kit) -> NinetyDays:
    """The goals that fit a case, most general first in each month."""
    facts = {**answers, "level": level.value}

    def by_day(day: int) -> tuple[Line, ...]:
        goals = (goal for goal in kit.goal.of(role) if goal.day == day)
        return lines(f"goal.{role}", chosen(goals, facts, kit.goal.at_most))

    return NinetyDays(
        role, level, by_day(30), by_day(60), by_day(90), Line(f"kit.pace.{role}.{level}", "ours")
    )
