"""Details that make the advice fit a company: which are open, and which comes next."""

from advisor.catalog import Catalog
from advisor.hiring.verdict import decide
from bot.flows.hire.state import State


def open_details(state: State, catalog: Catalog) -> tuple[str, ...]:
    """What is still worth knowing: deciding questions that were not needed, then follow-ups."""
    hiring = catalog.hiring
    shaping = hiring.shaping if decide(state.answers, catalog).order else ()
    asked = (*shaping, *(follow_up.id for follow_up in hiring.follow_ups))
    return tuple(question for question in asked if question not in state.answers)


def first_detail(state: State, catalog: Catalog) -> str:
    """Where to begin: with what is open; once nothing is, with the follow-ups anew."""
    return (*open_details(state, catalog), catalog.hiring.follow_ups[0].id)[0]


def details_to_go(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The detail that is asked and those after it."""
    if state.asking is None:
        return ()
    if state.asking not in state.answers:
        others = (detail for detail in open_details(state, catalog) if detail != state.asking)
        return (state.asking, *others)
    anew = [follow_up.id for follow_up in catalog.hiring.follow_ups]
    return tuple(anew[anew.index(state.asking) :])
