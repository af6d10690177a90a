"""Where one is among the answers."""

from collections.abc import Mapping
from enum import StrEnum

from bot.flows.core import FlowState


class Step(StrEnum):
    """An invitation to ask, an answer, what each source says, and not knowing."""

    START = "start"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    UNKNOWN = "unknown"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.START: frozenset({Step.ANSWER}),
    Step.ANSWER: frozenset({Step.EVIDENCE}),
    Step.EVIDENCE: frozenset({Step.ANSWER}),
    Step.UNKNOWN: frozenset({Step.ANSWER}),
}


class State(FlowState):
    """The entry on the screen and those offered beside it, by their names in the catalog."""

    step: Step = Step.START
    entry: str = ""
    others: tuple[str, ...] = ()
    page: int = 0
