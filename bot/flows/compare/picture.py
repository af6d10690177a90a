"""The picture of a comparison."""

from advisor.catalog import Catalog
from bot.flows.compare.names import cell, name_of
from bot.flows.compare.state import State
from bot.flows.core import Draw, Series, Values, Words
from bot.flows.wording.pictures import TablePicture


def title(state: State) -> Words:
    """Which two roles are compared."""
    sides = {"left": name_of(state.left), "right": name_of(state.right)}
    return Words("compare.picture.title", sides)


def picture(state: State, catalog: Catalog) -> Draw:
    """The whole table as a picture to forward."""
    rows = tuple(
        (Words(f"comparison.name.{one.id}"), cell(one, state.left), cell(one, state.right))
        for one in catalog.comparison
    )
    columns = (Words("compare.picture.dimension"), name_of(state.left), name_of(state.right))
    everybody = Series(tuple(source.publisher for source in catalog.sources), "; ")
    note = Words("compare.picture.note", {"sources": everybody})
    caption: Values = {
        "title": title(state),
        "left": Words(f"roles.what.{state.left}"),
        "right": Words(f"roles.what.{state.right}"),
    }
    return Draw(
        TablePicture(title(state), columns, rows, note), Words("compare.picture.caption", caption)
    )
