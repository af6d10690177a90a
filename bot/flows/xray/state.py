"""Where one can be in the X-ray, and the table of what may follow."""

from collections.abc import Mapping
from enum import StrEnum

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


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.START: frozenset(),
    Step.CARD: frozenset({Step.START, Step.EVIDENCE, Step.DEMANDS, Step.MISSING, Step.UNICORN}),
    Step.DUTY: frozenset({Step.START}),
    Step.EVIDENCE: frozenset({Step.CARD}),
    Step.DEMANDS: frozenset({Step.CARD}),
    Step.MISSING: frozenset({Step.CARD}),
    Step.UNICORN: frozenset({Step.CARD}),
}
"""What taps lead to; a text that is handed in leads to CARD or DUTY from everywhere."""


class State(FlowState):
    """One text that was handed in.

    Attributes:
        paper: what is kept of it.
        begun: a text that may go on in the next message, because Telegram cuts long ones.
        at: when the newest message of it came, in unix seconds.
        page: of the evidence, from 0.
    """

    step: Step = Step.START
    paper: Paper | None = None
    begun: str = ""
    at: float = 0.0
    page: int = 0


def reading_of(state: State) -> Reading:
    """The reading that is shown, as that of a post or of a CV."""
    assert state.paper is not None  # noqa: S101 - a state without one is revived first
    assert state.paper.reading is not None  # noqa: S101
    reading = state.paper.reading
    return as_cv(reading) if state.paper.sort == "cv" else reading
