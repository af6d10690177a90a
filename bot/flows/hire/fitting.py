"""Details that make the advice fit a company: which are open, and which comes next."""

from advisor.catalog import Catalog
from advisor.hiring.verdict import decide
from bot.flows.hire.state import State


def open_details(state: State, catalog: Catalog) -> tuple[str, ...]:
    """What is still worth knowing: deciding questions that were not needed, then follow-ups."""
    shaping = catalog.hiring.shaping if decide(state.answers, catalog).order else ()
    asked = (*shaping, *_follow_ups(state, catalog))
    return tuple(question for question in asked if question not in state.answers)


def first_detail(state: State, catalog: Catalog) -> str:
    """Where to begin: with what is open; once nothing is, with the follow-ups anew."""
    return (*open_details(state, catalog), *_follow_ups(state, catalog))[0]


def details_to_go(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The detail that is asked and those after it."""
    if state.asking is None:
        return ()
    later = open_details(state, catalog)
    if state.asking in state.answers:  # all were given once: this is another round
        anew = _follow_ups(state, catalog)
        later = anew[anew.index(state.asking) :] if state.asking in anew else ()
    return (state.asking, *(detail for detail in later if detail != state.asking))


def _follow_ups(state: State, catalog: Catalog) -> tuple[str, ...]:
    verdict = decide(state.answers, catalog).verdict
    return tuple(
        follow_up.id
        for follow_up in catalog.hiring.follow_ups
        if not follow_up.verdict or verdict in follow_up.verdict
    )
