"""What a roadmap is filled in with, as far as the answers say it."""

from datetime import date

from advisor.becoming import decide, wishes
from advisor.catalog import Catalog
from advisor.questionnaire.model import Answers
from advisor.questionnaire.table import NOT_SURE

ANY_DAY = date.min
"""A plan needs a first day; what is handed over does not depend on it."""


def place(answers: Answers, catalog: Catalog) -> str:
    """`goal.strength.time.level.background.hours`; a part that nobody knows stays empty."""
    wished = wishes(decide(answers, catalog), answers, ANY_DAY, catalog)
    guessed = catalog.becoming.strengths[-1].id
    at_work = _said("background", answers)
    # Whoever enjoys maths may well be strong in it.
    open_still = not at_work or answers.get("maths") == "enjoy"
    strength = "" if wished.strength == guessed and open_still else wished.strength
    level = wished.level if at_work else ""
    background = wished.background if at_work else ""
    hours = str(wished.hours) if _said("hours", answers) else ""
    return ".".join((wished.goal, strength, wished.time, level, background, hours))


def _said(question: str, answers: Answers) -> bool:
    return answers.get(question, NOT_SURE) != NOT_SURE
