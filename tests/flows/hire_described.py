"""Needs as /hire has read them: what a walk cannot get at by pressing buttons."""

from collections.abc import Iterator

from advisor.catalog import Catalog
from bot.flows.abilities import Handed
from bot.flows.core import having
from bot.flows.hire import Hire
from bot.flows.hire.state import State
from tests.flows.xray_places import terms

CHURN = (
    "We want to predict which customers will cancel next month, from three years of "
    "purchases in tables where every customer is labelled."
)
CHATBOT = "A chatbot that answers questions from our 400 pages of manuals"
BOOKING = "Customers shall book appointments online; booking software off the shelf would do it."
VAGUE = "It must do something with the tables that we have collected."


def described(text: str, start: State, catalog: Catalog) -> State:
    """The state after a need was typed."""
    return Hire().read(start, Handed(text, typed=True, at=0), terms(), catalog)


def proposals(start: State, catalog: Catalog) -> Iterator[State]:
    """Readings that are sure and not, and one that decides; the words masked."""
    for text in (CHURN, CHATBOT, BOOKING, VAGUE):
        state = described(text, start, catalog)
        yield having(state, words=dict.fromkeys(state.words, "ж"))
