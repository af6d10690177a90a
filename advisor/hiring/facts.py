"""A problem described by a few facts, turned into answers by the catalog's table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.questionnaire.table import NOT_SURE

if TYPE_CHECKING:  # the catalog holds the hiring model, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Note:
    """A fact or a value that the table does not know; it counted as not sure."""

    kind: Literal["unknown_fact", "unknown_value"]
    fact: str
    value: str


def from_facts(
    facts: Mapping[str, object], catalog: "Catalog"
) -> tuple[dict[str, str], tuple[Note, ...]]:
    """The answers that the facts give, and what in them was not understood."""
    known = {fact.id: fact for fact in catalog.hiring.facts}
    answers: dict[str, str] = {}
    notes: list[Note] = []
    for name, value in facts.items():
        said = _said(value)
        if name not in known:
            notes.append(Note("unknown_fact", name, said))
            continue
        fact = known[name]
        if said not in fact.values:
            notes.append(Note("unknown_value", name, said))
        answers[fact.question] = fact.values.get(said, NOT_SURE)
    return answers, tuple(notes)


def _said(value: object) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip().lower()
