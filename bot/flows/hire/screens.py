"""What each step of the hiring conversation shows."""

from advisor.catalog import Catalog
from advisor.hiring.model import Verdict
from advisor.hiring.verdict import decide
from advisor.provenance import Level, Region
from advisor.questionnaire.table import NOT_SURE
from bot.flows.core import NOTHING, Choice, Screen, Values, Words, rows_of
from bot.flows.hire import kit, wording
from bot.flows.hire.fitting import details_to_go
from bot.flows.hire.questions import CARDS
from bot.flows.hire.state import COMPLAINTS, Piece, State, Step
from bot.flows.questionnaire.cards import BELOW


def screen(state: State, catalog: Catalog) -> Screen:
    """The screen of a state."""
    return _SCREENS[Step(state.step)](state, catalog)


def pieces(state: State, catalog: Catalog) -> tuple[Piece, ...]:
    """The pieces of the kit there are for this verdict."""
    if decide(state.answers, catalog).verdict is Verdict.NEITHER:
        return (Piece.PLAN, Piece.MISTAKES)
    return (Piece.JOB, Piece.SCREENING, Piece.NINETY_DAYS, Piece.PAY, Piece.MISTAKES)


def _ask(state: State, catalog: Catalog) -> Screen:
    asked = CARDS.question(state, catalog)
    if state.answers:
        return asked
    return Screen(Words("hire.first", {**asked.text.values, "question": asked.text}), asked.rows)


def _read(state: State, catalog: Catalog) -> Screen:
    lines = tuple(
        Words(
            "hire.read.line",
            {
                "question": CARDS.text(question, "short", catalog),
                "answer": CARDS.text(question, f"option.{option}", catalog),
                "words": state.words.get(question, ""),
            },
        )
        for question, option in state.proposed.items()
    )
    values: Values = {
        "found": lines,
        "doubt": NOTHING if state.sure else Words("hire.read.doubt"),
    }
    wrong = tuple(Choice(q, CARDS.text(q, "short", catalog)) for q in state.proposed)
    rows = (CARDS.buttons("read", "take"), *rows_of(wrong), BELOW)
    return Screen(Words("hire.read.text", values), rows)


def _review(state: State, catalog: Catalog) -> Screen:
    return CARDS.review(state, catalog, wording.read_back(state.answers, catalog))


def _change(state: State, catalog: Catalog) -> Screen:
    return CARDS.change(state.trail)


def _verdict(state: State, catalog: Catalog) -> Screen:
    advice = decide(state.answers, catalog)
    offered = [Choice("memo", Words("hire.next.memo"))]
    offered += [Choice(p, Words(f"hire.piece.{p}.open")) for p in pieces(state, catalog)]
    offered.append(Choice("follow_up", Words("hire.next.follow_up")))
    offered.append(Choice("complain", Words("hire.next.complain")))
    rows = (*rows_of(tuple(offered)), CARDS.buttons("next", "change", "restart"), BELOW)
    # The message above says the terms as they were; they are repeated once more is known.
    followed = any(follow_up.id in state.answers for follow_up in catalog.hiring.follow_ups)
    terms = wording.terms(advice) if followed else NOTHING
    values: Values = {"headline": wording.headline(advice), "terms": terms}
    return Screen(Words("hire.next.text", values), rows)


def _follow_up(state: State, catalog: Catalog) -> Screen:
    values: Values = {
        "n": len(details_to_go(state, catalog)),
        "ask": CARDS.text(state.asking, "ask", catalog),
    }
    return Screen(Words("hire.follow_up", values), (*CARDS.options(state, catalog), BELOW))


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
    if state.piece is Piece.SCREENING:
        tools.append(Choice("score", Words("hire.tool.score")))
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
    choices = CARDS.buttons("complain", *COMPLAINTS)
    return Screen(Words("hire.complain.text"), (*rows_of(choices), BELOW))


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
    Step.RESTART: CARDS.restart,
}
