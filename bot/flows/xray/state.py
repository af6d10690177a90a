"""Where one can be in the X-ray, and the table of what may follow."""

from collections.abc import Mapping
from enum import StrEnum

from advisor.questionnaire.model import Answers
from advisor.xray import Paper, Reading, as_cv
from bot.flows.core import FlowState


class Step(StrEnum):
    """What to send, the reading, and its pages."""

    START = "start"
    CARD = "card"
    DUTY = "duty"
    EVIDENCE = "evidence"
    DEMANDS = "demands"
    MISSING = "missing"
    UNICORN = "unicorn"
    CV = "cv"
    MATCH = "match"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.START: frozenset(),
    Step.CARD: frozenset(
        {
            Step.START,
            Step.EVIDENCE,
            Step.DEMANDS,
            Step.MISSING,
            Step.UNICORN,
            Step.CV,
            Step.MATCH,
        }
    ),
    Step.DUTY: frozenset({Step.START}),
    Step.EVIDENCE: frozenset({Step.CARD}),
    Step.DEMANDS: frozenset({Step.CARD}),
    Step.MISSING: frozenset({Step.CARD}),
    Step.UNICORN: frozenset({Step.CARD}),
    Step.CV: frozenset({Step.CARD}),
    Step.MATCH: frozenset({Step.CARD, Step.CV}),
}
"""What taps lead to; a text that is handed in leads to CARD, DUTY or MATCH."""


class State(FlowState):
    """One text that was handed in, and a CV beside it where it is a post.

    Attributes:
        paper: what is kept of it.
        cv: what is kept of the CV that the post is compared with.
        since: when the older of the two came, in unix seconds.
        begun: a text that may go on in the next message, because Telegram cuts long ones.
        at: when the newest message came.
        page: of the evidence, from 0.
    """

    step: Step = Step.START
    paper: Paper | None = None
    cv: Paper | None = None
    since: float = 0.0
    begun: str = ""
    at: float = 0.0
    page: int = 0


def reading_of(state: State) -> Reading:
    """The reading that is shown, as that of a post or of a CV."""
    assert state.paper is not None  # noqa: S101 - a state without one is revived first
    assert state.paper.reading is not None  # noqa: S101
    reading = state.paper.reading
    return as_cv(reading) if state.paper.sort == "cv" else reading


def answers_of(state: State) -> Answers:
    """What the post tells of the hiring questions."""
    return state.paper.answers if state.paper is not None else {}


def cv_of(state: State) -> Reading:
    """The reading of the CV that the post is compared with."""
    assert state.cv is not None  # noqa: S101 - a state without one is revived first
    assert state.cv.reading is not None  # noqa: S101
    return as_cv(state.cv.reading)
