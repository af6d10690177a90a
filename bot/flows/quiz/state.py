"""Where one can be in the quiz, and what is remembered of it."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from advisor.knowledge.duties import Owner
from advisor.repetition import Memory
from bot.flows.core import FlowState


class Step(StrEnum):
    """The screens of the quiz; MENU is its home."""

    MENU = "menu"
    SUBJECTS = "subjects"
    ITEM = "item"
    TOLD = "told"
    RESULT = "result"
    MAP = "map"
    CELL = "cell"


GRAPH: Mapping[Step, frozenset[Step]] = {
    Step.MENU: frozenset({Step.SUBJECTS, Step.ITEM, Step.MAP}),
    Step.SUBJECTS: frozenset({Step.MENU, Step.ITEM}),
    Step.ITEM: frozenset({Step.MENU, Step.TOLD}),
    Step.TOLD: frozenset({Step.MENU, Step.ITEM, Step.RESULT}),
    Step.RESULT: frozenset({Step.MENU, Step.ITEM, Step.MAP}),
    Step.MAP: frozenset({Step.MENU, Step.CELL}),
    Step.CELL: frozenset({Step.MAP, Step.ITEM}),
}


class Mode(StrEnum):
    """The kinds of rounds."""

    QUICK = "quick"
    MIXED = "mixed"
    SUBJECT = "subject"
    TODAY = "today"
    MISSED = "missed"
    AGAIN = "again"
    CELL = "cell"
    CHALLENGE = "challenge"


class State(FlowState):
    """A round, and what is known of all rounds before it.

    Attributes:
        mode, items, given: the round, and the answers so far; the item on the screen is the
            first without an answer, or at TOLD the last with one.
        subject: what a round BY SUBJECT is about.
        rival: how many items a friend got right, and of how many; empty where there is none.
        cell: at CELL, the mix-up that is looked at: subject, answer, and what it was taken for.
        rounds: how many rounds were begun; with the day, it decides the next round's order.
        answers: the newest answer to each item.
        memory: when items that were missed should come again.
        day, today: how many of the three of a day were answered on which day.
        reminded: whether a word is wanted when something is due.
    """

    step: Step = Step.MENU
    mode: Mode = Mode.MIXED
    items: tuple[str, ...] = ()
    given: tuple[Owner, ...] = ()
    subject: str = ""
    rival: tuple[()] | tuple[int, int] = ()
    cell: tuple[str, ...] = ()
    rounds: int = 0
    answers: dict[str, Owner] = Field(default_factory=dict)
    memory: dict[str, Memory] = Field(default_factory=dict)
    day: str = ""
    today: int = 0
    reminded: bool = False


def is_over(state: State) -> bool:
    """Whether every item of the round has its answer."""
    return len(state.given) == len(state.items)


def can_go_on(state: State) -> bool:
    """Whether a round was left in the middle."""
    return bool(state.items) and not is_over(state)
