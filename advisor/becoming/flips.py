"""What would change the outcome: every smallest set of changed answers, open questions first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.becoming.model import Outcome, outcome_of
from advisor.questionnaire.changes import Changes, already_said, smallest_changes
from advisor.questionnaire.model import Answers

if TYPE_CHECKING:  # the catalog holds this model, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Turn:
    """Changes that together lead to another outcome, and which."""

    changes: Changes
    outcome: Outcome


def turns(answers: Answers, catalog: "Catalog") -> tuple[Turn, ...]:
    """All smallest sets of changes that give another outcome; open questions come first."""
    found = smallest_changes(answers, catalog.becoming, outcome_of)
    return tuple(Turn(*each) for each in sorted(found, key=lambda each: already_said(each[0])))
