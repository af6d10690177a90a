"""A stored state fitted to today's code: what it can still show, and where."""

from advisor.xray import Paper
from advisor.xray.paper import Sort
from bot.flows.core import having
from bot.flows.xray.state import State, Step, reading_of

_OF_POSTS = (Step.MISSING, Step.UNICORN, Step.CV, Step.MATCH)


def as_sort(paper: Paper, sort: Sort) -> Paper:
    """The same paper, taken for another sort."""
    return paper.model_copy(update={"sort": sort})


def fitted(state: State) -> State:
    """The state at a step that what is kept allows."""
    paper = state.paper
    if paper is None or (paper.duty if paper.sort == "duty" else paper.reading) is None:
        return State()
    if paper.sort == "duty":
        return having(state, step=Step.DUTY, cv=None)
    cv = state.cv if state.cv is not None and state.cv.reading is not None else None
    state = having(state, cv=cv, page=max(0, state.page))
    return state if _stands(state) else having(state, step=Step.CARD)


def _stands(state: State) -> bool:
    """Whether there is something to show at the step."""
    match state.step:
        case Step.START | Step.DUTY:
            return False
        case Step.UNICORN if not reading_of(state).unicorn:
            return False
        case Step.MATCH if state.cv is None:
            return False
        case step:
            return step not in _OF_POSTS or reading_of(state).document == "post"
