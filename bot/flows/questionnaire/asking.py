"""What an answer leads to, from the first question to the review."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from advisor.catalog import Catalog
from advisor.questionnaire.asking import next_question
from advisor.questionnaire.form import Questionnaire
from advisor.questionnaire.model import Answers
from bot.flows.core import BACK, Turn, go_home, having, not_understood
from bot.flows.questionnaire.state import AnyAsked, Place, at


@dataclass(frozen=True, slots=True)
class Asking(Generic[AnyAsked]):
    """How one flow asks its questionnaire.

    Attributes:
        form: where the catalog has the questionnaire.
        outcome: the step at which the outcome stands.
    """

    form: Callable[[Catalog], Questionnaire]
    outcome: StrEnum

    def ask(self, state: AnyAsked, answer: str, catalog: Catalog) -> Turn:
        """An answer to the question on the screen."""
        if answer == BACK:
            return self._one_question_back(state)
        if not self.offers(state, answer, catalog):
            return not_understood(state)
        given = self.answered(state, answer, catalog)
        unchanged = given.answers == state.answers
        return Turn(self.ask_on(given if unchanged else given.untold(), catalog))

    def ask_on(self, state: AnyAsked, catalog: Catalog) -> AnyAsked:
        """The most telling question still open, or the review once all is decided."""
        question = next_question(state.answers, self.form(catalog))
        return at(state, Place.REVIEW if question is None else Place.ASK, asking=question)

    def taken_up(self, state: AnyAsked, answers: Answers, catalog: Catalog) -> AnyAsked:
        """The answers behind an outcome, to be read, changed, or judged by the rules of today."""
        known = self.still_known(answers, catalog)
        deciding = self.form(catalog).deciding
        trail = tuple(question for question in known if question in deciding)
        given = having(state, answers=known, trail=trail)
        return (
            at(given, Place.REVIEW, asking=None)
            if known == answers
            else self.ask_on(given, catalog)
        )

    def offers(self, state: AnyAsked, option: str, catalog: Catalog) -> bool:
        """Whether the question on the screen has such an option."""
        return option in self.form(catalog).options.get(str(state.asking), ())

    def answered(self, state: AnyAsked, option: str, catalog: Catalog) -> AnyAsked:
        """The question on the screen has that answer; it is on the trail if it may decide."""
        question = str(state.asking)
        asked_first = question in self.form(catalog).deciding and question not in state.trail
        trail = (*state.trail, question) if asked_first else state.trail
        return having(state, answers={**state.answers, question: option}, trail=trail)

    def review(self, state: AnyAsked, answer: str, catalog: Catalog) -> Turn:
        """On the list of answers, but for the button that leads to the outcome."""
        match answer:
            case Place.CHANGE | Place.RESTART:
                return Turn(at(state, Place(answer)))
            case "back":
                return self._one_question_back(state)
        return not_understood(state)

    def change(self, state: AnyAsked, answer: str, catalog: Catalog) -> Turn:
        """Which answer to give anew."""
        if answer == BACK:
            return Turn(self.ask_on(state, catalog))
        if answer in state.trail:
            return Turn(at(state, Place.ASK, asking=answer))
        return not_understood(state)

    def restart(self, state: AnyAsked, answer: str, catalog: Catalog) -> Turn:
        """Asked once before the answers go."""
        match answer:
            case "keep" | "back":
                told = state.told != state.untold().told
                return Turn(having(state, step=self.outcome) if told else at(state, Place.REVIEW))
            case "restart":
                return Turn(self.ask_on(state.fresh(), catalog))
        return not_understood(state)

    def _one_question_back(self, state: AnyAsked) -> Turn:
        if state.asking in state.answers:  # it was being changed: its old answer stands
            return Turn(at(state, Place.CHANGE, asking=None))
        if not state.trail:
            return go_home(state)
        *trail, last = state.trail
        answers = {q: option for q, option in state.answers.items() if q != last}
        back = having(state.untold(), answers=answers, trail=tuple(trail), asking=last)
        return Turn(at(back, Place.ASK))

    def still_known(self, answers: Answers, catalog: Catalog) -> dict[str, str]:
        """The answers whose question and option exist today."""
        known = self.form(catalog).options
        return {question: o for question, o in answers.items() if o in known.get(question, ())}

    def revive(
        self, state: AnyAsked, catalog: Catalog, stands: Callable[[AnyAsked, Catalog], bool]
    ) -> AnyAsked:
        """Drop answers whose question or option exists no more, and ask on where that matters.

        Whether a place of the flow's own is still there, `stands` says.
        """
        kept = self.still_known(state.answers, catalog)
        deciding = self.form(catalog).deciding
        asks = state.asking in deciding if state.step == Place.ASK else stands(state, catalog)
        if kept == state.answers and asks and deciding.keys() >= {*state.trail}:
            return state
        trail = tuple(q for q in state.trail if q in kept and q in deciding)
        told = state if kept == state.answers else state.untold()
        return self.ask_on(having(told, answers=kept, trail=trail), catalog)
