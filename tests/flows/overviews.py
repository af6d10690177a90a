"""What people have in the flows that report it, as an overview shows it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.flows.abilities import Reporting
from bot.flows.core import Flow, FlowState, Person, Tap, advance
from bot.flows.registry import FLOWS
from bot.flows.wording.standing import Kept, Standing
from tests.flows import become_walk
from tests.flows.roadmaps import ROADMAP, several
from tests.flows.walk import NOBODY, asked, catalog, reviews

DAY = date(2026, 3, 14)


def overviews() -> Iterator[tuple[Standing, ...]]:
    """All that waits for an answer, and all that is decided, with as many plans as can be."""
    *_, plans = several(NOBODY, catalog())
    draft = tapped(ROADMAP, one_more(plans), "ai")
    simulate = FLOWS["simulate"]
    compared = tapped(simulate, entered("simulate", "saas startup ai mid"), "compare")
    half = tapped(simulate, simulate.start(NOBODY, catalog()), "saas")
    quiz, interview = FLOWS["quiz"], FLOWS["interview"]
    quizzed = tapped(quiz, quiz.start(NOBODY, catalog()), "quick")
    asked_one = entered("interview", "statistics")
    practised = tapped(interview, tapped(interview, asked_one, "show"), "good")
    yield (
        *standings("hire", asked()[5], result("hire")),
        *standings("become", become_walk.asked()[5]),
        *standings("roadmap", draft),
        *standings("simulate", half),
        *standings("quiz", quizzed),
        *standings("interview", FLOWS["interview"].start(NOBODY, catalog())),
    )
    yield (
        *standings("hire", None, result("hire")),
        *standings("become", None, result("become")),
        *standings("roadmap", plans),
        *standings("simulate", tapped(simulate, tapped(simulate, compared, "back"), "fork")),
        *standings("quiz", tapped(quiz, quizzed, "ai")),
        *standings("interview", practised),
    )


def standings(flow: str, state: FlowState | None, *bodies: dict[str, Any]) -> list[Standing]:
    """What a flow says of a state and of results that were kept one fine day."""
    found = FLOWS[flow]
    assert isinstance(found, Reporting)
    return list(found.standings(state, [Kept(body, DAY) for body in bodies], catalog()))


def result(flow: str) -> dict[str, Any]:
    """What is kept of a verdict."""
    if flow == "hire":
        return {"answers": reviews()[3].answers, "verdict": "neither"}
    return {"answers": become_walk.reviews()[3].answers, "outcome": "ai"}


def tapped(flow: Flow, state: FlowState, answer: str, person: Person = NOBODY) -> FlowState:
    """The state after a tap that leads on."""
    after = advance(flow, state, Tap(answer), person, catalog()).state
    assert after is not None
    assert after != state
    return after


def entered(flow: str, at: str) -> FlowState:
    """The state at a place of a flow."""
    return FLOWS[flow].enter(at, NOBODY, catalog())  # type: ignore[attr-defined,no-any-return]


def one_more(plans: FlowState) -> FlowState:
    """Questions of a plan, where another had to go for it."""
    listed = tapped(ROADMAP, plans, "plans")
    first = ROADMAP.show(listed, NOBODY, catalog()).choices[0].answer  # type: ignore[arg-type]
    for answer in ("delete", first, "delete", "another"):
        listed = tapped(ROADMAP, listed, answer)
    return listed
