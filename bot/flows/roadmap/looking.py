"""Turns around the plan: all of it, what it leaves out, and taking it away."""

from collections.abc import Callable, Mapping

from advisor.catalog import Catalog
from bot.flows.core import BACK, Message, Open, Person, Turn, having, not_understood
from bot.flows.roadmap import screens, showing, takeaway
from bot.flows.roadmap.state import State, Step

_TAKEN_AWAY: Mapping[str, Callable[[State, Catalog], Message]] = {
    "print": takeaway.on_paper,
    "file": takeaway.as_file,
    "calendar": takeaway.in_calendar,
    "portfolio": showing.portfolio,
    "interview": showing.interview,
    "share": takeaway.shared,
}
"""What the plan can be taken away as."""


def whole(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Turn the pages."""
    pages = screens.pages(state, catalog)
    match answer:
        case "back":
            return Turn(having(state, step=Step.NEXT, page=0))
        case "before" if pages > 1:
            return Turn(having(state, page=(state.page - 1) % pages))
        case "after" if pages > 1:
            return Turn(having(state, page=(state.page + 1) % pages))
        case _:
            return not_understood(state)


def more(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Take the plan away, change it, or be reminded."""
    if answer == BACK:
        return Turn(having(state, step=Step.NEXT))
    if answer not in screens.on_more(state):
        return not_understood(state)
    if answer in _TAKEN_AWAY:
        return Turn(state, (_TAKEN_AWAY[answer](state, catalog),), below=True)
    match answer:
        case "remind":
            return Turn(state, (Open("settings", "remind.roadmap"),))
        case "left_out":
            return Turn(having(state, step=Step.LEFT_OUT))
        case "plans":
            return Turn(having(state, step=Step.PLANS))
        case _:
            return Turn(having(state, step=Step.CHANGE))


def left_out(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Only back."""
    return Turn(having(state, step=Step.MORE)) if answer == BACK else not_understood(state)
