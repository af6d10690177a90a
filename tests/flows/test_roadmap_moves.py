"""A newer library of steps: nothing that was done is asked for again, and it is said once."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.catalog import Catalog
from advisor.roadmap.rulebook import Move
from bot.flows.core import Tap, advance, having
from bot.flows.restoring import restored
from bot.flows.roadmap.course import to_go
from bot.flows.roadmap.state import ASKED, State, Step
from bot.render.words import as_html
from tests.flows.roadmaps import LIBRARY, PLACES, ROADMAP, planned
from tests.flows.walk import NOBODY, catalog, english

WHOLE = "ai.code.job_ready.beginner.none.6"


def with_moves(*moves: tuple[str, tuple[str, ...]]) -> Catalog:
    """Today's catalog, whose library once had other steps."""
    plans = catalog().plans
    moved = tuple(Move(old=old, to=to) for old, to in moves)
    newer = plans.model_copy(update={"version": plans.version + 1, "moves": moved})
    return catalog().model_copy(update={"plans": newer})


def renamed(state: State, old: str, new: str) -> State:
    """The state as an older library would have stored it: `old` stood where `new` stands."""
    finished = {old if name == new else name: what for name, what in state.finished.items()}
    order = tuple(old if name == new else name for name in state.order)
    started = old if state.started == new else state.started
    return having(state, finished=finished, order=order, started=started)


def revived(state: State, newer: Catalog) -> State:
    again = restored(ROADMAP, state.model_dump(mode="json"), newer)
    assert isinstance(again, State)
    return again


def a_plan() -> State:
    return planned(WHOLE, NOBODY, catalog())


def shown(state: State, newer: Catalog) -> str:
    return as_html(ROADMAP.show(state, NOBODY, newer).text, english())


def test_a_finished_step_stays_finished_under_its_new_name() -> None:
    state = a_plan()
    first = state.order[0]
    older = renamed(having(state, finished={first: "my link"}), "an_older_step", first)

    again = revived(older, with_moves(("an_older_step", (first,))))

    assert again.finished == {first: "my link"}
    assert again.order == state.order


def test_a_step_that_was_split_counts_for_all_its_parts() -> None:
    state = a_plan()
    parts = state.order[:2]
    order = ("an_older_step", *state.order[2:])
    older = having(state, order=order, finished={"an_older_step": "my link"})

    again = revived(older, with_moves(("an_older_step", parts)))

    assert again.finished == dict.fromkeys(parts, "my link")
    assert to_go(again) == state.order[2:]


def test_what_was_under_way_is_under_way_still() -> None:
    state = a_plan()
    first = state.order[0]
    older = renamed(having(state, started=first), "an_older_step", first)

    assert revived(older, with_moves(("an_older_step", (first,)))).started == first


def test_the_change_is_said_until_the_next_act_and_never_again() -> None:
    state = a_plan()
    first = state.order[0]
    newer = with_moves(("an_older_step", (first,)))
    again = revived(renamed(state, "an_older_step", first), newer)
    assert "The steps were revised" in shown(again, newer)

    turn = advance(ROADMAP, again, Tap("start"), NOBODY, newer)
    assert isinstance(turn.state, State)

    assert "The steps were revised" not in shown(turn.state, newer)
    assert "The steps were revised" not in shown(revived(turn.state, newer), newer)


def test_new_steps_are_counted_once_and_taken_in_by_any_change() -> None:
    state = a_plan()
    last = state.order[-1]
    older = having(state, order=state.order[:-1])
    newer = with_moves()

    again = revived(older, newer)
    assert again.fresh == 1
    assert "1 new step" in shown(again, newer)
    for answer in ("more", "change", "hours", "10"):
        turn = advance(ROADMAP, again, Tap(answer), NOBODY, newer)
        assert isinstance(turn.state, State)
        again = turn.state
    assert last in again.order
    assert again.fresh == 0


