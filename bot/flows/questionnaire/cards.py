"""What is shown, from the first question to the review."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from advisor.catalog import Catalog
from advisor.questionnaire.asking import at_most
from bot.flows.core import BACK_BUTTON, HOME_BUTTON, Choice, Screen, Values, Words, rows_of
from bot.flows.questionnaire.asking import Asking
from bot.flows.questionnaire.state import Asked, Place

BELOW = (BACK_BUTTON, HOME_BUTTON)


@dataclass(frozen=True, slots=True)
class Cards:
    """The screens of one flow's questionnaire.

    Attributes:
        flow: under which name the texts of the screens stand.
        topic: under which name the texts of the questions stand.
        aside: which kind of text the questions have that decide nothing.
        detail: the step at which details are asked for after the outcome.
        asking: how it asks; the button to the outcome is named after the step there.
    """

    flow: str
    topic: str
    aside: str
    detail: StrEnum
    asking: Asking[Any]

    def question(self, state: Asked, catalog: Catalog) -> Screen:
        """The question, with how many there may be."""
        trail = state.trail
        number = trail.index(state.asking) + 1 if state.asking in trail else len(trail) + 1
        more = at_most(state.answers, self.asking.form(catalog))
        values: Values = {
            "number": number,
            "most": max(number, len(trail) + more),
            "ask": self.text(state.asking, "ask", catalog),
        }
        return Screen(Words(f"{self.flow}.ask", values), (*self.options(state, catalog), BELOW))

    def review(self, state: Asked, catalog: Catalog, answers: tuple[Words, ...]) -> Screen:
        """The answers read back, before anything is made of them."""
        asked, deciding = len(state.trail), len(self.asking.form(catalog).deciding)
        values: Values = {"answers": answers, "n": asked, "all": deciding}
        text = Words(f"{self.flow}.review.{'all' if asked == deciding else 'text'}", values)
        tell = self.buttons("review", self.asking.outcome)
        return Screen(text, (tell, self.buttons("review", "change", "restart"), BELOW))

    def change(self, questions: Iterable[str]) -> Screen:
        """Which of the answers to change."""
        choices = (Choice(q, Words(f"{self.topic}.question.{q}.short")) for q in questions)
        return Screen(Words(f"{self.flow}.change"), (*rows_of(tuple(choices)), BELOW))

    def restart(self, state: Asked, catalog: Catalog) -> Screen:
        """The question before the answers go."""
        sure = self.buttons("restart", "keep", "restart")
        return Screen(Words(f"{self.flow}.restart.text"), (sure, BELOW))

    def expected(self, state: Asked, catalog: Catalog) -> Words:
        """What is expected on this screen, for somebody who typed something else."""
        if state.asking is not None and state.step in (Place.ASK, self.detail):
            asked = self.text(state.asking, "short", catalog)
            return Words(f"{self.flow}.expected.answer", {"question": asked})
        return Words(f"{self.flow}.expected.button")

    def text(self, question: str | None, which: str, catalog: Catalog) -> Words:
        """One of the texts of a question."""
        return Words(f"{self.topic}.{self._kind(question, catalog)}.{question}.{which}")

    def options(self, state: Asked, catalog: Catalog) -> tuple[tuple[Choice, ...], ...]:
        """The options of the question on the screen, as rows of buttons."""
        asked = str(state.asking)
        known = self.asking.form(catalog).options[asked]
        return _options(f"{self.topic}.{self._kind(asked, catalog)}.{asked}", tuple(known))

    def buttons(self, under: str, *answers: str) -> tuple[Choice, ...]:
        """Buttons whose texts the flow has under one name."""
        return tuple(Choice(one, Words(f"{self.flow}.{under}.{one}")) for one in answers)

    def _kind(self, question: str | None, catalog: Catalog) -> str:
        return self.aside if question in self.asking.form(catalog).besides else "question"


@lru_cache(maxsize=256)
def _options(question: str, options: tuple[str, ...]) -> tuple[tuple[Choice, ...], ...]:
    """The same buttons for everybody who is asked."""
    return rows_of(tuple(Choice(one, Words(f"{question}.option.{one}")) for one in options))
