"""The roadmap as a machine: what each tap, and each text that shows something, leads to."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from bot.flows.core import (
    BACK,
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
    not_understood,
)
from bot.flows.roadmap import acts, behind, screens, takeaway
from bot.flows.roadmap.course import all_steps, library, next_stop, to_go
from bot.flows.roadmap.moving import revived
from bot.flows.roadmap.planning import going_on, planned
from bot.flows.roadmap.questions import NOT_SURE, OPTIONS, answered, hours_in, named
from bot.flows.roadmap.state import ASKED, GRAPH, State, Step, having
from bot.flows.wording import why


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
        """The plan anew with what `at` names; what was finished stays finished."""
        given = named(at)
        if not given:
            return state
        asked = state
        for question, option in given.items():
            asked = answered(asked, question, option)
        return acts.made_anew(state, going_on(asked, person.today, catalog))

    def revive(self, state: State, catalog: Catalog) -> State:
        """Progress under old ids is carried over, and told once."""
        return revived(state, catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """Take an answer, or do something with the next step."""
        told = having(state, moved=(), fresh=0)
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(told)
            case Tap(answer):
                turn = _STEPS[state.step](told, answer, person, catalog)
            case Said(text):
                turn = _said(told, text, person, catalog)
        if turn.state == told:  # nothing was done, so nothing is forgotten either
            return Turn(state, turn.effects, turn.notice, turn.below)
        return _reminding(state, turn, catalog)

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


def _reminding(before: State, turn: Turn, catalog: Catalog) -> Turn:
    """A weekly reminder names the step that is next now."""
    after = turn.state
    if not isinstance(after, State) or not before.reminded or to_go(before) == to_go(after):
        return turn
    if not to_go(after):
        after = having(after, reminded=False)
    effect = takeaway.reminder(after, catalog)
    return Turn(after, (*turn.effects, effect), turn.notice, turn.below)


def _said(state: State, text: str, person: Person, catalog: Catalog) -> Turn:
    if state.step == Step.ASK and state.asking == "hours":
        hours = hours_in(text)
        if hours is not None:
            return Turn(_answered(state, "hours", hours, person, catalog))
        return Turn(state, notice=Words("plan.expected.hours"))
    if state.step != Step.DONE:
        return Turn(state, notice=Words("plan.expected.button"))
    name = to_go(state)[0]
    kind = library(catalog)[name].done
    if kind == "check":
        return Turn(having(state, step=Step.ANSWER))
    shown = acts.artefact(kind, text)
    if shown is None:
        return Turn(state, notice=_EXPECTED[kind])
    return Turn(acts.done(state, name, shown), notice=Words("plan.told.done"))


def _answered(state: State, question: str, answer: str, person: Person, catalog: Catalog) -> State:
    known = going_on(answered(state, question, answer), person.today, catalog)
    return acts.made_anew(state, known)


def _ask(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    question = state.asking or ASKED[0]
    if answer == BACK and state.start:
        return Turn(having(state, step=Step.CHANGE, asking=None))
    if answer == BACK:
        place = ASKED.index(question)
        return Turn(having(state, asking=ASKED[place - 1])) if place else go_home(state)
    if answer not in (*OPTIONS[question], NOT_SURE):
        return not_understood(state)
    return Turn(_answered(state, question, answer, person, catalog))


def _next(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    if answer == BACK:
        return go_home(state)
    match answer:
        case "whole":
            first = len(all_steps(state)) - len(to_go(state))
            return Turn(having(state, step=Step.WHOLE, page=first // screens.A_PAGE))
        case "more":
            return Turn(having(state, step=Step.MORE))
        case "undo" if state.undo:
            return Turn(acts.undone(state), notice=Words("plan.told.undo"))
    if not to_go(state) or answer not in screens.on_next(state, person, catalog):
        return not_understood(state)
    name = to_go(state)[0]
    match answer:
        case "start":
            return Turn(acts.begun(state, name), notice=Words("plan.told.start"))
        case "done":
            return Turn(having(state, step=Step.DONE))
        case "decline":
            return Turn(acts.declined(state, name), notice=Words("plan.told.decline"))
        case "later":
            return Turn(acts.put_off(state, name, catalog), notice=Words("plan.told.later"))
        case _:
            return Turn(having(state, step=Step.BEHIND))


def _done(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    name = to_go(state)[0]
    match answer:
        case "back":
            return Turn(having(state, step=Step.NEXT))
        case "nothing":
            return Turn(acts.done(state, name, ""), notice=Words("plan.told.done"))
        case "answer" if library(catalog)[name].done == "check":
            return Turn(having(state, step=Step.ANSWER))
        case _:
            return not_understood(state)


def _answer(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    match answer:
        case "back":
            return Turn(having(state, step=Step.DONE))
        case "had_it":
            name = to_go(state)[0]
            return Turn(acts.done(state, name, ""), notice=Words("plan.told.done"))
        case "not_yet":
            return Turn(having(state, step=Step.NEXT))
        case _:
            return not_understood(state)


def _whole(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    pages = screens.pages(state)
    match answer:
        case "back":
            return Turn(having(state, step=Step.NEXT, page=0))
        case "before" if pages > 1:
            return Turn(having(state, page=(state.page - 1) % pages))
        case "after" if pages > 1:
            return Turn(having(state, page=(state.page + 1) % pages))
        case _:
            return not_understood(state)


def _behind(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    today = person.today
    if answer == BACK:
        return Turn(having(state, step=Step.NEXT))
    if answer not in behind.offered(state, today, catalog):
        return not_understood(state)
    match answer:
        case "date":
            return Turn(behind.moved(state, today), notice=Words("plan.told.date"))
        case "trim":
            return Turn(having(state, step=Step.TRIM))
        case _:
            more = behind.with_more_hours(state, today, catalog)
            return Turn(more, notice=Words("plan.told.hours"))


def _trim(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    match answer:
        case "back" | "keep":
            return Turn(having(state, step=Step.BEHIND))
        case "trim" if "trim" in behind.offered(state, person.today, catalog):
            trimmed = behind.trimmed(state, person.today, catalog)
            return Turn(trimmed, notice=Words("plan.told.trim"))
        case _:
            return not_understood(state)


def _more(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    if answer == BACK:
        return Turn(having(state, step=Step.NEXT))
    if answer not in screens.on_more(state):
        return not_understood(state)
    match answer:
        case "print":
            return Turn(state, (takeaway.on_paper(state, catalog),), below=True)
        case "file":
            return Turn(state, (takeaway.as_file(state, catalog),), below=True)
        case "share":
            return Turn(state, (takeaway.shared(state),), below=True)
        case "remind" | "quiet":
            after = having(state, reminded=answer == "remind")
            effect = takeaway.reminder(after, catalog)
            return Turn(after, (effect,), Words(f"plan.told.{answer}"))
        case "left_out":
            return Turn(having(state, step=Step.LEFT_OUT))
        case _:
            return Turn(having(state, step=Step.CHANGE))


def _left_out(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    return Turn(having(state, step=Step.MORE)) if answer == BACK else not_understood(state)


def _change(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    if answer == BACK:
        return Turn(having(state, step=Step.MORE))
    if answer in ASKED:
        return Turn(having(state, step=Step.ASK, asking=answer))
    if answer == ("no_basics" if state.basics else "basics"):
        changed = planned(having(state, basics=not state.basics), person.today, catalog)
        return Turn(acts.made_anew(state, changed))
    return not_understood(state)


_EXPECTED = {"link": Words("plan.expected.link"), "number": Words("plan.expected.number")}
"""What is said to a text that does not show what the step asks for."""

_STEPS: Mapping[str, Callable[[State, str, Person, Catalog], Turn]] = {
    Step.ASK: _ask,
    Step.NEXT: _next,
    Step.DONE: _done,
    Step.ANSWER: _answer,
    Step.WHOLE: _whole,
    Step.BEHIND: _behind,
    Step.TRIM: _trim,
    Step.MORE: _more,
    Step.LEFT_OUT: _left_out,
    Step.CHANGE: _change,
}
