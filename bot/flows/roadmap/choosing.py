"""Turns on the list of plans: opening one, starting one more, deleting one, bringing it back."""

from advisor.catalog import Catalog
from bot.flows.core import BACK, Person, Turn, Words, go_home, having, not_understood
from bot.flows.roadmap import listing
from bot.flows.roadmap import plans as kept
from bot.flows.roadmap.state import State, Step


def plans(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """On the list of plans."""
    if answer == BACK:
        made = kept.is_made(state)
        return Turn(kept.gone_on_with(state, catalog)) if made else go_home(state)
    if answer not in listing.on_plans(state, catalog):
        return not_understood(state)
    match answer:
        case "another":
            return Turn(kept.another(state))
        case "delete":
            only = state.number if not state.aside else 0
            return Turn(having(state, step=Step.DELETE, picked=only))
        case "restore":
            return Turn(kept.brought_back(state, catalog), notice=Words("plan.told.restore"))
        case _ if int(answer) == state.number:
            return Turn(kept.gone_on_with(state, catalog))
        case _:
            return Turn(kept.switched(state, int(answer), catalog))


def delete(state: State, answer: str, person: Person, catalog: Catalog) -> Turn:
    """Which plan is to go, and whether it really is."""
    numbers = {str(plan.number) for plan in kept.every(state, catalog)}
    match answer:
        case "back" | "keep":
            return Turn(having(state, step=Step.PLANS, picked=0))
        case "delete" if str(state.picked) in numbers:
            gone = kept.deleted(state, state.picked, catalog)
            return Turn(gone, notice=Words("plan.told.delete"))
        case _ if answer in numbers and not state.picked:
            return Turn(having(state, picked=int(answer)))
        case _:
            return not_understood(state)
