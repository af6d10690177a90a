"""From the review on: telling the verdict, the kit, what makes it fit, and complaints."""

from typing import Any

from advisor.catalog import Catalog
from advisor.hiring.verdict import Recommendation, decide
from advisor.provenance import Level, Region
from advisor.questionnaire.table import NOT_SURE
from bot.flows.core import (
    BACK,
    Attach,
    Complain,
    Keep,
    Open,
    Post,
    Remind,
    Turn,
    Words,
    having,
    not_understood,
)
from bot.flows.hire import kit, screens, wording
from bot.flows.hire.fitting import details_to_go, first_detail
from bot.flows.hire.questions import QUESTIONS
from bot.flows.hire.state import COMPLAINTS, Piece, State, Step

NEEDS_LEVEL = frozenset({Piece.JOB, Piece.SCREENING, Piece.NINETY_DAYS, Piece.PAY})


def review(state: State, answer: str, catalog: Catalog) -> Turn:
    """On the list of answers: the verdict, or another look."""
    if answer == Step.VERDICT:
        return tell(state, catalog)
    return QUESTIONS.review(state, answer, catalog)


def tell(state: State, catalog: Catalog) -> Turn:
    """Post the verdict where it stays, and move the card with the kit beneath it."""
    there = having(state, step=Step.VERDICT, told=True, piece=None, page=0, role=None)
    if state.told:
        return Turn(there)
    advice = decide(state.answers, catalog)
    kept = Keep(f"hiring-{advice.version}", _record(state, advice))
    posted = Post(wording.message(state.answers, advice, catalog))
    return Turn(there, effects=(kept, posted), below=True)


def verdict(state: State, answer: str, catalog: Catalog) -> Turn:
    """On the verdict card: the memo, a piece of the kit, or back to the answers."""
    match answer:
        case "back" | "change":
            return Turn(having(state, step=Step.REVIEW))
        case "memo":
            advice = decide(state.answers, catalog)
            pages = wording.memo(state.answers, advice, catalog)
            document = Attach(Words("hire.memo.file"), pages, Words("hire.memo.caption"))
            return Turn(state, effects=(*map(Post, pages), document), below=True)
        case "follow_up":
            return Turn(having(state, step=Step.FOLLOW_UP, asking=first_detail(state, catalog)))
        case "complain":
            return Turn(having(state, step=Step.COMPLAIN))
        case "restart":
            return Turn(having(state, step=Step.RESTART))
    if answer in screens.pieces(state, catalog):
        return _open_piece(having(state, piece=Piece(answer), page=0))
    return not_understood(state)


def _open_piece(state: State) -> Turn:
    """The piece, or first what it must know."""
    if state.piece in NEEDS_LEVEL and state.level is None:
        return Turn(having(state, step=Step.LEVEL))
    if state.piece is Piece.PAY and state.region is None:
        return Turn(having(state, step=Step.REGION))
    return Turn(having(state, step=Step.PIECE))


def follow_up(state: State, answer: str, catalog: Catalog) -> Turn:
    """An answer that makes the advice fit; the verdict stays."""
    if answer == BACK or state.asking is None:
        return Turn(having(state, step=Step.VERDICT, asking=None))
    if not QUESTIONS.offers(state, answer, catalog):
        return not_understood(state)
    given = QUESTIONS.answered(state, answer, catalog)
    later = details_to_go(state, catalog)[1:]
    step = Step.FOLLOW_UP if later else Step.VERDICT
    return Turn(having(given, step=step, asking=later[0] if later else None))


def piece(state: State, answer: str, catalog: Catalog) -> Turn:
    """On an open piece of the kit: page on, keep it, or have it for another case."""
    pages = kit.pages(state, catalog)
    match answer:
        case "back":
            return Turn(having(state, step=Step.VERDICT, piece=None, page=0))
        case "next":
            return Turn(having(state, page=(state.page + 1) % len(pages)))
        case "remind":
            return _remind(state, catalog)
        case "score" if state.piece is Piece.SCREENING:
            return Turn(state, effects=(Open("interview", kit.scorecard(state, catalog)),))
        case "level":
            return Turn(having(state, step=Step.LEVEL))
        case "region":
            return Turn(having(state, step=Step.REGION))
        case "role":
            roles = decide(state.answers, catalog).order
            other = next((role for role in roles if role != kit.role_of(state, catalog)), None)
            return Turn(having(state, role=other, page=0))
        case "keep":
            document = kit.document(state, catalog)
            return Turn(state, effects=(*map(Post, pages), document), below=True)
    return not_understood(state)


def _remind(state: State, catalog: Catalog) -> Turn:
    """Ask the question again when the plan says so."""
    weeks = kit.recheck_weeks(state, catalog)
    if weeks is None:
        return not_understood(state)
    text = Words("hire.remind.text", {"n": weeks})
    reminder = Remind("hire_recheck", weeks * 7, text)
    return Turn(state, effects=(reminder,), notice=Words("hire.remind.set", {"n": weeks}))


def level(state: State, answer: str, catalog: Catalog) -> Turn:
    """The level the kit is for."""
    if answer == BACK:
        return _from_asking(state)
    if answer not in {*Level, NOT_SURE}:
        return not_understood(state)
    level = Level.MID if answer == NOT_SURE else Level(answer)
    return _open_piece(having(state, level=level, page=0))


def region(state: State, answer: str, catalog: Catalog) -> Turn:
    """The region the pay is for."""
    if answer == BACK:
        return _from_asking(state)
    if answer not in {*Region, NOT_SURE}:
        return not_understood(state)
    region = Region.US if answer == NOT_SURE else Region(answer)
    return _open_piece(having(state, region=region, page=0))


def _from_asking(state: State) -> Turn:
    """Back from a question about the kit: to the piece if it can be shown, else the verdict."""
    opened = _open_piece(state).state
    if opened is not None and opened.step == Step.PIECE:
        return Turn(opened)
    return Turn(having(state, step=Step.VERDICT, piece=None, page=0))


def complain(state: State, answer: str, catalog: Catalog) -> Turn:
    """What is wrong with the advice: the second tap of two."""
    there = having(state, step=Step.VERDICT)
    if answer == BACK:
        return Turn(there)
    if answer not in COMPLAINTS:
        return not_understood(state)
    advice = decide(state.answers, catalog)
    complaint = Complain(answer, _record(state, advice))
    return Turn(there, effects=(complaint,), notice=Words("hire.complain.thanks"))


def _record(state: State, advice: Recommendation) -> dict[str, Any]:
    return {
        "answers": dict(state.answers),
        "verdict": str(advice.verdict),
        "margin": advice.margin,
        "rules": advice.version,
    }
