"""Questions that separate those who have done the work from those who talk about it."""

from dataclasses import dataclass
from typing import Literal

from advisor.kit.choice import Line, chosen, lines
from advisor.kit.model import Item, Kit
from advisor.provenance import Cite, Level, Role
from advisor.questionnaire.model import Answers

BEST_MARK = 3
"""The marks of a scorecard run from 0 to this."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and what to listen for in the answer; all four are keys of texts."""

    ask: str
    good: str
    bad: str
    flag: str
    cite: Cite | Literal["ours"]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One row of the scorecard: its name and an anchor for each mark from 0 to 3."""

    name: str
    anchors: tuple[str, str, str, str]
    cite: Cite | Literal["ours"]


@dataclass(frozen=True, slots=True)
class Screening:
    """An hour of questions and how to mark them.

    Attributes:
        questions: in the order to ask them.
        evidence: the filter to apply throughout, and the case study to set.
        pass_mark: the sum of marks, out of `best`, from which this level is a yes.
        bar: what that sum means at this level.
    """

    role: Role
    level: Level
    questions: tuple[Question, ...]
    dimensions: tuple[Dimension, ...]
    evidence: tuple[Line, ...]
    pass_mark: int
    bar: Line

    @property
    def best(self) -> int:
        """The highest sum of marks."""
        return BEST_MARK * len(self.dimensions)


def screening(role: Role, level: Level, answers: Answers, kit: Kit) -> Screening:
    """The questions that fit a case, and a scorecard for the role."""
    facts = {**answers, "level": level.value}
    return Screening(
        role=role,
        level=level,
        questions=tuple(_question(role, item) for item in asked(role, level, answers, kit)),
        dimensions=tuple(
            _dimension(role, item) for item in chosen(kit.score.of(role), facts, kit.score.at_most)
        ),
        evidence=lines(
            f"evidence.{role}", chosen(kit.evidence.of(role), facts, kit.evidence.at_most)
        ),
        pass_mark=kit.pass_mark(level),
        bar=Line(f"kit.bar.{level}", "ours"),
    )


def asked(role: Role, level: Level, answers: Answers, kit: Kit) -> tuple[Item, ...]:
    """The questions of the bank that fit a case, in the order to ask them."""
    facts = {**answers, "level": level.value}
    return chosen(kit.question.of(role), facts, kit.question.at_most)


def _question(role: Role, item: Item) -> Question:
    key = f"kit.question.{role}.{item.id}"
    return Question(f"{key}.ask", f"{key}.good", f"{key}.bad", f"{key}.flag", item.cite)


def _dimension(role: Role, item: Item) -> Dimension:
    key = f"kit.score.{role}.{item.id}"
    return Dimension(
        f"{key}.name", (f"{key}.m0", f"{key}.m1", f"{key}.m2", f"{key}.m3"), item.cite
    )
