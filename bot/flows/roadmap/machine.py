"""The roadmap as a machine: what each tap, and each text that shows something, leads to."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    HOME,
    Event,
    FlowState,
    Person,
    Said,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    having,
)
from bot.flows.roadmap import (
    asking,
    behind,
    choosing,
    doing,
    looking,
    plans,
    reminding,
    screens,
    standing,
    wished,
)
from bot.flows.roadmap.course import next_stop
from bot.flows.roadmap.moving import revived
from bot.flows.roadmap.state import GRAPH, State, Step
from bot.flows.roadmap.suggested import suggest, suggested_in
from bot.flows.wording import why
from bot.flows.wording.standing import Kept, Standing


class Roadmap:
    """A dated plan, and one next step at a time."""

    name: ClassVar[str] = "roadmap"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question."""
        return State()

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """A plan by its name, `goal.strength.time.level.background.hours`; gaps are asked."""
        return self.enter_again(State(), at, person, catalog)

    def enter_again(self, state: State, at: str, person: Person, catalog: Catalog) -> State:
        """A plan with what `at` names, or steps put next; what was finished stays so."""
        if at.startswith(wished.WISH):
            return wished.with_wish(state, at, catalog)
        if steps := suggested_in(at, catalog):
            return suggest(state, steps, catalog)
        return plans.opened_at(state, at, person.today, catalog)

    def revive(self, state: State, catalog: Catalog) -> State:
        """Progress under old ids is carried over, and told once."""
        return revived(state, catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Take an answer, or do something with the next step."""
        told = having(state, moved=(), fresh=0)
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                turn = _STEPS[state.step](told, answer, person, catalog)
            case Said(text) if state.step == Step.ASK:
                turn = asking.typed(told, text, person, catalog)
            case Said(text) if state.step == Step.DONE:
                turn = doing.shown(told, text, catalog)
            case Said():
                turn = Turn(told, notice=Words("plan.expected.button"))
        if turn.state == told:  # nothing was done, so nothing is forgotten either
            return Turn(state, turn.effects, turn.notice, turn.below)
        return turn

    def reminder(self, state: State, person: Person, catalog: Catalog) -> Screen | None:
        """The next step in a few lines, on a day that was chosen."""
        return reminding.reminder(state, person.today, catalog)

    def recalled(self, state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
        """What a button under a reminder leads to."""
        return reminding.recalled(state, answer, person)

    def standings(
        self, state: State | None, kept: Sequence[Kept], catalog: Catalog
    ) -> tuple[Standing, ...]:
        """Every plan, and the questions of one that is not made yet."""
        return standing.standings(self.name, state, catalog) if state else ()

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """The places in the sources that ask for the next step."""
        stop = None if state.step == Step.ASK else next_stop(state, catalog)
        if stop is None:
            return None
        grounds = (why.Ground(stop.step.id, cite) for cite in stop.step.cites)
        return why.page(Words(f"steps.{stop.step.id}.title"), grounds, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, person, catalog)


_STEPS: Mapping[str, Callable[[State, str, Person, Catalog], Turn]] = {
    Step.ASK: asking.ask,
    Step.REVIEW: asking.review,
    Step.NEXT: doing.on_next,
    Step.DONE: doing.done,
    Step.ANSWER: doing.answer_shown,
    Step.WHOLE: looking.whole,
    Step.BEHIND: behind.behind,
    Step.TRIM: behind.trim,
    Step.MORE: looking.more,
    Step.LEFT_OUT: looking.left_out,
    Step.CHANGE: asking.change,
    Step.PLANS: choosing.plans,
    Step.DELETE: choosing.delete,
}
