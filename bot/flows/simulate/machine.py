"""The simulation as a machine: what an answer leads to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.simulation.fork import Fork
from advisor.simulation.ranking import WEIGHED
from advisor.simulation.scenario import INPUTS, options, parts_of, simulate
from bot.flows.core import (
    BACK,
    HOME,
    Event,
    FlowState,
    Person,
    Post,
    Said,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    not_understood,
)
from bot.flows.simulate import fork_screens, forks, pictures, screens, snapshots
from bot.flows.simulate.state import (
    ASKED,
    GRAPH,
    MOST_KEPT,
    NOT_SURE,
    ROUTES,
    State,
    Step,
    amount_in,
    fits,
    having,
    name_of,
    named,
    scenario_of,
)

HEAVIEST = 2
"""How much a score can count at most."""

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
        return _asking(having(State(), **_preset(person, catalog)))

    def enter(self, at: str, person: Person, catalog: Catalog) -> State:
        """The scenario whose parts `at` names, or the fork, for whatever is named of it."""
        given = at.casefold().replace(".", " ").replace("-", " ").split()
        known = options(catalog.simulation.scenario)
        parts = {part: word for word in given for part in INPUTS if word in known[part]}
        state = having(State(), **{**_preset(person, catalog), **parts})
        if Step.FORK in given:
            open_parts = {part: NOT_SURE for part in INPUTS if not getattr(state, part)}
            return having(state, **open_parts, step=Step.FORK)
        return _asking(state)

    def revive(self, state: State, catalog: Catalog) -> State:
        """What is gone is asked again, or as it was at first."""
        return _fitted(state, catalog)

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
                return _TURNS[Step(state.step)](state, answer, catalog)
            case Said(text) if state.step == Step.ASSUME and state.asking == "pay_now":
                return _typed(state, text)
        return not_understood(state)

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the step."""
        if state.step in ASKED:
            return screens.question(state, catalog)
        return _SCREENS[Step(state.step)](state, catalog)


def _answered(state: State, answer: str, catalog: Catalog) -> Turn:
    known = (*options(catalog.simulation.scenario)[state.step], NOT_SURE)
    if answer not in known:
        return not_understood(state)
    return Turn(_asking(having(state, **{str(state.step): answer})))


