"""The hiring conversation as a machine: what each answer leads to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar

from advisor.catalog import Catalog
from advisor.hiring.questions import next_question, options
from advisor.hiring.verdict import Recommendation, decide
from advisor.provenance import Level, Region
from bot.flows.core import (
    BACK,
    HOME,
    Attach,
    Complain,
    Event,
    FlowState,
    Keep,
    Person,
    Post,
    Screen,
    Tap,
    Turn,
    Words,
    go_home,
    not_understood,
)
from bot.flows.hire import kit, screens, verdict
from bot.flows.hire.state import GRAPH, Piece, State, Step

COMPLAINTS = ("role", "reason", "missing", "figure")
"""What can be wrong with advice; the ids of the two-tap complaint."""

NEEDS_LEVEL = frozenset({Piece.JOB, Piece.SCREENING, Piece.NINETY_DAYS, Piece.PAY})


class Hire:
    """Which role to hire, and what to do about it."""

    name: ClassVar[str] = "hire"
    resumable: ClassVar[bool] = True
    steps: ClassVar[type[StrEnum]] = Step
    state_type: ClassVar[type[FlowState]] = State
    graph: ClassVar[Mapping[Any, frozenset[Any]]] = GRAPH

    def start(self, person: Person, catalog: Catalog) -> State:
        """The first question, with level and region as the person's settings have them."""
        return State(
            asking=next_question({}, catalog),
            level=person.settings.get("level"),
            region=person.settings.get("region"),
        )

    def revive(self, state: State, catalog: Catalog) -> State:
        """Drop answers whose question or option exists no more, and ask on from there."""
        known = options(catalog)
        kept = {q: o for q, o in state.answers.items() if o in known.get(q, ())}
        if kept == state.answers and (state.asking is None or state.asking in known):
            return state
        trail = tuple(question for question in state.trail if question in kept)
        return _ask_on(state.model_copy(update={"answers": kept, "trail": trail}), catalog)

    def step(self, state: State, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What a tap leads to; a text that names no button changes nothing."""
        match event:
            case Tap(answer) if answer == HOME:
                return go_home(state)
            case Tap(answer):
                return _STEPS[Step(state.step)](state, answer, catalog)
        return Turn(state, notice=screens.expected(state))

    def show(self, state: State, person: Person, catalog: Catalog) -> Screen:
        """The screen of the state."""
        return screens.screen(state, catalog)


def _ask(state: State, answer: str, catalog: Catalog) -> Turn:
    question = state.asking
    if answer == BACK:
        return _one_question_back(state)
    if question is None or answer not in options(catalog)[question]:
        return not_understood(state)
    trail = state.trail if question in state.trail else (*state.trail, question)
    answers = {**state.answers, question: answer}
    told = state.told and answers == state.answers
    return Turn(_ask_on(_with(state, answers=answers, trail=trail, told=told), catalog))


def _ask_on(state: State, catalog: Catalog) -> State:
    """The most informative question still open, or the review once all is decided."""
    question = next_question(state.answers, catalog)
    step = Step.REVIEW if question is None else Step.ASK
    return _with(state, step=step, asking=question)


def _one_question_back(state: State) -> Turn:
    if state.asking in state.answers:  # it was being changed: its old answer stands
        return Turn(_with(state, step=Step.CHANGE, asking=None))
    if not state.trail:
        return go_home(state)
    last = state.trail[-1]
    answers = {q: option for q, option in state.answers.items() if q != last}
    back = _with(state, answers=answers, trail=state.trail[:-1], asking=last, step=Step.ASK)
    return Turn(back)


def _review(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "verdict":
            return _tell(state, catalog)
        case "change":
            return Turn(_with(state, step=Step.CHANGE))
        case "restart":
            return Turn(_with(state, step=Step.RESTART))
        case "back":
            return _one_question_back(state)
    return not_understood(state)


def _change(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return Turn(_ask_on(state, catalog))
    if answer in state.trail:
        return Turn(_with(state, step=Step.ASK, asking=answer))
    return not_understood(state)


def _tell(state: State, catalog: Catalog) -> Turn:
    """Post the verdict where it stays, and move the card with the kit beneath it."""
    there = _with(state, step=Step.VERDICT, told=True, piece=None, page=0, role=None)
    if state.told:
        return Turn(there)
    advice = decide(state.answers, catalog)
    kept = Keep(f"hiring-{advice.version}", _record(state, advice))
    posted = Post(verdict.message(state.answers, advice, catalog))
    return Turn(there, effects=(kept, posted), below=True)


def _verdict(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "back" | "change":
            return Turn(_with(state, step=Step.REVIEW))
        case "memo":
            advice = decide(state.answers, catalog)
            pages = verdict.memo(state.answers, advice, catalog)
            document = Attach(Words("hire.memo.file"), pages, Words("hire.memo.caption"))
            return Turn(state, effects=(*map(Post, pages), document), below=True)
        case "follow_up":
            return _follow_on(state, catalog)
        case "complain":
            return Turn(_with(state, step=Step.COMPLAIN))
        case "restart":
            return Turn(_with(state, step=Step.RESTART))
    if answer in screens.pieces(state, catalog):
        return _open_piece(_with(state, piece=Piece(answer), page=0))
    return not_understood(state)


def _open_piece(state: State) -> Turn:
    """The piece, or first what it must know."""
    if state.piece in NEEDS_LEVEL and state.level is None:
        return Turn(_with(state, step=Step.LEVEL))
    if state.piece is Piece.PAY and state.region is None:
        return Turn(_with(state, step=Step.REGION))
    return Turn(_with(state, step=Step.PIECE))


def _follow_on(state: State, catalog: Catalog) -> Turn:
    """The next follow-up that has no answer yet; back to the verdict after the last."""
    open_ones = [f.id for f in catalog.hiring.follow_ups if f.id not in state.answers]
    if not open_ones:
        return Turn(_with(state, step=Step.VERDICT, asking=None))
    return Turn(_with(state, step=Step.FOLLOW_UP, asking=open_ones[0]))


def _follow_up(state: State, answer: str, catalog: Catalog) -> Turn:
    question = state.asking
    if answer == BACK or question is None:
        return Turn(_with(state, step=Step.VERDICT, asking=None))
    if answer not in options(catalog)[question]:
        return not_understood(state)
    return _follow_on(_with(state, answers={**state.answers, question: answer}), catalog)


def _piece(state: State, answer: str, catalog: Catalog) -> Turn:
    pages = kit.pages(state, catalog)
    match answer:
        case "back":
            return Turn(_with(state, step=Step.VERDICT, piece=None, page=0))
        case "next":
            return Turn(_with(state, page=(state.page + 1) % len(pages)))
        case "level":
            return Turn(_with(state, step=Step.LEVEL))
        case "region":
            return Turn(_with(state, step=Step.REGION))
        case "role":
            roles = decide(state.answers, catalog).order
            other = next((role for role in roles if role != kit.role_of(state, catalog)), None)
            return Turn(_with(state, role=other, page=0))
        case "keep":
            document = kit.document(state, catalog)
            return Turn(state, effects=(*map(Post, pages), document), below=True)
    return not_understood(state)


def _level(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return _from_asking(state)
    if answer not in set(Level):
        return not_understood(state)
    return _open_piece(_with(state, level=answer, page=0))


def _region(state: State, answer: str, catalog: Catalog) -> Turn:
    if answer == BACK:
        return _from_asking(state)
    if answer not in set(Region):
        return not_understood(state)
    return _open_piece(_with(state, region=answer, page=0))


def _from_asking(state: State) -> Turn:
    """Back from a question about the kit: to the piece if it can be shown, else the verdict."""
    opened = _open_piece(state).state
    if opened is not None and opened.step == Step.PIECE:
        return Turn(opened)
    return Turn(_with(state, step=Step.VERDICT, piece=None, page=0))


def _complain(state: State, answer: str, catalog: Catalog) -> Turn:
    there = _with(state, step=Step.VERDICT)
    if answer == BACK:
        return Turn(there)
    if answer not in COMPLAINTS:
        return not_understood(state)
    advice = decide(state.answers, catalog)
    complaint = Complain(answer, _record(state, advice))
    return Turn(there, effects=(complaint,), notice=Words("hire.complain.thanks"))


def _restart(state: State, answer: str, catalog: Catalog) -> Turn:
    match answer:
        case "keep" | "back":
            step = Step.VERDICT if state.told else Step.REVIEW
            return Turn(_with(state, step=step))
        case "restart":
            fresh = State(level=state.level, region=state.region)
            return Turn(_ask_on(fresh, catalog))
    return not_understood(state)


def _record(state: State, advice: Recommendation) -> dict[str, Any]:
    return {
        "answers": dict(state.answers),
        "verdict": str(advice.verdict),
        "margin": advice.margin,
        "rules": advice.version,
    }


def _with(state: State, **changes: Any) -> State:
    return state.model_copy(update=changes)


_STEPS = {
    Step.ASK: _ask,
    Step.REVIEW: _review,
    Step.CHANGE: _change,
    Step.VERDICT: _verdict,
    Step.FOLLOW_UP: _follow_up,
    Step.PIECE: _piece,
    Step.LEVEL: _level,
    Step.REGION: _region,
    Step.COMPLAIN: _complain,
    Step.RESTART: _restart,
}
