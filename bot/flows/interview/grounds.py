"""What a screen of either side rests on, for /why."""

from collections.abc import Iterator

from advisor.catalog import Catalog
from advisor.interviews.model import Format, Question
from bot.flows.core import Words
from bot.flows.interview import comparison
from bot.flows.interview.practice import met
from bot.flows.interview.state import State, Step
from bot.flows.wording import why

_TOPICS = {"ai": "how_to_test_ai_candidate", "ml": "how_to_test_ml_candidate"}
"""Where other sources on the screening of a role are heard."""


def grounds(state: State, catalog: Catalog) -> Words | None:
    """Where the sources tell of a format, a question, or what to ask candidates."""
    match state.step:
        case Step.SIDE | Step.GOAL | Step.POST | Step.LEVEL:
            return None
        case Step.FORMATS:
            told = [each for one in met(state, catalog) for each in _said(one, catalog)]
            return why.page(Words(f"interview.goal.{state.goal}"), told, catalog)
        case Step.QUESTION | Step.ANSWER:
            one = catalog.interview_question_of[state.asking]
            return why.page(Words(f"interviews.{one.id}.ask"), _said(one, catalog), catalog)
    asked = state.scorecards[state.post].questions
    told = [
        why.Ground(f"{state.post}.{item.id}", None if item.cite == "ours" else item.cite)
        for item in catalog.kit.question.of(state.post)
        if item.id in asked
    ]
    return why.page(comparison.post(state), told, catalog, (_TOPICS[state.post],))


def _said(part: Format | Question, catalog: Catalog) -> Iterator[why.Ground]:
    if part.says == "ours":
        yield why.Ground(part.id, None)
        return
    for name in part.says:
        statement, _ = catalog.home_of[name]
        yield why.Ground(name, statement.cite, statement.year)
