"""From the decision straight on to a roadmap: wishes filled in from the answers."""

from datetime import date
from typing import TYPE_CHECKING

from advisor.becoming.decision import Decision
from advisor.becoming.prospect import background_of
from advisor.questionnaire.model import Answers, fires
from advisor.questionnaire.table import NOT_SURE
from advisor.roadmap.wishes import Time, Wishes

if TYPE_CHECKING:  # the catalog holds this model, which stands in this package
    from advisor.catalog import Catalog


def wishes(decision: Decision, answers: Answers, start: date, catalog: "Catalog") -> Wishes:
    """Wishes for a whole way to the outcome; every one of them may still be changed."""
    model = catalog.becoming
    goal = decision.outcome.goal
    said = answers.get("hours", NOT_SURE)
    return Wishes(
        goal=goal,
        strength=next(guess.id for guess in model.strengths if fires(guess.when, answers)),
        time=Time.JOB_READY,
        level=next(
            guess.id
            for guess in model.levels
            if (not guess.goal or goal in guess.goal) and fires(guess.when, answers)
        ),
        hours=model.hours.get(said, model.hours[NOT_SURE]),
        start=start,
        background=background_of(answers),
    )
