"""The screens of the fork: the answer, the two paths, and what is assumed."""

from advisor.catalog import Catalog
from advisor.simulation.fork import Fork
from bot.flows.core import BACK_BUTTON, HOME_BUTTON, Choice, Screen, Words, rows_of
from bot.flows.simulate import assumed, deciding, fork_card, forks
from bot.flows.simulate.screens import tool
from bot.flows.simulate.state import ROUTES, State, path_of

BELOW = (BACK_BUTTON, HOME_BUTTON)


def fork(state: State, catalog: Catalog) -> Screen:
    """Both paths, and what comes of them."""
    found = forks.forked(state, catalog)
    tools = [tool("first"), tool("second"), tool("assumptions")]
    if isinstance(found, Fork):
        tools += [tool("picture"), tool("keep")]
        if deciding.driving(found):
            tools.append(tool("drivers"))
    return Screen(fork_card.card(state, found, catalog), (*rows_of(tuple(tools)), BELOW))


def path(state: State, catalog: Catalog) -> Screen:
    """The ways from here."""
    ways = tuple(Choice(route, Words(f"simulate.path.{route}")) for route in ROUTES)
    return Screen(Words(f"simulate.choose.{state.asking}"), (*rows_of(ways), BELOW))


def start(state: State, catalog: Catalog) -> Screen:
    """When the path begins."""
    months = tuple(
        Choice(
            str(month),
            Words("simulate.start.month", {"n": month}) if month else Words("simulate.start.now"),
        )
        for month in catalog.simulation.fork.starts
    )
    way = forks.path(path_of(state.model_copy(update={f"{state.asking}_start": 0}), state.asking))
    return Screen(Words("simulate.start.ask", {"path": way}), (*rows_of(months), BELOW))


def assumptions(state: State, catalog: Catalog) -> Screen:
    """Everything that is assumed, each a tap away from being changed."""
    buttons = tuple(
        Choice(one.id, assumed.name(one.id)) for one in catalog.simulation.fork.assumptions
    )
    return Screen(assumed.page(state, catalog), (*rows_of(buttons), BELOW))


def assume(state: State, catalog: Catalog) -> Screen:
    """The options of one assumption."""
    one = catalog.simulation.fork.assumption(state.asking)
    options = tuple(
        Choice(str(option), assumed.value(one, str(option), state, catalog))
        for option in one.options
    )
    now = assumed.value(one, assumed.chosen(one, state), state, catalog)
    text = Words(f"simulate.assume.{one.id}", {"value": now})
    return Screen(text, (*rows_of(options), BELOW))
