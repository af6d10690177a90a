"""What each step of the question which role to become shows."""

from collections.abc import Iterable

from advisor.becoming import at_most, decide, options
from advisor.catalog import Catalog
from bot.flows.become import pieces, questions, wording
from bot.flows.become.fitting import open_details
from bot.flows.become.outcome import GOES_ON
from bot.flows.become.state import COMPLAINTS, Piece, State, Step
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    Choice,
    Screen,
    Values,
    Words,
    rows_of,
)

BELOW = (BACK_BUTTON, HOME_BUTTON)


def screen(state: State, catalog: Catalog) -> Screen:
    """The screen of a state."""
    return _SCREENS[Step(state.step)](state, catalog)


def expected(state: State) -> Words:
    """What is expected on this screen, for somebody who typed something else."""
    if state.asking is not None and state.step in (Step.ASK, Step.DETAIL):
        asked = Words(f"becoming.question.{state.asking}.short")
        return Words("become.expected.answer", {"question": asked})
    return Words("become.expected.button")


def _ask(state: State, catalog: Catalog) -> Screen:
    question = state.asking
    number = state.trail.index(question) + 1 if question in state.trail else len(state.trail) + 1
    values: Values = {
        "number": number,
        "most": max(number, len(state.trail) + at_most(state.answers, catalog)),
        "ask": Words(f"becoming.question.{question}.ask"),
    }
    return Screen(Words("become.ask", values), (*_options(state, catalog), BELOW))


def _review(state: State, catalog: Catalog) -> Screen:
    deciding = len(catalog.becoming.questions)
    values: Values = {
        "answers": wording.read_back(state.answers, questions.given(state)),
        "n": len(state.trail),
        "all": deciding,
    }
    text = "become.review.all" if len(state.trail) == deciding else "become.review.text"
    rows = (_row("review", "result"), _row("review", "change", "restart"), BELOW)
    return Screen(Words(text, values), rows)


def _change(state: State, catalog: Catalog) -> Screen:
    choices = tuple(
        Choice(name, Words(f"becoming.question.{name}.short")) for name in questions.given(state)
    )
    return Screen(Words("become.change"), (*rows_of(choices), BELOW))


def _result(state: State, catalog: Catalog) -> Screen:
    decision = decide(state.answers, catalog)
    offered = [Choice(flow, Words(f"become.next.{flow}")) for flow in GOES_ON]
    offered += [Choice(each, Words(f"become.piece.{each}.open")) for each in Piece]
    if open_details(state.answers, catalog):
        offered.append(Choice("detail", Words("become.next.detail")))
    offered.append(Choice("complain", Words("become.next.complain")))
    rows = (*rows_of(tuple(offered)), _row("next", "change", "restart"), BELOW)
    values: Values = {
        "headline": wording.headline(state.answers, decision),
        "brought": wording.brought(state.told or {}, state.answers, catalog),
    }
    return Screen(Words("become.next.text", values), rows)


def _detail(state: State, catalog: Catalog) -> Screen:
    values: Values = {"ask": Words(f"becoming.question.{state.asking}.ask")}
    text = "become.detail.again"
    if state.asking not in state.answers:
        text = "become.detail.first"
        values["n"] = max(1, len(open_details(state.answers, catalog)))
    return Screen(Words(text, values), (*_options(state, catalog), BELOW))


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
    choices = _choices("complain", COMPLAINTS)
    return Screen(Words("become.complain.text"), (*rows_of(choices), BELOW))


def _restart(state: State, catalog: Catalog) -> Screen:
    return Screen(Words("become.restart.text"), (_row("restart", "keep", "restart"), BELOW))


def _options(state: State, catalog: Catalog) -> tuple[tuple[Choice, ...], ...]:
    name = str(state.asking)
    return rows_of(
        tuple(
            Choice(option, Words(f"becoming.question.{name}.option.{option}"))
            for option in options(catalog)[name]
        )
    )


def _choices(under: str, answers: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(answer, Words(f"become.{under}.{answer}")) for answer in answers)


def _row(under: str, *answers: str) -> tuple[Choice, ...]:
    return _choices(under, answers)


_SCREENS = {
    Step.ASK: _ask,
    Step.REVIEW: _review,
    Step.CHANGE: _change,
    Step.RESULT: _result,
    Step.DETAIL: _detail,
    Step.PIECE: _piece,
    Step.COMPLAIN: _complain,
    Step.RESTART: _restart,
}
