"""The simulation as a machine: what an answer leads to."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.simulation.scenario import options
from bot.flows.core import (
    BACK,
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
    having,
    not_understood,
)
from bot.flows.simulate import fitting, fork_screens, screens, turns
from bot.flows.simulate.grounds import grounds
from bot.flows.simulate.standing import is_begun, said
from bot.flows.simulate.state import ASKED, GRAPH, NOT_SURE, State, Step, fits, parts_in, words_in
from bot.flows.wording.standing import Kept, Standing

_SCREENS = {
    Step.RESULT: screens.result,
    Step.MATTERS: screens.matters,
    Step.BEST: screens.best,
    Step.COMPARE: screens.compare,
    Step.FORK: fork_screens.fork,
    Step.PATH: fork_screens.path,
    Step.START: fork_screens.start,
    Step.ASSUMPTIONS: fork_screens.assumptions,
    Step.ASSUME: fork_screens.assume,
}


class Simulate:
    """A scenario three years ahead, and two paths set side by side in money."""

    name: ClassVar[str] = "simulate"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question; level and region are known where the settings have them."""
        return fitting.asking(having(State(), **_preset(person, catalog)))

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """The scenario whose parts `at` names, or the fork, for whatever is named of it."""
        words = words_in(at)
        parts = parts_in(words, catalog.simulation.scenario)
        state = having(State(), **{**_preset(person, catalog), **parts})
        return fitting.at_fork(state) if Step.FORK in words else fitting.asking(state)

    def revive(self, state: State, catalog: Catalog) -> State:
        """What is gone is asked again, or as it was at first."""
        return fitting.fitted(state, catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Take an answer, change one, or look at the scenario in another way."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer) if answer == BACK:
                return _back(state)
            case Tap(answer) if state.step in ASKED:
                return _answered(state, answer, catalog)
            case Tap(answer):
                return turns.TURNS[Step(state.step)](state, answer, catalog)
            case Said(text) if state.step in ASKED:
                return _named(state, words_in(text), catalog)
            case Said(text) if state.step == Step.ASSUME and state.asking == "pay_now":
                return turns.typed(state, text)
        return not_understood(state)

    def standings(
        self, state: State | None, kept: Sequence[Kept], catalog: Catalog
    ) -> tuple[Standing, ...]:
        """The scenario, those it is compared with, and the fork."""
        if state is None or not is_begun(state):
            return ()
        go_on = Words("progress.go_on.simulate")
        return (Standing(said(state, catalog), go_on, Open(self.name)),)

    def grounds(self, state: State, catalog: Catalog) -> Words | None:
        """The numbers of the scenario, or the figures and assumptions of the fork, by id."""
        return grounds(state, catalog)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the step."""
        if state.step in ASKED:
            return screens.question(state, catalog)
        return _SCREENS[Step(state.step)](state, catalog)


def _answered(state: State, answer: str, catalog: Catalog) -> Turn:
    known = (*options(catalog.simulation.scenario)[state.step], NOT_SURE)
    if answer == Step.FORK and screens.offers_fork(state):
        return Turn(fitting.at_fork(state))
    if answer not in known:
        return not_understood(state)
    return turns.answered(state, {str(state.step): answer}, catalog)


def _named(state: State, words: list[str], catalog: Catalog) -> Turn:
    """Answers typed by their ids; a sentence that merely contains one is no answer."""
    parts = parts_in(words, catalog.simulation.scenario)
    if not parts or len(parts) < len(words):
        return not_understood(state)
    return turns.answered(state, parts, catalog)


_BEFORE = {
    Step.MATTERS: Step.RESULT,
    Step.BEST: Step.RESULT,
    Step.COMPARE: Step.RESULT,
    Step.FORK: Step.RESULT,
    Step.PATH: Step.FORK,
    Step.START: Step.PATH,
    Step.ASSUMPTIONS: Step.FORK,
    Step.ASSUME: Step.ASSUMPTIONS,
}


def _back(state: State) -> Turn:
    """A screen back; from a question to the one before, which is then asked anew."""
    here = Step(state.step)
    if here in _BEFORE:
        return Turn(having(state, step=_BEFORE[here]))
    if here in ASKED and not fitting.unanswered(state):
        return Turn(having(state, step=Step.RESULT))
    before = ASKED[-1] if here == Step.RESULT else ASKED[ASKED.index(here) - 1]
    if here == ASKED[0]:
        return go_home(state)
    return Turn(having(state, step=before, **{str(before): ""}))


def _preset(person: Person, catalog: Catalog) -> dict[str, Any]:
    """Level and region are known where the settings have them."""
    level, region = (person.settings.get(name, "") for name in ("level", "region"))
    known = level in options(catalog.simulation.scenario)["level"]
    assumed = {"region": region} if fits("region", region, catalog) else {}
    return {"level": level if known else "", "assumed": assumed}
