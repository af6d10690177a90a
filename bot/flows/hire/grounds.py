"""What the verdict, or the piece of the kit that is open, rests on."""

from advisor.catalog import Catalog
from advisor.hiring.model import Verdict
from advisor.hiring.verdict import decide
from advisor.kit.choice import Line
from advisor.kit.screening import Dimension, Question
from bot.flows.core import Words
from bot.flows.hire import kit, wording
from bot.flows.hire.state import Piece, State, Step
from bot.flows.wording import why
from bot.flows.wording.why import Ground

BEFORE = (Step.ASK, Step.READ, Step.REVIEW, Step.CHANGE, Step.RESTART)
"""Steps on which nothing has been said yet."""

HEARD_IN = {
    Verdict.AI: ("when_hire_ai", "problems_for_ai", "first_hire"),
    Verdict.ML: ("when_hire_ml", "problems_for_ml", "left_to_ml"),
    Verdict.BOTH: ("when_hire_both", "pairing", "one_person_both"),
    Verdict.NEITHER: ("first_hire", "same_role"),
}
"""The topics in which other sources speak of such a verdict."""

ABOUT = {
    Piece.JOB: ("what_is_ai_engineer", "what_is_ml_engineer"),
    Piece.SCREENING: ("how_to_test_ai_candidate", "how_to_test_ml_candidate", "interview_advice"),
    Piece.NINETY_DAYS: ("time_to_value",),
    Piece.PAY: ("who_earns_more",),
    Piece.MISTAKES: ("title_meaning",),
    Piece.PLAN: ("first_hire",),
}
"""The same for a piece of the kit."""


def grounds(state: State, catalog: Catalog) -> Words | None:
    """Rules or lines by id, with the place each is from; None before there is a verdict."""
    if state.step in BEFORE:
        return None
    advice = decide(state.answers, catalog)
    if state.step == Step.PIECE and state.piece is not None:
        composed = kit.composed(state, catalog)
        said = [_ground(line) for line in composed.said]
        name = Words(f"hire.piece.{state.piece}.open")
        here = (*said, *why.of_bands(composed.bands))
        return why.page(name, here, catalog, ABOUT[state.piece])
    rules = [Ground(one.rule, one.cite) for one in (*advice.reasons, *advice.against)]
    what = Words("why.verdict", {"headline": wording.headline(advice)})
    return why.page(what, rules, catalog, HEARD_IN[advice.verdict])


def _ground(line: Line | Question | Dimension) -> Ground:
    match line:
        case Line():
            key = line.key
        case Question():
            key = line.ask
        case Dimension():
            key = line.name
    return Ground(key.removeprefix("kit."), None if line.cite == "ours" else line.cite)
