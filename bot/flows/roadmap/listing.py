"""The screens around several plans: the list of them, and deleting one."""

from advisor.catalog import Catalog
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
from bot.flows.roadmap.plans import MOST, every
from bot.flows.roadmap.state import State
from bot.flows.roadmap.wording import called, choices, of_several

BELOW = (BACK_BUTTON, HOME_BUTTON)


def on_plans(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The plans there are by their numbers, and what can be done with the list."""
    kept = tuple(str(plan.number) for plan in every(state, catalog))
    has_room = len(kept) < MOST
    found = ["another"] if has_room else []
    found += ["delete"] if kept else []
    return (*kept, *found, "restore") if state.deleted and has_room else (*kept, *found)


def plans(state: State, catalog: Catalog) -> Screen:
    """Every plan, and what can be done with them."""
    kept = every(state, catalog)
    lines = tuple(
        of_several(place, plan, plan.number == state.number, catalog)
        for place, plan in enumerate(kept, 1)
    )
    full = Words("plan.plans.full", {"most": MOST})
    values: Values = {
        "lines": Series(lines, "\n\n"),
        "full": full if len(kept) >= MOST else NOTHING,
    }
    text = Words("plan.plans.text", values) if kept else Words("plan.plans.none")
    rest = choices("plans", on_plans(state, catalog)[len(kept) :])
    return Screen(text, (*rows_of(_each(kept)), *rows_of(rest), BELOW))


def delete(state: State, catalog: Catalog) -> Screen:
    """Which plan is to go, or whether it really is."""
    kept = every(state, catalog)
    if not state.picked:
        return Screen(Words("plan.delete.which"), (*rows_of(_each(kept)), BELOW))
    place, plan = next(
        (place, plan) for place, plan in enumerate(kept, 1) if plan.number == state.picked
    )
    line = of_several(place, plan, plan.number == state.number, catalog)
    return Screen(
        Words("plan.delete.text", {"plan": line}), (choices("delete", ("keep", "delete")), BELOW)
    )


def _each(kept: tuple[State, ...]) -> tuple[Choice, ...]:
    """A button for each plan, by its place in the list."""
    return tuple(
        Choice(str(plan.number), called(place, plan)) for place, plan in enumerate(kept, 1)
    )
