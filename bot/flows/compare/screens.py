"""The screens of a comparison."""

from advisor.catalog import Catalog
from bot.flows.compare.names import cell, name_of, short
from bot.flows.compare.state import A_PAGE, CORE, GOES_ON, State, opposite, pages
from bot.flows.core import BACK_BUTTON, HOME_BUTTON, Choice, Screen, Values, Words, rows_of
from bot.flows.wording import known

BELOW = (BACK_BUTTON, HOME_BUTTON)


def overview(state: State, catalog: Catalog) -> Screen:
    """What both are in a sentence, and the dimensions to choose from."""
    start = state.page % pages(catalog) * A_PAGE
    shown = catalog.comparison[start : start + A_PAGE]
    choices = tuple(Choice(one.id, Words(f"comparison.name.{one.id}")) for one in shown)
    tools = [Choice("more", Words("compare.tool.more"))]
    tools += [Choice(tool, Words(f"compare.tool.{tool}")) for tool in ("sides", "picture")]
    tools += [Choice(flow, Words(f"compare.tool.{flow}")) for flow in GOES_ON]
    values: Values = {
        "left": name_of(state.left),
        "right": name_of(state.right),
        "left_is": Words(f"roles.what.{state.left}"),
        "right_is": Words(f"roles.what.{state.right}"),
    }
    text = Words("compare.overview", values)
    return Screen(text, (*rows_of(choices), *rows_of(tuple(tools)), BELOW))


def dimension(state: State, catalog: Catalog) -> Screen:
    """Both sides in one dimension, with what the sources do not agree on."""
    shown = next(one for one in catalog.comparison if one.id == state.dimension)
    topics = [catalog.topic(name) for name in shown.topics]
    sides = {state.left, state.right}
    cites = [one.cite for t in topics for one in t.says if not one.about or sides & {*one.about}]
    values: Values = {
        "name": Words(f"comparison.name.{shown.id}"),
        "number": catalog.comparison.index(shown) + 1,
        "all": len(catalog.comparison),
        "left": name_of(state.left),
        "right": name_of(state.right),
        "left_cell": cell(shown, state.left),
        "right_cell": cell(shown, state.right),
        "conflicts": known.conflicts(topics, catalog),
        "sources": known.publishers(cites, catalog),
    }
    walk = (
        Choice("before", Words("compare.tool.before")),
        Choice("after", Words("compare.tool.after")),
    )
    on = (Choice("salary", Words("compare.tool.salary")),) if shown.id == "pay" else ()
    rows = (walk, on, BELOW) if on else (walk, BELOW)
    return Screen(Words("compare.dimension", values), rows)


def left_side() -> Screen:
    """Which of the two jobs stands on the left."""
    choices = tuple(Choice(role, short(role)) for role in CORE)
    return Screen(Words("compare.left"), (*rows_of(choices), BELOW))


def right_side(state: State, catalog: Catalog) -> Screen:
    """Which role it is set against."""
    others = tuple(Choice(role, short(role)) for role in opposite(state, catalog))
    text = Words("compare.right", {"left": name_of(state.left)})
    return Screen(text, (*rows_of(others), BELOW))
