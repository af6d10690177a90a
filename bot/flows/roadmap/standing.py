"""The plans as lines of /progress, each with the button that opens it."""

from advisor.catalog import Catalog
from bot.flows.core import NOTHING, Open, Words
from bot.flows.roadmap import plans, wording
from bot.flows.roadmap.state import ASKED, State
from bot.flows.wording.standing import Standing


def standings(flow: str, state: State, catalog: Catalog) -> tuple[Standing, ...]:
    """Every plan, and the answers to the questions of one that is not made yet."""
    kept = plans.every(state, catalog)
    found = tuple(
        Standing(
            wording.of_several(place, plan, plan.number == state.number, catalog),
            wording.called(place, plan),
            Open(flow, plans.place_of(plan)),
        )
        for place, plan in enumerate(kept, 1)
    )
    answers = sum(bool(getattr(state, question)) for question in ASKED)
    if plans.is_made(state) or not answers:
        return found
    name, go_on = Words("progress.of.roadmap"), Words("progress.go_on.roadmap")
    waiting = Words("progress.waiting", {"name": name, "n": answers, "before": NOTHING})
    return (*found, Standing(waiting, go_on, Open(flow)))
