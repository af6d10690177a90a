"""Turns around the plan: all of it, what it leaves out, and taking it away."""

from advisor.catalog import Catalog
from bot.flows.core import BACK, Open, Person, Turn, having, not_understood
from bot.flows.roadmap import screens, takeaway
from bot.flows.roadmap.state import State, Step


def whole(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Turn the pages."""
    pages = screens.pages(state)
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
    match answer:
        case "print":
            return Turn(state, (takeaway.on_paper(state, catalog),), below=True)
        case "file":
            return Turn(state, (takeaway.as_file(state, catalog),), below=True)
        case "calendar":
            return Turn(state, (takeaway.in_calendar(state, catalog),), below=True)
        case "share":
            return Turn(state, (takeaway.shared(state),), below=True)
        case "remind":
            return Turn(state, (Open("settings", "remind.roadmap"),))
        case "left_out":
            return Turn(having(state, step=Step.LEFT_OUT))
        case _:
            return Turn(having(state, step=Step.CHANGE))


def left_out(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Only back."""
    return Turn(having(state, step=Step.MORE)) if answer == BACK else not_understood(state)
