"""Where one can be in the question which role to become, and what may follow."""

from collections.abc import Mapping
from enum import StrEnum

from bot.flows.questionnaire.state import Asked


class Step(StrEnum):
    """The screens of the conversation."""

    ASK = "ask"
    REVIEW = "review"
    CHANGE = "change"
    RESULT = "result"
    DETAIL = "detail"
    PIECE = "piece"
    COMPLAIN = "complain"
    RESTART = "restart"


class Piece(StrEnum):
    """What belongs to a result and is read on the card."""

    TIME = "time"
    SKILLS = "skills"
    INTERVIEWS = "interviews"
    REASONS = "reasons"


COMPLAINTS = ("role", "reason", "missing", "figure")
"""What can be wrong with advice: the second of a complaint's two taps."""

GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.ASK: frozenset({Step.REVIEW, Step.CHANGE}),
    Step.REVIEW: frozenset({Step.ASK, Step.CHANGE, Step.RESULT, Step.RESTART}),
    Step.CHANGE: frozenset({Step.ASK, Step.DETAIL, Step.REVIEW}),
    Step.RESULT: frozenset({Step.REVIEW, Step.DETAIL, Step.PIECE, Step.COMPLAIN, Step.RESTART}),
    Step.DETAIL: frozenset({Step.RESULT, Step.CHANGE, Step.REVIEW}),
    Step.PIECE: frozenset({Step.RESULT}),
    Step.COMPLAIN: frozenset({Step.RESULT}),
    Step.RESTART: frozenset({Step.ASK, Step.REVIEW, Step.RESULT}),
}


class State(Asked):
    """One such question so far.

    Attributes:
        told: the answers for which a result has been posted; None once a deciding one changes.
        piece, page: what is open at PIECE, and which page of it (from 0).
    """

    step: Step = Step.ASK
    told: dict[str, str] | None = None
    piece: Piece | None = None
    page: int = 0
