"""Several plans, one of them active: none is lost, and what is done counts in all of them."""

import json
from typing import Any

import pytest

from advisor.roadmap import Goal, Stage, Strength, Time
from bot.flows.core import Event, Open, Tap, Turn, Words, advance, having
from bot.flows.restoring import restored
from bot.flows.roadmap.course import all_steps, to_go
from bot.flows.roadmap.plans import MOST, every
from bot.flows.roadmap.state import ASKED, Plan, State, Step
from bot.render.words import as_html, as_plain
from tests.flows.roadmaps import LIBRARY, PLACES, ROADMAP, planned, several
from tests.flows.test_roadmap_moves import with_moves
from tests.flows.walk import NOBODY, catalog, english, say

AI = "ai.code.job_ready.beginner.none.6"
ML = "ml.math.quarter.beginner.student.10"


def tapped(state: State, answer: str) -> Turn:
    return advance(ROADMAP, state, Tap(answer), NOBODY, catalog())


def after(state: State, *events: str | Event) -> State:
    for event in events:
        tap = Tap(event) if isinstance(event, str) else event
        turn = advance(ROADMAP, state, tap, NOBODY, catalog())
        assert isinstance(turn.state, State)
        assert turn.state != state or turn.effects, f"{event} does nothing at {state.step}"
        state = turn.state
    return state


def a_plan(place: str = AI) -> State:
    return planned(place, NOBODY, catalog())


def with_another(state: State, place: str = ML) -> State:
    return ROADMAP.enter_again(state, place, NOBODY, catalog())


def as_many_as_can_be() -> State:
    *_, state = several(NOBODY, catalog())
    return state


def shown(state: State) -> str:
    return as_plain(ROADMAP.show(state, NOBODY, catalog()).text, english())


def offered(state: State) -> list[str]:
    return [choice.answer for choice in ROADMAP.show(state, NOBODY, catalog()).choices]


def test_a_link_starts_another_plan_beside_the_first() -> None:
    first = after(a_plan(), "done", "nothing")
    both = with_another(first)

    assert both.goal == "ml"
    assert [plan.goal for plan in every(both, catalog())] == ["ai", "ml"]
    assert "Plan 2 of 2" in shown(both)
    again = after(both, "plans", "1")
    assert (again.order, again.started) == (first.order, first.started)
    assert to_go(again) == to_go(first)


def test_one_more_plan_is_asked_for_in_the_list_and_can_be_given_up() -> None:
    first = a_plan()
    asked = after(first, "more", "plans", "another")
    assert (asked.step, asked.asking) == (Step.ASK, "goal")

    assert after(asked, "ml", "back", "back").order == first.order
    assert after(asked, "back", "back").model_copy(update={"number": 1}) == first
    made = after(asked, "ml", "math", "quarter", "beginner", "10", "student", "make")
    assert made.order == a_plan(ML).order
    assert len(every(made, catalog())) == 2


def test_the_same_inputs_open_the_plan_that_there_is() -> None:
    both = with_another(a_plan())

    for place, goal in ((AI, "ai"), (ML, "ml"), (AI.replace(".", "-"), "ai")):
        opened = with_another(both, place)
        assert opened.goal == goal
        assert len(every(opened, catalog())) == 2


def test_a_plan_opens_by_its_place_where_one_stopped() -> None:
    both = after(with_another(a_plan()), "done")

    assert with_another(both, "plan-2") == both
    assert with_another(both, "plan 1").goal == "ai"
    assert with_another(both, "plan-9") == both


def test_a_step_done_in_one_plan_is_done_in_the_other() -> None:
    both = with_another(a_plan())
    shared = next(name for name in to_go(both) if name in both.aside[0].order)
    done = having(both, finished={shared: "https://example.org/mine"})

    first = after(done, "plans", "1")
    assert shared not in to_go(first)
    assert shared in all_steps(first, catalog())


def test_progress_counts_what_belongs_to_the_goal_of_the_plan() -> None:
    of_ai = next(name for name, step in LIBRARY.items() if step.side == "ai")
    state = having(a_plan(ML), finished={of_ai: ""})

    assert of_ai not in all_steps(state, catalog())
    assert "0 of" in shown(state)
    assert "1 of" in shown(with_another(state, AI))


def test_undo_never_takes_back_what_was_done_in_another_plan() -> None:
    both = after(with_another(a_plan()), "done", "nothing")
    first = after(both, "plans", "1")

    assert "undo" not in offered(first)
    assert first.finished == both.finished


def test_five_plans_are_the_most_and_it_is_said() -> None:
    full = as_many_as_can_be()
    assert len(every(full, catalog())) == MOST

    sixth = with_another(full, ML)
    assert (sixth.step, len(every(sixth, catalog()))) == (Step.PLANS, MOST)
    assert "5 plans are the most I keep" in shown(sixth)
    assert "another" not in offered(sixth)


def test_deleting_asks_once_with_keeping_first_and_is_taken_back() -> None:
    both = after(with_another(a_plan()), "done", "nothing", "plans")
    asked = after(both, "delete", "2")
    assert offered(asked)[0] == "keep"
    assert after(asked, "keep").model_dump() == both.model_dump()

    gone = after(asked, "delete")
    assert [plan.goal for plan in every(gone, catalog())] == ["ai"]
    assert (gone.goal, gone.finished) == ("ai", both.finished)
    back = after(gone, "restore")
    assert {plan.goal for plan in every(back, catalog())} == {"ai", "ml"}
    assert after(back, "2").order == both.order


