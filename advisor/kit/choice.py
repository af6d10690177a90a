"""Which lines of a bank are shown for a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from advisor.kit.model import AnItem, Item
from advisor.provenance import Cite
from advisor.questionnaire.model import Answers, fires


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a kit: the key of its text, and who says so (`ours` is our own judgement)."""

    key: str
    cite: Cite | Literal["ours"]


def lines(under: str, items: Iterable[Item]) -> tuple[Line, ...]:
    """Items as lines whose texts stand under a key."""
    return tuple(Line(f"kit.{under}.{item.id}", item.cite) for item in items)


def chosen(items: Iterable[AnItem], facts: Answers, at_most: int) -> tuple[AnItem, ...]:
    """The lines for a case, in the bank's order.

    Where there are too many, core lines stay first, then those written for such a case,
    then the general ones.
    """
    fitting = _one_a_slot(item for item in items if fires(item.when, facts))
    ranked = sorted(fitting, key=lambda item: (not item.core, not item.when))
    kept = {item.id for item in ranked[:at_most]}
    return tuple(item for item in fitting if item.id in kept)


def _one_a_slot(items: Iterable[AnItem]) -> list[AnItem]:
    taken: dict[str, AnItem] = {}
    for item in items:
        taken.setdefault(item.slot or f"={item.id}", item)
    return list(taken.values())
