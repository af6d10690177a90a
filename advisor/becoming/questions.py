"""What to ask next, and when to stop; afterwards what shapes the plan, within the limit."""

from collections.abc import Mapping
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

from advisor.hiring.model import Answers
from advisor.hiring.outlook import outlook_of
from advisor.hiring.table import NOT_SURE, OPEN, Code, Table

if TYPE_CHECKING:  # the catalog holds this model, which stands in this package
    from advisor.catalog import Catalog


def options(catalog: "Catalog") -> Mapping[str, tuple[str, ...]]:
    """The options of every question, deciding ones first; *not sure* is the last of each."""
    model = catalog.becoming
    return {q.id: tuple(o.id for o in q.options) for q in (*model.questions, *model.shaping)}


def decided(answers: Answers, catalog: "Catalog") -> bool:
    """Whether every completion of these answers leads to the same outcome."""
    table = catalog.becoming.table
    return table.settled(table.encode(answers))


def next_question(answers: Answers, catalog: "Catalog") -> str | None:
    """The open question from which most is learnt about the outcome; None once decided."""
    table = catalog.becoming.table
    return _most_telling(table, table.encode(answers))


def next_follow_up(answers: Answers, catalog: "Catalog") -> str | None:
    """The most useful open question that shapes the plan; None where enough was asked."""
    asked = sum(question in answers for question in options(catalog))
    if asked >= catalog.becoming.most_taps:
        return None
    return next((each.id for each in catalog.becoming.shaping if each.id not in answers), None)


def at_most(answers: Answers, catalog: "Catalog") -> int:
    """How many more questions may follow at the most until it is decided."""
    table = catalog.becoming.table
    code = table.encode(answers)
    if table.settled(code):
        return 0
    return sum(option == OPEN and table.matters(code, i) for i, option in enumerate(code))


def interview(answers: Answers, catalog: "Catalog") -> tuple[str, ...]:
    """The questions that would be asked of someone who knows just these answers."""
    given: dict[str, str] = {}
    while (question := next_question(given, catalog)) is not None:
        given[question] = answers.get(question, NOT_SURE)
    return tuple(given)


@lru_cache(maxsize=20_000)
def _most_telling(table: Table, code: Code) -> str | None:
    if table.settled(code):
        return None
    # Rounded, so that equal questions stay in catalog order whatever the last digit says.
    best = min(
        (i for i, option in enumerate(code) if option == OPEN),
        key=lambda i: round(_expected_doubt(table, code, i), 9),
    )
    return table.names[best]


def _expected_doubt(table: Table, code: Code, question: int) -> float:
    """Entropy of the outcome, in bits, to be expected once `question` is answered."""
    doubt = 0.0
    for option, share in enumerate(table.shares[question]):
        answered = (*code[:question], option, *code[question + 1 :])
        chances = outlook_of(table).chances(answered)
        doubt -= share * sum(chance * log2(chance) for chance in chances if chance > 0)
    return doubt
