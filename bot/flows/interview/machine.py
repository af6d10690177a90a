"""Both sides of the table as a machine: what each tap leads to."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    HOME,
    Event,
    FlowState,
    Open,
    Person,
    Said,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
)
from bot.flows.interview import arriving, practice, practice_screens, scoring, scoring_screens
from bot.flows.interview.grounds import grounds
from bot.flows.interview.state import GRAPH, State, Step
from bot.flows.wording.standing import Kept, Standing


class Interview:
    """Questions to practise, and a scorecard for candidates without names."""

    name: ClassVar[str] = "interview"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """Which side of the table."""
        return State()

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """A side, and as much of role, level, format and questions as `at` names."""
        return self.enter_again(State(), at, person, catalog)

    def enter_again(self, state: State, at: str, person: Person, catalog: Catalog) -> State:
        """There with all that was practised and marked."""
        present = arriving.without_expired(state, person.today)
        return arriving.at_place(present, at, person.today, catalog)

    def revive(self, state: State, catalog: Catalog) -> State:
        """What is gone from the catalog is left out."""
        return arriving.fitted(state, catalog)

    def expired(self, state: State, today: date) -> State:
        """Without the candidates whose thirty days are over."""
        return arriving.without_expired(state, today)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Take an answer, a grade or a mark."""
        state = arriving.without_expired(state, person.today)
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                return _TURNS[Step(state.step)](state, answer, person, catalog)
            case Said() if state.step == Step.QUESTION:
                return practice.typed(state)
            case Said(text) if state.step == Step.SCORE:
                return scoring.typed(state, text)
        return Turn(state, notice=Words("interview.expected"))

    def standings(
        self, state: State | None, kept: Sequence[Kept], catalog: Catalog
    ) -> tuple[Standing, ...]:
        """How many questions were practised, and how many candidates have marks."""
        if state is None:
            return ()
        candidates = sum(len(card.candidates) for card in state.scorecards.values())
        counted = {"practised": len(state.memories), "candidates": candidates}
        if not any(counted.values()):
            return ()
        go_on = Words("progress.go_on.interview")
        return (Standing(Words("progress.interview", counted), go_on, Open(self.name)),)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """Where the sources tell of a format, a question, or what to ask candidates."""
        return grounds(state, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state, without whom it must not show any more."""
        state = arriving.without_expired(state, person.today)
        return _SCREENS[Step(state.step)](state, person, catalog)


_TURNS: Mapping[Step, Callable[[State, str, Person, Catalog], Turn]] = {
    Step.SIDE: practice.side,
    Step.GOAL: practice.goal,
    Step.FORMATS: practice.formats,
    Step.QUESTION: practice.question,
    Step.ANSWER: practice.answer_shown,
    Step.POST: scoring.post,
    Step.LEVEL: scoring.level,
    Step.TABLE: scoring.table,
    Step.READ: scoring.read,
    Step.SCORE: scoring.score,
    Step.CANDIDATE: scoring.candidate,
    Step.COMPARE: scoring.compare,
    Step.REMOVE: scoring.remove,
}

_SCREENS: Mapping[Step, Callable[[State, Person, Catalog], Screen]] = {
    Step.SIDE: practice_screens.side,
    Step.GOAL: practice_screens.goal,
    Step.FORMATS: practice_screens.formats,
    Step.QUESTION: practice_screens.question,
    Step.ANSWER: practice_screens.answer,
    Step.POST: scoring_screens.post,
    Step.LEVEL: scoring_screens.level,
    Step.TABLE: scoring_screens.table,
    Step.READ: scoring_screens.read,
    Step.SCORE: scoring_screens.score,
    Step.CANDIDATE: scoring_screens.candidate,
    Step.COMPARE: scoring_screens.compare,
    Step.REMOVE: scoring_screens.remove,
}
