"""Details that make the advice fit a person: which are open, and within which limit."""

from advisor.catalog import Catalog
from advisor.questionnaire.model import Answers

BACKGROUND = "background"
"""Where it was not needed for the outcome, the months and the skills still depend on it."""


def details(catalog: Catalog) -> tuple[str, ...]:
    """All there are, the most useful first."""
    deciding = (question.id for question in catalog.becoming.questions)
    shaping = (question.id for question in catalog.becoming.shaping)
    return (*(name for name in deciding if name == BACKGROUND), *shaping)


def open_details(answers: Answers, catalog: Catalog) -> tuple[str, ...]:
    """What is still worth asking before the limit of questions is reached."""
    room = max(0, catalog.becoming.most_taps - len(answers))
    return tuple(name for name in details(catalog) if name not in answers)[:room]
