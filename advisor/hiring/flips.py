"""What would change the verdict: every smallest set of changed answers, the most telling first."""

from collections import Counter
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from advisor.hiring.model import Verdict, verdict_of
from advisor.questionnaire.changes import Changes, already_said, smallest_changes
from advisor.questionnaire.model import Answers

if TYPE_CHECKING:  # the catalog holds the hiring model, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that together lead to another verdict, and which."""

    changes: Changes
    verdict: Verdict


def flips(answers: Answers, catalog: "Catalog") -> tuple[Flip, ...]:
    """All smallest sets of changes that give another verdict, the most telling first.

    What was left open comes before what was said, a second option to the same end later, and
    what the product must do last: another product is the least telling reason for another
    verdict.
    """
    product, core = catalog.hiring.questions[0].id, {*catalog.hiring.core}
    seen: Counter[tuple[tuple[str, ...], Verdict]] = Counter()
    ranked = []
    for changes, verdict in smallest_changes(answers, catalog.hiring, verdict_of):
        changed = tuple(change.question for change in changes)
        repeated = seen[changed, verdict]
        seen[changed, verdict] += 1
        rank = product in changed, repeated, len(core.intersection(changed)), already_said(changes)
        ranked.append((rank, Flip(changes, verdict)))
    return tuple(flip for _, flip in sorted(ranked, key=itemgetter(0)))
