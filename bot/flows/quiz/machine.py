"""The quiz as a machine: what each tap leads to."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.quiz.challenge import challenge_in
from bot.flows.core import (
    HOME,
    Event,
    FlowState,
    Open,
    Person,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    having,
    not_understood,
)
from bot.flows.quiz import fitting, looking, playing, rounds, screens, takeaway, wording
from bot.flows.quiz.state import GRAPH, Mode, State, Step
from bot.flows.wording import why
from bot.flows.wording.standing import Kept, Standing


class Quiz:
    """Items to tell the two jobs apart, and a map of what one mixes up."""

    name: ClassVar[str] = "quiz"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The menu."""
        return State()

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """A kind of round, a subject, the map, or the round that a challenge stands for."""
        return self.enter_again(State(), at, person, catalog)

    def enter_again(self, state: State, at: str, person: Person, catalog: Catalog) -> State:
        """The same with all answers so far; an unknown place leaves one where one is."""
        place, today = at.casefold().strip(), person.today
        challenge = challenge_in(place, catalog.quiz)
        if challenge is not None:
            return rounds.challenged(state, challenge)
        if place in catalog.quiz.subject_of:
            return rounds.begun(having(state, subject=place), Mode.SUBJECT, today, catalog)
        if place not in screens.on_menu(state, person, catalog):
            return state
        turn = looking.menu(having(state, step=Step.MENU), place, person, catalog)
        return turn.state if isinstance(turn.state, State) and not turn.effects else state

    def revive(self, state: State, catalog: Catalog) -> State:
        """Items that are gone are left out."""
        return fitting.fitted(state, catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Take an answer, or look at something."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                turn = _STEPS[state.step](state, answer, person, catalog)
                return _reminding(state, turn, person)
        return not_understood(state)

    def standings(
        self, state: State | None, kept: Sequence[Kept], catalog: Catalog
    ) -> tuple[Standing, ...]:
        """How many items were met, and how many are known."""
        if state is None or not (state.answers or state.items):
            return ()
        go_on = Words("progress.go_on.quiz")
        said = Words("progress.quiz", {"so_far": screens.so_far(state, catalog)})
        return (Standing(said, go_on, Open(self.name)),)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """What the answer just told rests on."""
        if state.step != Step.TOLD:
            return None
        item = catalog.quiz.item_of[state.items[len(state.given) - 1]]
        return why.page(wording.ask(item, catalog), wording.grounds(item, catalog), catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, person, catalog)


def _reminding(before: State, turn: Turn, person: Person) -> Turn:
    """The reminder moves with what is due."""
    after = turn.state
    if not isinstance(after, State) or not after.reminded or after.memory == before.memory:
        return turn
    effect = takeaway.reminder(after, person.today)
    return Turn(after, (*turn.effects, effect), turn.notice, turn.below)


_STEPS: Mapping[str, Callable[[State, str, Person, Catalog], Turn]] = {
    Step.MENU: looking.menu,
    Step.SUBJECTS: looking.subjects,
    Step.ITEM: playing.item,
    Step.TOLD: playing.told,
    Step.RESULT: playing.result,
    Step.MAP: looking.confusion,
    Step.CELL: looking.cell,
}
