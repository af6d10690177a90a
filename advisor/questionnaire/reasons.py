"""Why it is this outcome: the rules that fired, and how much each says for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from advisor.provenance import Cite
from advisor.questionnaire.model import Answers, Basis, Rule, fires
from advisor.questionnaire.table import NOT_SURE

AnyRule = TypeVar("AnyRule", bound=Rule)


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that fired, the answers that made it fire, and where it comes from.

    Attributes:
        answers: question and option of each answer the rule looked at.
        strength: points for the outcome; below zero, points against it.
    """

    rule: str
    answers: tuple[tuple[str, str], ...]
    cite: Cite
    basis: Basis
    strength: int


def reasons(
    rules: Iterable[AnyRule], answers: Answers, strength: Callable[[AnyRule], int]
) -> Iterator[Reason]:
    """The rules that fire and have a say in the outcome, in the order they come in."""
    for rule in rules:
        if fires(rule.when, answers) and (points := strength(rule)):
            looked_at = tuple((name, answers.get(name, NOT_SURE)) for name in rule.when)
            yield Reason(rule.id, looked_at, rule.cite, rule.basis, points)
