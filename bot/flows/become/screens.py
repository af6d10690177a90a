"""What each step of the question which role to become shows."""

from advisor.becoming import decide
from advisor.catalog import Catalog
from bot.flows.become import pieces, questions, wording
from bot.flows.become.fitting import open_details
from bot.flows.become.outcome import GOES_ON
from bot.flows.become.questions import CARDS
from bot.flows.become.state import COMPLAINTS, Piece, State, Step
from bot.flows.core import Choice, Screen, Values, Words, rows_of
from bot.flows.questionnaire.cards import BELOW


def screen(state: State, catalog: Catalog) -> Screen:
    """The screen of a state."""
    return _SCREENS[Step(state.step)](state, catalog)


def _review(state: State, catalog: Catalog) -> Screen:
    answers = wording.read_back(state.answers, questions.given(state))
    return CARDS.review(state, catalog, answers)


def _change(state: State, catalog: Catalog) -> Screen:
    return CARDS.change(questions.given(state))


def _result(state: State, catalog: Catalog) -> Screen:
    decision = decide(state.answers, catalog)
    offered = [Choice(flow, Words(f"become.next.{flow}")) for flow in GOES_ON]
    offered += [Choice(each, Words(f"become.piece.{each}.open")) for each in Piece]
    if open_details(state.answers, catalog):
        offered.append(Choice("detail", Words("become.next.detail")))
    offered.append(Choice("complain", Words("become.next.complain")))
    rows = (*rows_of(tuple(offered)), CARDS.buttons("next", "change", "restart"), BELOW)
    values: Values = {
        "headline": wording.headline(state.answers, decision),
        "brought": wording.brought(state.told or {}, state.answers, catalog),
    }
    return Screen(Words("become.next.text", values), rows)


def _detail(state: State, catalog: Catalog) -> Screen:
    values: Values = {"ask": CARDS.text(state.asking, "ask", catalog)}
    text = "become.detail.again"
    if state.asking not in state.answers:
        text = "become.detail.first"
        values["n"] = max(1, len(open_details(state.answers, catalog)))
    return Screen(Words(text, values), (*CARDS.options(state, catalog), BELOW))


def _piece(state: State, catalog: Catalog) -> Screen:
    shown = pieces.pages(state, catalog)
    tools = [Choice("keep", Words("become.tool.keep"))]
    if len(shown) > 1:
        tools.append(Choice("next", Words("become.tool.next")))
    if state.piece is Piece.INTERVIEWS:
        tools.append(Choice("practise", Words("become.tool.practise")))
    name = Words(f"become.piece.{state.piece}.open")
    values: Values = {"name": name, "page": shown[state.page % len(shown)]}
    return Screen(Words("become.piece.card", values), (*rows_of(tuple(tools)), BELOW))


def _complain(state: State, catalog: Catalog) -> Screen:
    choices = CARDS.buttons("complain", *COMPLAINTS)
    return Screen(Words("become.complain.text"), (*rows_of(choices), BELOW))


_SCREENS = {
    Step.ASK: CARDS.question,
    Step.REVIEW: _review,
    Step.CHANGE: _change,
    Step.RESULT: _result,
    Step.DETAIL: _detail,
    Step.PIECE: _piece,
    Step.COMPLAIN: _complain,
    Step.RESTART: CARDS.restart,
}
