"""What would change the outcome: every smallest set of changed answers, by exact search."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from advisor.becoming.model import Outcome, outcome_of
from advisor.hiring.flips import Change
from advisor.hiring.table import NOT_SURE, OPEN, Code, Table


@dataclass(frozen=True, slots=True)
class Turn:
    """Changes that together lead to another outcome, and which."""

    changes: tuple[Change, ...]
    outcome: Outcome


def turns(table: Table, code: Code) -> tuple[Turn, ...]:
    """All smallest sets of changes that give another outcome; open questions come first.

    An answer becomes *not sure* only where no set of that size does without.
    """
    for size in range(1, len(code) + 1):
        found = list(_sets(table, code, size))
        certain = [turn for turn in found if all(c.after != NOT_SURE for c in turn.changes)]
        if found:
            return tuple(sorted(certain or found, key=_already_said))
    return ()


def _already_said(turn: Turn) -> int:
    return sum(change.before not in (None, NOT_SURE) for change in turn.changes)


def _sets(table: Table, code: Code, size: int) -> Iterator[Turn]:
    full = table.complete(code)
    now = outcome_of(table.points(full))
    for questions in combinations(range(len(full)), size):
        others = [[o for o in range(len(table.options[i])) if o != full[i]] for i in questions]
        for picked in product(*others):
            after = dict(zip(questions, picked, strict=True))
            changed = tuple(after.get(i, option) for i, option in enumerate(full))
            outcome = outcome_of(table.points(changed))
            if outcome is not now:
                yield Turn(tuple(_change(table, code, i, o) for i, o in after.items()), outcome)


def _change(table: Table, code: Code, question: int, after: int) -> Change:
    options, before = table.options[question], code[question]
    said = None if before == OPEN else options[before]
    return Change(table.names[question], said, options[after])
