"""From the review on: telling the result, reading on, details, complaints, going on."""

from typing import Any

from advisor.becoming import Decision, decide
from advisor.catalog import Catalog
from bot.flows.become import pieces, wording
from bot.flows.become.fitting import open_details
from bot.flows.become.handover import place
from bot.flows.become.questions import QUESTIONS
from bot.flows.become.state import COMPLAINTS, Piece, State, Step
from bot.flows.core import BACK, Complain, Keep, Open, Post, Turn, Words, having, not_understood

GOES_ON = ("roadmap", "compare")
"""The flows that a result leads on to, the most wanted first."""


def review(state: State, answer: str, catalog: Catalog) -> Turn:
    """On the list of answers: the result, or another look."""
    if answer == Step.RESULT:
        return tell(state, catalog)
    return QUESTIONS.review(state, answer, catalog)


def tell(state: State, catalog: Catalog) -> Turn:
    """Post the result where it stays, and move the card beneath it."""
    there = having(state, step=Step.RESULT, told=state.answers, asking=None)
    if state.told == state.answers:
        return Turn(there)
    decision = decide(state.answers, catalog)
    kept = Keep(f"becoming-{decision.version}", _record(state, decision))
    posted = Post(wording.message(state.answers, decision, catalog))
    return Turn(there, effects=(kept, posted), below=True)


def result(state: State, answer: str, catalog: Catalog) -> Turn:
    """On the card beneath the result: read on, go on, or back to the answers."""
    match answer:
        case "back" | "change":
            return Turn(having(state, step=Step.REVIEW))
        case "detail" if still_open := open_details(state.answers, catalog):
            return Turn(having(state, step=Step.DETAIL, asking=still_open[0]))
        case "complain":
            return Turn(having(state, step=Step.COMPLAIN))
        case "restart":
            return Turn(having(state, step=Step.RESTART))
        case "roadmap" if answer in GOES_ON:
            return Turn(state, effects=(Open(answer, place(state.answers, catalog)),))
        case _ if answer in GOES_ON:
            return Turn(state, effects=(Open(answer),))
        case _ if answer in {*Piece}:
            return Turn(having(state, step=Step.PIECE, piece=Piece(answer), page=0))
    return not_understood(state)


def detail(state: State, answer: str, catalog: Catalog) -> Turn:
    """An answer that makes the advice fit; the result stays."""
    changing = state.asking in state.answers
    if answer == BACK or state.asking is None:
        there = Step.CHANGE if changing else Step.RESULT
        return Turn(having(state, step=there, asking=None))
    if not QUESTIONS.offers(state, answer, catalog):
        return not_understood(state)
    given = QUESTIONS.answered(state, answer, catalog)
    if changing:
        return Turn(having(given, step=Step.REVIEW, asking=None))
    later = next(iter(open_details(given.answers, catalog)), None)
    step = Step.RESULT if later is None else Step.DETAIL
    return Turn(having(given, step=step, asking=later))


def piece(state: State, answer: str, catalog: Catalog) -> Turn:
    """On an open piece: the same for the other role, keep it, or back."""
    pages = pieces.pages(state, catalog)
    match answer:
        case "back":
            return Turn(having(state, step=Step.RESULT, piece=None, page=0))
        case "next" if len(pages) > 1:
            return Turn(having(state, page=(state.page + 1) % len(pages)))
        case "keep":
            return Turn(state, effects=tuple(map(Post, pages)), below=True)
        case "practise" if state.piece is Piece.INTERVIEWS:
            way = pieces.prospect_at(state, decide(state.answers, catalog))
            return Turn(state, effects=(Open("interview", f"practise {way.role}"),))
    return not_understood(state)


def complain(state: State, answer: str, catalog: Catalog) -> Turn:
    """What is wrong with the advice: the second tap of two."""
    there = having(state, step=Step.RESULT)
    if answer == BACK:
        return Turn(there)
    if answer not in COMPLAINTS:
        return not_understood(state)
    complaint = Complain(answer, _record(state, decide(state.answers, catalog)))
    return Turn(there, effects=(complaint,), notice=Words("become.complain.thanks"))


def _record(state: State, decision: Decision) -> dict[str, Any]:
    return {
        "answers": dict(state.answers),
        "outcome": str(decision.outcome),
        "margin": decision.margin,
        "rules": decision.version,
    }
