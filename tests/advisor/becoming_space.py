"""Every way to answer the questions which role to become."""

from advisor.becoming import Outcome, decide
from tests.advisor.questionnaire_space import Combination, Space, catalog

__all__ = ["Combination", "catalog"]


def spelt(lean: int, breadth: int) -> Outcome:
    """The outcome of two sums, written out."""
    if breadth > 0 and lean > 0:
        return Outcome.AI_THEN_ML
    if breadth > 0:
        return Outcome.ML_THEN_AI
    return Outcome.AI if lean > 0 else Outcome.ML


BECOMING = Space(
    catalog().becoming,
    ("lean", "breadth"),
    spelt,
    lambda answers: decide(answers, catalog()).outcome,
)

questions, options, combinations = BECOMING.questions, BECOMING.options, BECOMING.combinations
answers_of, neighbours = BECOMING.answers_of, BECOMING.neighbours
sums, outcomes = BECOMING.sums, BECOMING.outcomes
