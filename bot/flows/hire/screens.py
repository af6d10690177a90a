"""What each step of the hiring conversation shows."""

from collections.abc import Iterable

from advisor.catalog import Catalog
from advisor.hiring.model import Verdict
from advisor.hiring.questions import at_most, options
from advisor.hiring.table import NOT_SURE
from advisor.hiring.verdict import decide
from advisor.provenance import Level, Region
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Screen,
    Values,
    Words,
    rows_of,
)
from bot.flows.hire import kit, wording
from bot.flows.hire.fitting import details_to_go
from bot.flows.hire.state import COMPLAINTS, Piece, State, Step

BELOW = (BACK_BUTTON, HOME_BUTTON)


def screen(state: State, catalog: Catalog) -> Screen:
    """The screen of a state."""
    return _SCREENS[Step(state.step)](state, catalog)


def pieces(state: State, catalog: Catalog) -> tuple[Piece, ...]:
    """The pieces of the kit there are for this verdict."""
    if decide(state.answers, catalog).verdict is Verdict.NEITHER:
        return (Piece.PLAN, Piece.MISTAKES)
    return (Piece.JOB, Piece.SCREENING, Piece.NINETY_DAYS, Piece.PAY, Piece.MISTAKES)


def expected(state: State, catalog: Catalog) -> Words:
    """What is expected on this screen, for somebody who typed something else."""
    if state.asking is not None and state.step in (Step.ASK, Step.FOLLOW_UP):
        asked = Words(f"hiring.{_kind(state, catalog)}.{state.asking}.short")
        return Words("hire.expected.answer", {"question": asked})
    return Words("hire.expected.button")


def _ask(state: State, catalog: Catalog) -> Screen:
    question = state.asking
    number = state.trail.index(question) + 1 if question in state.trail else len(state.trail) + 1
    values: Values = {
        "number": number,
        "most": max(number, len(state.trail) + at_most(state.answers, catalog)),
        "ask": Words(f"hiring.question.{question}.ask"),
        "hint": NOTHING if state.answers else Words("hire.read.hint"),
    }
    choices = _options("question", str(question), catalog)
    return Screen(Words("hire.ask", values), (*rows_of(choices), BELOW))


def _read(state: State, catalog: Catalog) -> Screen:
    lines = tuple(
        Words(
            "hire.read.line",
            {
                "question": Words(f"hiring.question.{question}.short"),
                "answer": Words(f"hiring.question.{question}.option.{option}"),
                "words": state.words.get(question, ""),
            },
        )
        for question, option in state.proposed.items()
    )
    values: Values = {
        "found": lines,
        "doubt": NOTHING if state.sure else Words("hire.read.doubt"),
    }
    wrong = tuple(Choice(q, Words(f"hiring.question.{q}.short")) for q in state.proposed)
    rows = (_row("read", "take"), *rows_of(wrong), BELOW)
    return Screen(Words("hire.read.text", values), rows)


def _review(state: State, catalog: Catalog) -> Screen:
    answers = wording.read_back(state.answers, catalog)
    deciding = len(catalog.hiring.questions)
    values: Values = {"answers": answers, "n": len(state.trail), "all": deciding}
    rows = (
        _row("review", "verdict"),
        _row("review", "change", "restart"),
        BELOW,
    )
    text = "hire.review.all" if len(state.trail) == deciding else "hire.review.text"
    return Screen(Words(text, values), rows)


def _change(state: State, catalog: Catalog) -> Screen:
    choices = tuple(Choice(q, Words(f"hiring.question.{q}.short")) for q in state.trail)
    return Screen(Words("hire.change"), (*rows_of(choices), BELOW))