def test_whoever_deletes_the_only_plan_can_bring_it_back_or_start_anew() -> None:
    only = after(a_plan(), "done", "nothing", "more", "plans")
    none = after(only, "delete", "delete")

    assert "There is no plan" in shown(none)
    assert tapped(none, "back").effects == (Open("home"),)
    assert after(none, "restore", "back").order == only.order
    anew = after(none, "another", "ai")
    assert anew.finished == only.finished
    assert after(anew, "back", "back", "restore", "back").order == only.order


def test_what_was_deleted_comes_back_only_while_there_is_room() -> None:
    full = as_many_as_can_be()
    gone = after(full, "plans", "delete", "1", "delete")
    assert "restore" in offered(gone)

    again = after(with_another(gone, ML), "plans")
    assert "restore" not in offered(again)
    assert len(every(again, catalog())) == MOST


def test_the_reminder_is_of_the_active_plan() -> None:
    first = a_plan()
    for state in (first, with_another(first), after(with_another(first), "plans", "1")):
        said = ROADMAP.reminder(state, NOBODY, catalog())
        assert said is not None
        title = as_plain(Words(f"steps.{to_go(state)[0]}.title"), english())
        assert title in as_plain(said.text, english())


def test_a_plan_that_is_aside_is_told_of_a_newer_library_when_it_is_looked_at() -> None:
    both = with_another(a_plan())
    old = both.aside[0]
    first = old.order[0]
    stored = having(both, aside=(having_plan(old, order=("an_older_step", *old.order[1:])),))
    newer = with_moves(("an_older_step", (first,)))

    again = restored(ROADMAP, stored.model_dump(mode="json"), newer)
    assert isinstance(again, State)
    assert again.moved == ()
    opened = ROADMAP.enter_again(again, "plan-1", NOBODY, newer)
    assert opened.order == old.order
    assert opened.moved == (first,)
    told = as_html(ROADMAP.show(opened, NOBODY, newer).text, english())
    assert "The steps were revised" in told


def having_plan(plan: Plan, **changes: Any) -> Plan:
    return plan.model_copy(update=changes)


STORED_BEFORE = """{"step": "next", "version": 1, "goal": "ai", "strength": "code",
"time": "month", "level": "beginner", "hours": 6, "background": "software",
"basics": false, "asking": null,
"start": "2026-01-01", "order": ["read_job_posts", "guided_first_project", "git_enough"],
"finished": {"what_ai_is": "", "git_enough": "https://example.org/me"}, "declined": [],
"dropped": [], "started": "read_job_posts",
"undo": {"act": "start", "started": "", "order": null}, "moved": [], "fresh": 0, "library": 1,
"page": 0, "reminded": true}"""


def test_a_state_stored_when_there_was_one_plan_is_the_first_of_several() -> None:
    state = restored(ROADMAP, json.loads(STORED_BEFORE), catalog())
    assert isinstance(state, State)

    assert (state.step, state.number) == (Step.NEXT, 1)
    assert to_go(state) == ("read_job_posts", "guided_first_project")
    assert "2 of 4" in shown(state)
    assert after(state, "undo").started == ""
    both = with_another(state)
    assert after(both, "plans", "1").started == "read_job_posts"


def test_one_unreadable_plan_costs_neither_the_others_nor_itself() -> None:
    stored = as_many_as_can_be().model_dump(mode="json")
    stored["aside"][1] |= {"hours": "many", "level": "gone"}
    state = restored(ROADMAP, stored, catalog())
    assert isinstance(state, State)

    assert len(every(state, catalog())) == MOST
    opened = after(state, "plans", str(stored["aside"][1]["number"]))
    assert (opened.step, opened.asking) == (Step.ASK, "level")
    made = after(opened, "beginner", "6", "make")
    assert made.step == Step.NEXT
    assert len(every(made, catalog())) == MOST


@pytest.mark.parametrize("place", PLACES)
def test_plans_put_aside_come_back_as_they_were(place: str) -> None:
    state = a_plan(place)
    if state.step == Step.NEXT:
        both = with_another(state, "both.data.week.advanced.analyst.80")
        assert with_another(both, "plan-1").model_copy(update={"aside": ()}) == state


def test_the_largest_state_stays_small() -> None:
    """Five of the longest plans, and two hundred letters shown for each of forty steps."""
    longest = max(
        (
            a_plan(f"{goal}.{strength}.job_ready.{level}.none.6")
            for goal in Goal
            for strength in Strength
            for level in Stage
        ),
        key=lambda state: len(state.order),
    )
    (plan,) = with_another(longest, ML).aside
    plans = tuple(having_plan(plan, number=n) for n in range(2, MOST + 1))
    shown_for = dict.fromkeys(longest.order[:40], "x" * 200)
    state = having(longest, aside=plans, finished=shown_for)
    state = after(state, "more", "change", "time", Time.QUARTER)

    size = len(state.model_dump_json())
    say(f"five of the longest plans: {size:,} bytes as JSON")
    assert size < 40_000


def test_every_question_can_be_asked_of_one_more_plan() -> None:
    asked = after(a_plan(), "more", "plans", "another")

    for question in ASKED:
        assert asked.asking == question
        asked = after(asked, "not_sure")
    assert after(asked, "make").step == Step.NEXT
