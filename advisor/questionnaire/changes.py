"""What would change the outcome: every smallest set of changed answers, by exact search."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

from advisor.questionnaire.form import Questionnaire
from advisor.questionnaire.model import Answers
from advisor.questionnaire.table import NOT_SURE, OPEN, Code, Points, Table

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Change:
    """One answer given differently; `before` is None where nothing was said."""

    question: str
    before: str | None
    after: str


Changes = tuple[Change, ...]
"""Changes that only together lead to another outcome."""


def smallest_changes(
    answers: Answers, form: Questionnaire, outcome_of: Callable[[Points], Outcome]
) -> list[tuple[Changes, Outcome]]:
    """All smallest sets of changes that give another outcome, and which each gives.

    An answer becomes *not sure* only where no set of that size does without.
    """
    table = form.table
    code = table.encode(answers)
    for size in range(1, len(code) + 1):
        found = list(_sets(table, code, size, outcome_of))
        if found:
            certain = [each for each in found if all(c.after != NOT_SURE for c in each[0])]
            return certain or found
    return []


def already_said(changes: Changes) -> int:
    """How many of the answers changed had been given before."""
    return sum(change.before not in (None, NOT_SURE) for change in changes)


def _sets(
    table: Table, code: Code, size: int, outcome_of: Callable[[Points], Outcome]
) -> Iterator[tuple[Changes, Outcome]]:
    full = table.complete(code)
    now = outcome_of(table.points(full))
    for questions in combinations(range(len(full)), size):
        others = [[o for o in range(len(table.options[i])) if o != full[i]] for i in questions]
        for options in product(*others):
            after = tuple(zip(questions, options, strict=True))
            changed = list(full)
            for i, option in after:
                changed[i] = option
            outcome = outcome_of(table.points(tuple(changed)))
            if outcome is not now:
                yield tuple(_change(table, code, i, option) for i, option in after), outcome


def _change(table: Table, code: Code, question: int, after: int) -> Change:
    options, before = table.options[question], code[question]
    said = None if before == OPEN else options[before]
    return Change(table.names[question], said, options[after])
