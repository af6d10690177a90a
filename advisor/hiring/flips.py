"""What would change the verdict: every smallest set of changed answers, by exact search."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from advisor.hiring.model import Answers, Verdict
from advisor.hiring.table import NOT_SURE, OPEN, Code, Points, Table

if TYPE_CHECKING:  # the catalog holds the hiring model, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Change:
    """One answer given differently; `before` is None where nothing was said."""

    question: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that together lead to another verdict, and which."""

    changes: tuple[Change, ...]
    verdict: Verdict


def flips(answers: Answers, catalog: "Catalog") -> tuple[Flip, ...]:
    """All smallest sets of changes that give another verdict, the most telling first.

    An answer becomes *not sure* only where no set of that size does without. What was left
    open comes before what was said, a second option to the same end later, and what the
    product must do last: another product is the least telling reason for another verdict.
    """
    table = catalog.hiring.table
    code = table.encode(answers)
    for size in range(1, len(code) + 1):
        found = list(_sets(table, code, size))
        certain = [flip for flip in found if all(c.after != NOT_SURE for c in flip.changes)]
        if found:
            return _most_telling_first(certain or found, table)
    return ()


def verdict_of(points: Points) -> Verdict:
    """The verdict that the signs of the two sums spell."""
    ai, ml = points
    if ai > 0:
        return Verdict.BOTH if ml > 0 else Verdict.AI
    return Verdict.ML if ml > 0 else Verdict.NEITHER


def _sets(table: Table, code: Code, size: int) -> Iterator[Flip]:
    full = table.complete(code)
    now = verdict_of(table.points(full))
    for questions in combinations(range(len(full)), size):
        others = [[o for o in range(len(table.options[i])) if o != full[i]] for i in questions]
        for options in product(*others):
            changed = list(full)
            for i, option in zip(questions, options, strict=True):
                changed[i] = option
            verdict = verdict_of(table.points(tuple(changed)))
            if verdict is not now:
                changes = [
                    _change(table, code, i, option)
                    for i, option in zip(questions, options, strict=True)
                ]
                yield Flip(tuple(changes), verdict)


def _change(table: Table, code: Code, question: int, after: int) -> Change:
    options, before = table.options[question], code[question]
    said = None if before == OPEN else options[before]
    return Change(table.names[question], said, options[after])


def _most_telling_first(found: list[Flip], table: Table) -> tuple[Flip, ...]:
    core = {table.names[i] for i in table.core}
    seen: Counter[tuple[tuple[str, ...], Verdict]] = Counter()
    ranked = []
    for flip in found:
        changed = tuple(change.question for change in flip.changes)
        said = sum(change.before not in (None, NOT_SURE) for change in flip.changes)
        another_product = table.names[0] in changed
        repeated = seen[changed, flip.verdict]
        seen[changed, flip.verdict] += 1
        ranked.append((another_product, repeated, len(core.intersection(changed)), said))
    order = sorted(range(len(found)), key=lambda i: ranked[i])
    return tuple(found[i] for i in order)
