"""What to ask next, and when nothing asked could change the outcome any more."""

from functools import lru_cache
from math import log2

from advisor.questionnaire.form import Questionnaire
from advisor.questionnaire.model import Answers
from advisor.questionnaire.outlook import Chances, outlook_of
from advisor.questionnaire.table import NOT_SURE, OPEN, Code, Table

CODES = 40_000
"""How many sets of answers are kept in mind with what was found out about them."""


def decided(answers: Answers, form: Questionnaire) -> bool:
    """Whether every completion of these answers leads to the same outcome."""
    return form.table.settled(form.table.encode(answers))


def next_question(answers: Answers, form: Questionnaire) -> str | None:
    """The open question from which most is learnt about the outcome; None once decided."""
    return _most_telling(form.table, form.table.encode(answers))


def at_most(answers: Answers, form: Questionnaire) -> int:
    """How many more questions may follow at the most; 0 once decided."""
    return _at_most(form.table, form.table.encode(answers))


def interview(answers: Answers, form: Questionnaire) -> tuple[str, ...]:
    """The questions that would be asked of someone who knows just these answers."""
    given: dict[str, str] = {}
    while (question := next_question(given, form)) is not None:
        given[question] = answers.get(question, NOT_SURE)
    return tuple(given)


@lru_cache(maxsize=CODES)
def _at_most(table: Table, code: Code) -> int:
    if table.settled(code):
        return 0
    return sum(option == OPEN and table.matters(code, i) for i, option in enumerate(code))


@lru_cache(maxsize=CODES)
def _most_telling(table: Table, code: Code) -> str | None:
    if table.settled(code):
        return None
    open_questions = [i for i, option in enumerate(code) if option == OPEN]
    # Rounded, so that equal questions stay in catalog order whatever the last digit says.
    best = min(open_questions, key=lambda i: round(_expected_doubt(table, code, i), 9))
    return table.names[best]


def _expected_doubt(table: Table, code: Code, question: int) -> float:
    """Entropy of the outcome, in bits, to be expected once `question` is answered."""
    outlook = outlook_of(table)
    return sum(
        share * _doubt(outlook.chances((*code[:question], option, *code[question + 1 :])))
        for option, share in enumerate(table.shares[question])
    )


def _doubt(chances: Chances) -> float:
    return -sum(chance * log2(chance) for chance in chances if chance > 0)
