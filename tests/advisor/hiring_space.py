"""Every way to answer the hiring questions."""

from advisor.hiring import Verdict, decide
from tests.advisor.questionnaire_space import Combination, Space, catalog

__all__ = ["Combination", "catalog"]


def spelt(ai: int, ml: int) -> Verdict:
    """The verdict of two sums, written out."""
    if ai > 0 and ml > 0:
        return Verdict.BOTH
    if ai > 0:
        return Verdict.AI
    return Verdict.ML if ml > 0 else Verdict.NEITHER


HIRING = Space(
    catalog().hiring, ("ai", "ml"), spelt, lambda answers: decide(answers, catalog()).verdict
)

questions, options, combinations = HIRING.questions, HIRING.options, HIRING.combinations
answers_of, neighbours = HIRING.answers_of, HIRING.neighbours
sums, verdicts = HIRING.sums, HIRING.outcomes