def _result(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "picture":
            drawn = pictures.of_scenarios([snapshots.snapshot_of(state, catalog)], catalog)
            return Turn(state, effects=(drawn,), below=True)
        case "keep":
            return Turn(state, effects=(Post(snapshots.card(state, catalog)),), below=True)
        case "compare":
            return _set_aside(state, catalog)
        case "matters" | "best" | "fork":
            return Turn(having(state, step=Step(answer)))
        case _ if answer in ASKED:
            return Turn(having(state, step=Step(answer)))
        case _:
            return not_understood(state)


def _set_aside(state: State, catalog: Catalog) -> Turn:
    """The scenario beside those compared so far; where three are, these are shown."""
    own = name_of(scenario_of(state, catalog))
    if own in state.kept:
        return Turn(having(state, step=Step.COMPARE))
    if len(state.kept) == MOST_KEPT:
        return Turn(having(state, step=Step.COMPARE), notice=Words("simulate.full_notice"))
    return Turn(having(state, step=Step.COMPARE, kept=(*state.kept, own)))


def _matters(state: State, answer: str, catalog: Catalog) -> Turn:
    return not_understood(state)


def _best(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer in WEIGHED:
        weight = (state.weights.get(answer, 0) + 1) % (HEAVIEST + 1)
        return Turn(having(state, weights={**state.weights, answer: weight}))
    leading = {
        f"open_{number}": one.snapshot.scenario
        for number, one in enumerate(snapshots.leading(state, catalog), 1)
    }
    if answer not in leading:
        return not_understood(state)
    return Turn(having(state, step=Step.RESULT, **parts_of(leading[answer])))


def _compare(state: State, answer: str, catalog: Catalog) -> Turn:
    numbered = {f"remove_{number}": name for number, name in enumerate(state.kept, 1)}
    if answer == "picture":
        model = catalog.simulation.scenario
        found = [simulate(one, model) for one in screens.kept(state, catalog)]
        return Turn(state, effects=(pictures.of_scenarios(found, catalog),), below=True)
    if answer == "another" and len(state.kept) < MOST_KEPT:
        return Turn(having(state, step=Step.INDUSTRY, **dict.fromkeys(INPUTS, "")))
    if answer in numbered and len(numbered) > 1:
        rest = tuple(name for name in state.kept if name != numbered[answer])
        return Turn(having(state, kept=rest))
    return not_understood(state)


def _fork(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "first" | "second":
            return Turn(having(state, step=Step.PATH, asking=answer))
        case "assumptions":
            return Turn(having(state, step=Step.ASSUMPTIONS))
    found = forks.forked(state, catalog)
    if answer == "picture" and isinstance(found, Fork):
        return Turn(state, effects=(pictures.of_fork(found, catalog),), below=True)
    if answer == "keep" and isinstance(found, Fork):
        return Turn(state, effects=(Post(forks.answer(state, found, catalog)),), below=True)
    return not_understood(state)


def _path(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer not in ROUTES:
        return not_understood(state)
    after = Step.FORK if answer == "stay" else Step.START
    return Turn(having(state, step=after, **{state.asking: answer}))


def _start(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer not in {str(month) for month in catalog.simulation.fork.starts}:
        return not_understood(state)
    return Turn(having(state, step=Step.FORK, **{f"{state.asking}_start": int(answer)}))


def _assumptions(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer not in {one.id for one in catalog.simulation.fork.assumptions}:
        return not_understood(state)
    return Turn(having(state, step=Step.ASSUME, asking=answer))


def _assume(state: State, answer: str, catalog: Catalog) -> Turn:
    if not fits(state.asking, answer, catalog):
        return not_understood(state)
    return Turn(_assuming(state, answer))


def _typed(state: State, text: str) -> Turn:
    amount = amount_in(text)
    return not_understood(state) if amount is None else Turn(_assuming(state, str(amount)))


def _assuming(state: State, option: str) -> State:
    return having(state, step=Step.ASSUMPTIONS, assumed={**state.assumed, state.asking: option})


_TURNS = {
    Step.RESULT: _result,
    Step.MATTERS: _matters,
    Step.BEST: _best,
    Step.COMPARE: _compare,
    Step.FORK: _fork,
    Step.PATH: _path,
    Step.START: _start,
    Step.ASSUMPTIONS: _assumptions,
    Step.ASSUME: _assume,
}

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
    if here in ASKED and not _open(state):
        return Turn(having(state, step=Step.RESULT))
    before = ASKED[-1] if here == Step.RESULT else ASKED[ASKED.index(here) - 1]
    if here == ASKED[0]:
        return go_home(state)
    return Turn(having(state, step=before, **{str(before): ""}))


def _asking(state: State) -> State:
    """The first question that is open, or the card."""
    return having(state, step=next(iter(_open(state)), Step.RESULT))


def _open(state: State) -> list[Step]:
    """The questions that are not answered."""
    return [step for step in ASKED if not getattr(state, step)]


def _preset(person: Person, catalog: Catalog) -> dict[str, Any]:
    """Level and region are known where the settings have them."""
    level, region = (person.settings.get(name, "") for name in ("level", "region"))
    known = level in options(catalog.simulation.scenario)["level"]
    assumed = {"region": region} if fits("region", region, catalog) else {}
    return {"level": level if known else "", "assumed": assumed}


def _fitted(state: State, catalog: Catalog) -> State:
    known = options(catalog.simulation.scenario)
    answers = {
        part: getattr(state, part)
        for part in INPUTS
        if getattr(state, part) in (*known[part], NOT_SURE)
    }
    fresh = State()
    months = catalog.simulation.fork.starts
    fitted = having(
        state,
        **{part: answers.get(part, "") for part in INPUTS},
        kept=tuple(n for n in state.kept if named(n, catalog.simulation.scenario))[:MOST_KEPT],
        weights={s: w for s, w in state.weights.items() if s in WEIGHED and 0 <= w <= HEAVIEST},
        first=state.first if state.first in ROUTES else fresh.first,
        second=state.second if state.second in ROUTES else fresh.second,
        first_start=state.first_start if state.first_start in months else 0,
        second_start=state.second_start if state.second_start in months else 0,
        assumed={n: o for n, o in state.assumed.items() if fits(n, o, catalog)},
    )
    return _placed(fitted, catalog)


def _placed(state: State, catalog: Catalog) -> State:
    """A step that today's content allows, the nearest to where one was."""
    step = Step(state.step)
    waiting = _open(state)
    if waiting and (step not in ASKED or ASKED.index(waiting[0]) < ASKED.index(step)):
        return _asking(state)
    if step is Step.COMPARE and not state.kept:
        return having(state, step=Step.RESULT)
    if step in (Step.PATH, Step.START) and state.asking not in ("first", "second"):
        return having(state, step=Step.FORK)
    if step is Step.ASSUME and not any(
        one.id == state.asking for one in catalog.simulation.fork.assumptions
    ):
        return having(state, step=Step.ASSUMPTIONS)
    return state
