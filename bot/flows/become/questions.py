"""How the questions which role to become are asked; details can be changed among them."""

from advisor.catalog import Catalog
from bot.flows.become.state import State, Step
from bot.flows.core import Turn, having
from bot.flows.questionnaire.asking import Asking
from bot.flows.questionnaire.cards import Cards

QUESTIONS: Asking[State] = Asking(lambda catalog: catalog.becoming, Step.RESULT)
CARDS = Cards("become", "becoming", "question", Step.DETAIL, QUESTIONS)


def given(state: State) -> tuple[str, ...]:
    """Every question that has an answer: deciding ones as they were asked, then details."""
    details = (question for question in state.answers if question not in state.trail)
    return (*state.trail, *details)


def change(state: State, answer: str, catalog: Catalog) -> Turn:
    """Which answer to give anew."""
    if answer in state.answers and answer not in state.trail:
        return Turn(having(state, step=Step.DETAIL, asking=answer))
    return QUESTIONS.change(state, answer, catalog)
