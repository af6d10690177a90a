"""What the result, or the piece that is open, rests on."""

from collections.abc import Iterable

from advisor.becoming import Outcome, decide
from advisor.catalog import Catalog
from advisor.knowledge.statement import Statement
from bot.flows.become import pieces, wording
from bot.flows.become.state import Piece, State, Step
from bot.flows.core import Words
from bot.flows.wording import why
from bot.flows.wording.why import Ground

TOLD = (Step.RESULT, Step.DETAIL, Step.PIECE, Step.COMPLAIN)
"""Steps on which a result has been said."""

HEARD_IN = {
    Outcome.AI: ("who_should_choose_ai", "which_to_choose"),
    Outcome.ML: ("who_should_choose_ml", "which_to_choose"),
    Outcome.AI_THEN_ML: ("which_to_choose", "ai_to_ml"),
    Outcome.ML_THEN_AI: ("which_to_choose", "ml_to_ai"),
}
"""The topics in which other sources speak of such a result."""

ABOUT = {
    Piece.TIME: ("zero_to_job_time", "training_time"),
    Piece.SKILLS: ("overvalued",),
    Piece.INTERVIEWS: ("interview_advice",),
    Piece.REASONS: ("easier_to_enter",),
}
"""The same for a piece."""


def grounds(state: State, catalog: Catalog) -> Words | None:
    """Rules, statements or skills by id, with the place each is from; None before a result."""
    if state.step not in TOLD:
        return None
    decision = decide(state.answers, catalog)
    rules = [Ground(one.rule, one.cite) for one in (*decision.reasons, *decision.against)]
    if state.step != Step.PIECE or state.piece is None:
        what = Words("become.why", {"headline": wording.headline(state.answers, decision)})
        said = [one for one in catalog.becoming.counsels if one.id in decision.counsels]
        rules += [Ground(one.id, one.cite) for one in said]
        return why.page(what, rules, catalog, HEARD_IN[decision.outcome])
    open_at = pieces.prospect_at(state, decision)
    match state.piece:
        case Piece.TIME:
            ways = decision.prospects
            stated = (one for way in ways for one in (*way.training.statements, *way.search))
            here = _stated(stated)
        case Piece.INTERVIEWS:
            here = _stated(open_at.interviews)
        case Piece.SKILLS:
            named = {*open_at.transfers, *pieces.shown_missing(open_at)}
            mentions = (skill.mentions for skill in catalog.skills if skill.id in named)
            here = [Ground(one.id, one.cite, one.year) for one, *_ in mentions]
        case Piece.REASONS:
            here = rules
    return why.page(Words(f"become.piece.{state.piece}.open"), here, catalog, ABOUT[state.piece])


def _stated(statements: Iterable[Statement]) -> list[Ground]:
    return [Ground(one.id, one.cite, one.year) for one in statements]
