"""What to ask next, and when nothing asked could change the verdict any more."""

from collections.abc import Mapping
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

from advisor.hiring.model import Answers
from advisor.hiring.outlook import Chances, outlook_of
from advisor.hiring.table import NOT_SURE, OPEN, Code, Table

if TYPE_CHECKING:  # the catalog holds the hiring model, which stands in this package
    from advisor.catalog import Catalog


def options(catalog: "Catalog") -> Mapping[str, tuple[str, ...]]:
    """The options of every question and follow-up, in catalog order; *not sure* is the last."""
    deciding = {q.id: tuple(option.id for option in q.options) for q in catalog.hiring.questions}
    return deciding | {f.id: f.options for f in catalog.hiring.follow_ups}


def decided(answers: Answers, catalog: "Catalog") -> bool:
    """Whether every completion of these answers leads to the same verdict."""
    table = catalog.hiring.table
    return table.settled(table.encode(answers))


def next_question(answers: Answers, catalog: "Catalog") -> str | None:
    """The open question from which most is learnt about the verdict; None once decided."""
    table = catalog.hiring.table
    return _next(table, table.encode(answers))


def at_most(answers: Answers, catalog: "Catalog") -> int:
    """How many more questions may follow at the most; 0 once decided."""
    table = catalog.hiring.table
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
def _next(table: Table, code: Code) -> str | None:
    if table.settled(code):
        return None
    open_questions = [i for i, option in enumerate(code) if option == OPEN]
    # Rounded, so that equal questions stay in catalog order whatever the last digit says.
    best = min(open_questions, key=lambda i: round(_expected_doubt(table, code, i), 9))
    return table.names[best]


def _expected_doubt(table: Table, code: Code, question: int) -> float:
    """Entropy of the verdict, in bits, to be expected once `question` is answered."""
    outlook = outlook_of(table)
    return sum(
        share * _doubt(outlook.chances((*code[:question], option, *code[question + 1 :])))
        for option, share in enumerate(table.shares[question])
    )


def _doubt(chances: Chances) -> float:
    return -sum(chance * log2(chance) for chance in chances if chance > 0)