def test_a_step_that_no_version_knows_is_left_out_of_account() -> None:
    state = a_plan()
    strange = having(state, order=(*state.order, "never_heard_of"), started="never_heard_of")

    again = revived(strange, catalog())

    assert (again.order, again.started) == (state.order, "")


@pytest.mark.parametrize("place", PLACES)
def test_a_state_of_today_comes_back_as_it_was(place: str) -> None:
    state = planned(place, NOBODY, catalog())

    assert revived(state, catalog()) == state


NAMES = st.sampled_from([*list(LIBRARY)[:12], "gone", ""])
ASIDE = st.fixed_dictionaries(
    {
        "number": st.integers(1, 9) | st.just("gone"),
        "goal": st.sampled_from(["ai", "ml", "", "gone"]),
        "start": st.sampled_from(["", "2025-06-01", "2026-02-30"]),
        "order": st.lists(NAMES, max_size=4, unique=True),
        "hours": st.sampled_from([0, 6, 900, "many"]),
    },
    optional={
        "strength": st.just("code"),
        "time": st.just("month"),
        "level": st.just("beginner"),
        "background": st.just("none"),
    },
)
STORED = st.fixed_dictionaries(
    {},
    optional={
        "number": st.integers(1, 9),
        "aside": st.lists(ASIDE, max_size=3, unique_by=lambda plan: plan["number"]) | NAMES,
        "deleted": ASIDE | st.none(),
        "picked": st.integers(-1, 9),
        "step": st.sampled_from([*map(str, Step), "gone"]),
        "asking": st.sampled_from([*ASKED, "gone", None]),
        "goal": st.sampled_from(["ai", "ml", "both", "", "gone"]),
        "strength": st.sampled_from(["code", "", "gone"]),
        "time": st.sampled_from(["month", "job_ready", "gone"]),
        "level": st.sampled_from(["beginner", "advanced", "gone"]),
        "background": st.sampled_from(["none", "ml", "gone"]),
        "hours": st.sampled_from([0, 1, 6, 80, 900, "many"]),
        "start": st.sampled_from(["", "2025-06-01", "2026-02-30"]),
        "order": st.lists(NAMES, max_size=8, unique=True),
        "finished": st.dictionaries(NAMES, st.sampled_from(["", "https://x.org"]), max_size=4),
        "declined": st.lists(NAMES, max_size=3),
        "dropped": st.lists(NAMES, max_size=3),
        "started": NAMES,
        "undo": st.one_of(st.none(), st.just({"act": "start", "started": ""}), st.just("gone")),
        "library": st.integers(0, 3),
        "page": st.integers(-3, 99),
        "taken": st.lists(st.sampled_from([*ASKED, "gone"]), max_size=3),
    },
)
COMPLETE = {
    "goal": "ai",
    "strength": "code",
    "time": "month",
    "level": "beginner",
    "background": "none",
    "hours": 6,
    "start": "2025-06-01",
}


@given(STORED, st.booleans())
@settings(max_examples=300, deadline=None)
def test_whatever_was_stored_can_be_shown_and_gone_on_with(
    stored: dict[str, Any], complete: bool
) -> None:
    state = restored(ROADMAP, {**stored, **(COMPLETE if complete else {})}, catalog())
    assert isinstance(state, State)

    assert ROADMAP.revive(state, catalog()) == state
    screen = ROADMAP.show(state, NOBODY, catalog())
    assert as_html(screen.text, english())
    for choice in screen.choices:
        turn = advance(ROADMAP, state, Tap(choice.answer), NOBODY, catalog())
        assert isinstance(turn.state, State)
        ROADMAP.show(turn.state, NOBODY, catalog())
    reminder = ROADMAP.reminder(state, NOBODY, catalog())
    for choice in reminder.choices if reminder else ():
        recalled = ROADMAP.recalled(state, choice.answer, NOBODY, catalog()).state
        assert isinstance(recalled, State)
        assert ROADMAP.revive(recalled, catalog()) == recalled
        ROADMAP.show(recalled, NOBODY, catalog())
