"""The table of every flow against what its steps really do."""

from collections.abc import Hashable
from functools import cache
from itertools import combinations

import pytest

from bot.flows.core import (
    Flow,
    FlowState,
    IllegalEdgeError,
    Open,
    Person,
    Tap,
    Turn,
    advance,
    having,
)
from bot.flows.hire.state import State, Step
from bot.flows.registry import FLOWS
from tests.flows import become_walk, hire_described
from tests.flows.limits import Limits
from tests.flows.walk import (
    HIRE,
    NOBODY,
    Walk,
    catalog,
    english,
    reviews,
    say,
    verdicts,
    whole,
)

SMALL = [flow for flow in FLOWS.values() if flow.name not in ("hire", "become")]
POLYGLOT = Person(languages=("en", "another"))
EVERYWHERE = Person(paused=("hire", "become", "roadmap", "simulate"), languages=("en",))
PEOPLE = [
    NOBODY,
    Person(settings={"level": "senior", "region": "eu"}, languages=("en",)),
    Person(paused=("hire", "become", "simulate"), languages=("en",)),
]


@pytest.mark.parametrize("flow", SMALL, ids=lambda flow: str(flow.name))
@pytest.mark.parametrize("person", PEOPLE, ids=["new", "settled", "returning"])
def test_every_screen_of_the_small_flows_keeps_all_limits(flow: Flow, person: Person) -> None:
    limits = Limits(english())
    walk = whole(flow, person)

    wrong = [
        fault
        for state in walk.states
        for fault in limits.of_screen(
            flow.show(state, person, catalog()), below_home=flow.name != "home"
        )
    ]

    assert not wrong, wrong
    assert not list(limits.of_effects(walk.effects))


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_edge_of_the_table_is_taken_and_no_other(flow: Flow) -> None:
    walk = _walk_of(flow)
    taken = {
        (edge.state.step, edge.turn.state.step)
        for edge in walk.edges
        if edge.turn.state is not None and edge.turn.state.step != edge.state.step
    }
    drawn = {(str(here), str(there)) for here, after in flow.graph.items() for there in after}

    say(f"{flow.name}: {len(walk.states)} states, {len(walk.edges)} presses, {len(drawn)} edges")
    assert taken == drawn


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_step_of_the_table_is_reached(flow: Flow) -> None:
    assert {state.step for state in _walk_of(flow).states} == {str(step) for step in flow.steps}
    assert set(flow.graph) == set(flow.steps)


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_no_step_is_a_dead_end(flow: Flow) -> None:
    """From each state some button leads on, and some button leads out to another flow."""
    leaves: dict[str, set[str]] = {}
    walk = _walk_of(flow)
    for edge in walk.edges:
        changed = edge.turn.state != edge.state or bool(edge.turn.effects)
        assert changed, f"{edge.state.step}: {edge.answer} does nothing"
        out = edge.turn.state is None or any(isinstance(e, Open) for e in edge.turn.effects)
        if out:
            leaves.setdefault(edge.state.step, set()).add(edge.answer)
    assert {state.step for state in walk.states} == set(leaves)


def test_every_flow_that_is_opened_exists() -> None:
    opened = set().union(*(_walk_of(flow).left_for for flow in FLOWS.values()))

    assert opened | whole(FLOWS["home"], EVERYWHERE).left_for == set(FLOWS)


def test_home_has_at_most_five_buttons_whatever_was_left_unfinished() -> None:
    unfinished = [name for name, flow in FLOWS.items() if flow.resumable]
    home = FLOWS["home"]
    for count in range(len(unfinished) + 1):
        for paused in combinations(unfinished, count):
            person = Person(paused=paused, languages=("en",))
            screen = home.show(home.start(person, catalog()), person, catalog())
            offered = [choice.answer for choice in screen.choices]
            assert len(offered) <= 5, paused
            # What is left unfinished comes before what is new; beyond three, all is in one place.
            assert set(offered[: min(count, 3)]) <= {*paused, "progress"}
            assert ("progress" in offered) == (count > 3)


def test_an_edge_outside_the_table_is_refused() -> None:
    class Straying:
        name, steps, graph = "straying", Step, {Step.ASK: frozenset({Step.REVIEW})}

        def step(self, state: State, *_: object) -> Turn:
            return Turn(having(state, step=Step.VERDICT))

    with pytest.raises(IllegalEdgeError, match="straying: ask does not lead to verdict"):
        advance(Straying(), State(), Tap("x"), NOBODY, catalog())  # type: ignore[arg-type]


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_a_tap_that_no_screen_offers_changes_nothing(flow: Flow) -> None:
    for state in _walk_of(flow).states:
        turn = advance(flow, state, Tap("never_offered"), NOBODY, catalog())
        assert (turn.state, turn.effects) == (state, ())
        assert turn.notice is not None


def _walk_of(flow: Flow) -> Walk:
    return _walk_of_flow(flow.name)


@cache
def _walk_of_flow(name: str) -> Walk:
    flow = FLOWS[name]
    if name == "become":
        return become_walk.sampled()
    if name != "hire":
        return whole(flow, POLYGLOT)
    first = {str(state.answers): state for state in verdicts()}
    some = [*list(first.values())[::500], *reviews()[::1000]]
    start = HIRE.start(NOBODY, catalog())
    some += hire_described.proposals(start, catalog())
    return whole(flow, NOBODY, [start, *some], _shape)


def _shape(state: FlowState) -> Hashable:
    """What of a hiring state decides which steps may follow, whatever the case."""
    assert isinstance(state, State)
    follow_ups = {f.id for f in catalog().hiring.follow_ups}
    return (
        *(state.step, state.piece, state.page, state.role, state.told),
        *(state.level is None, state.region is None, state.asking in state.answers),
        *(min(len(state.trail), 2), len(follow_ups & set(state.answers)) in (0, len(follow_ups))),
    )
