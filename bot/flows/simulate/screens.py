"""The screens of the scenario: questions, card, what matters, best for me, compare."""

from advisor.catalog import Catalog
from advisor.simulation.ranking import WEIGHED
from advisor.simulation.scenario import Scenario, options, simulate
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Screen,
    Series,
    Values,
    Words,
    rows_of,
)
from bot.flows.simulate import snapshots
from bot.flows.simulate.state import ASKED, MOST_KEPT, NOT_SURE, State, Step, named

BELOW = (BACK_BUTTON, HOME_BUTTON)


def question(state: State, catalog: Catalog) -> Screen:
    """One of the four inputs, with its options."""
    part = str(state.step)
    known = options(catalog.simulation.scenario)[part]
    choices = [Choice(one, snapshots.option(part, one)) for one in known]
    choices.append(Choice(NOT_SURE, Words("simulate.not_sure")))
    values: Values = {"number": ASKED.index(Step(state.step)) + 1, "most": len(ASKED)}
    first = offers_fork(state)
    values["intro"] = Words("simulate.intro") if first else NOTHING
    rows = (*rows_of(tuple(choices)), *(((tool("fork"),),) if first else ()), BELOW)
    return Screen(Words(f"simulate.ask.{part}", values), rows)


def offers_fork(state: State) -> bool:
    """Before there is any scenario one may go straight to the two paths."""
    return state.step == Step.INDUSTRY and not state.industry and not state.kept


def result(state: State, catalog: Catalog) -> Screen:
    """The card of the scenario."""
    tools = ("matters", "best", "compare", "fork", "picture", "keep")
    change = tuple(Choice(part, Words(f"simulate.change.{part}")) for part in ASKED)
    text = Words("simulate.result", {"card": snapshots.card(state, catalog)})
    return Screen(text, (*rows_of(tuple(tool(one) for one in tools)), *rows_of(change), BELOW))


def matters(state: State, catalog: Catalog) -> Screen:
    """How far each input moves each result."""
    return Screen(snapshots.matters(state, catalog), ((tool("picture"),), BELOW))


def best(state: State, catalog: Catalog) -> Screen:
    """The weights, and the ranking they lead to."""
    weights = tuple(
        Choice(
            score,
            Words(
                "simulate.best.weigh",
                {
                    "name": Words(f"simulate.best.short.{score}"),
                    "weight": snapshots.weight(state, score),
                },
            ),
        )
        for score in WEIGHED
    )
    places = range(1, len(snapshots.leading(state, catalog)) + 1)
    opened = tuple(
        Choice(f"open_{number}", Words("simulate.tool.open", {"number": number}))
        for number in places
    )
    rows = (*((weight,) for weight in weights), *rows_of(opened), BELOW)
    return Screen(snapshots.best(state, catalog), rows)


def compare(state: State, catalog: Catalog) -> Screen:
    """The scenarios set aside, side by side."""
    model = catalog.simulation.scenario
    sheets = tuple(
        snapshots.sheet(number, simulate(one, model), "simulate.compare.sheet")
        for number, one in enumerate(kept(state, catalog), 1)
    )
    tools = [tool("picture")]
    if len(sheets) < MOST_KEPT:
        tools.append(tool("another"))
    if len(sheets) > 1:
        tools += [
            Choice(f"remove_{number}", Words("simulate.tool.remove", {"number": number}))
            for number in range(1, len(sheets) + 1)
        ]
    values: Values = {
        "sheets": Series(sheets, "\n\n"),
        "hint": _hint(len(sheets)),
        "separates": snapshots.separates(catalog),
        "source": snapshots.source(catalog),
    }
    return Screen(Words("simulate.compare.text", values), (*rows_of(tuple(tools)), BELOW))


def kept(state: State, catalog: Catalog) -> tuple[Scenario, ...]:
    """The scenarios set aside."""
    found = (named(name, catalog.simulation.scenario) for name in state.kept)
    return tuple(one for one in found if one is not None)


def tool(name: str) -> Choice:
    """A button that does something with what is shown."""
    return Choice(name, Words(f"simulate.tool.{name}"))


def _hint(number: int) -> Words | Series:
    if number == 1:
        return Words("simulate.compare.alone")
    return Words("simulate.compare.full") if number == MOST_KEPT else NOTHING