def _verdict(state: State, catalog: Catalog) -> Screen:
    advice = decide(state.answers, catalog)
    offered = [Choice("memo", Words("hire.next.memo"))]
    offered += [Choice(p, Words(f"hire.piece.{p}.open")) for p in pieces(state, catalog)]
    offered.append(Choice("follow_up", Words("hire.next.follow_up")))
    offered.append(Choice("complain", Words("hire.next.complain")))
    rows = (*rows_of(tuple(offered)), _row("next", "change", "restart"), BELOW)
    # The message above says the terms as they were; they are repeated once more is known.
    followed = any(follow_up.id in state.answers for follow_up in catalog.hiring.follow_ups)
    terms = wording.terms(advice) if followed else NOTHING
    values: Values = {"headline": wording.headline(advice), "terms": terms}
    return Screen(Words("hire.next.text", values), rows)


def _follow_up(state: State, catalog: Catalog) -> Screen:
    kind = _kind(state, catalog)
    values: Values = {
        "n": len(details_to_go(state, catalog)),
        "ask": Words(f"hiring.{kind}.{state.asking}.ask"),
    }
    choices = _options(kind, str(state.asking), catalog)
    return Screen(Words("hire.follow_up", values), (*rows_of(choices), BELOW))


def _piece(state: State, catalog: Catalog) -> Screen:
    shown = kit.pages(state, catalog)
    page = min(state.page, len(shown) - 1)
    tools = [Choice("keep", Words("hire.tool.keep"))]
    if len(shown) > 1:
        values: Values = {"number": page + 1, "all": len(shown)}
        tools.append(Choice("next", Words("hire.tool.next", values)))
    if state.piece not in (Piece.PLAN, Piece.MISTAKES):
        tools.append(Choice("level", Words("hire.tool.level")))
        if len(decide(state.answers, catalog).order) > 1:
            tools.append(Choice("role", Words("hire.tool.role")))
    if state.piece is Piece.PAY:
        tools.append(Choice("region", Words("hire.tool.region")))
    weeks = kit.recheck_weeks(state, catalog)
    if state.piece is Piece.PLAN and weeks is not None:
        tools.append(Choice("remind", Words("hire.tool.remind", {"n": weeks})))
    name = Words(f"hire.piece.{state.piece}.open")
    text = Words("hire.piece.card", {"name": name, "page": shown[page]})
    return Screen(text, (*rows_of(tuple(tools)), BELOW))


def _level(state: State, catalog: Catalog) -> Screen:
    levels = tuple(Choice(level, Words(f"settings.option.level.{level}")) for level in Level)
    unsure = Choice(NOT_SURE, Words("hire.not_sure"))
    return Screen(Words("hire.level"), (*rows_of((*levels, unsure)), BELOW))


def _region(state: State, catalog: Catalog) -> Screen:
    regions = tuple(Choice(region, Words(f"pay.region_button.{region}")) for region in Region)
    unsure = Choice(NOT_SURE, Words("hire.not_sure"))
    return Screen(Words("hire.region"), (*rows_of((*regions, unsure)), BELOW))


def _complain(state: State, catalog: Catalog) -> Screen:
    choices = _choices("complain", COMPLAINTS)
    return Screen(Words("hire.complain.text"), (*rows_of(choices), BELOW))


def _restart(state: State, catalog: Catalog) -> Screen:
    return Screen(Words("hire.restart.text"), (_row("restart", "keep", "restart"), BELOW))


def _kind(state: State, catalog: Catalog) -> str:
    """Under which name the texts of the question on the screen stand."""
    follow_ups = {follow_up.id for follow_up in catalog.hiring.follow_ups}
    return "followup" if state.asking in follow_ups else "question"


def _options(kind: str, question: str, catalog: Catalog) -> tuple[Choice, ...]:
    return tuple(
        Choice(option, Words(f"hiring.{kind}.{question}.option.{option}"))
        for option in options(catalog)[question]
    )


def _choices(under: str, answers: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(answer, Words(f"hire.{under}.{answer}")) for answer in answers)


def _row(under: str, *answers: str) -> tuple[Choice, ...]:
    return _choices(under, answers)


_SCREENS = {
    Step.ASK: _ask,
    Step.READ: _read,
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
