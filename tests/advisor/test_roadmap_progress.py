"""Progress that stays: finished steps, steps of older versions, and ways out when behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from advisor.catalog import Catalog
from advisor.roadmap import (
    Background,
    Goal,
    Stage,
    Strength,
    Time,
    Why,
    Wishes,
    carry_over,
    plan,
    plan_of,
    ways_out,
)
from advisor.roadmap.wishes import MAX_HOURS
from tests.advisor.roadmap_space import START, catalog, choices, wishes_of

WISHES = Wishes(Goal.AI, Strength.CODE, Time.MONTH, Stage.BEGINNER, 6, START)


def ids(wishes: Wishes) -> list[str]:
    return [planned.step.id for planned in plan(wishes, catalog()).steps]


def with_moves(moves: list[dict[str, object]]) -> Catalog:
    data = catalog().model_dump(mode="json")
    data["plans"]["moves"] = moves
    return Catalog.model_validate(data)


def test_finished_steps_stay_finished_whatever_else_is_wished_for() -> None:
    done = frozenset({"python_enough", "first_model_call", "baseline_public_dataset"})
    for choice in choices():
        wishes = replace(wishes_of(choice, 6), finished=done)
        found = plan(wishes, catalog())
        assert not done & {planned.step.id for planned in found.steps}
        for left in found.left_out:
            assert (left.why is Why.FINISHED) == (left.step in done)


def test_finishing_a_step_never_takes_another_out_of_a_whole_way() -> None:
    whole = replace(WISHES, time=Time.JOB_READY)
    steps = ids(whole)
    for done in range(0, len(steps), 7):
        assert ids(replace(whole, finished=frozenset(steps[:done]))) == steps[done:]


def test_when_all_is_done_there_is_nothing_to_plan() -> None:
    every = frozenset(step.id for step in catalog().steps)
    found = plan(replace(WISHES, finished=every), catalog())

    assert (found.steps, found.hours, found.finish, found.fits) == ((), 0, None, True)


def test_what_is_not_wanted_is_left_out_and_holds_nothing_up() -> None:
    found = plan(replace(WISHES, declined=frozenset({"tiny_rag_demo"})), catalog())
    left = {each.step: each.why for each in found.left_out}

    assert left["tiny_rag_demo"] is Why.DECLINED
    assert "ai_month_project" in {planned.step.id for planned in found.steps}


@pytest.mark.parametrize("hours", [0, -3, MAX_HOURS + 1])
def test_a_week_has_only_so_many_hours(hours: int) -> None:
    with pytest.raises(ValueError, match="hours a week"):
        replace(WISHES, hours=hours)


def test_ids_of_today_are_carried_over_as_they_are() -> None:
    carried = carry_over(["git_enough", "first_agent", "no_such_step"], catalog())

    assert carried.steps == {"git_enough", "first_agent"}
    assert carried.unknown == {"no_such_step"}
    assert carried.moved == ()


def test_renamed_split_and_merged_steps_keep_what_was_done() -> None:
    newer = with_moves(
        [
            {"old": "git_basics", "to": ["git_enough"]},
            {"old": "maths", "to": ["linear_algebra_basics", "calculus_basics"]},
            {"old": "agent_one", "to": ["first_agent"]},
            {"old": "agent_two", "to": ["first_agent"]},
        ]
    )
    carried = carry_over(["git_basics", "maths", "agent_two", "sql_basics"], newer)

    assert carried.steps == {
        *("git_enough", "linear_algebra_basics", "calculus_basics", "first_agent", "sql_basics"),
    }
    assert dict(carried.moved)["maths"] == ("linear_algebra_basics", "calculus_basics")
    assert {old for old, _ in carried.moved} == {"git_basics", "maths", "agent_two"}


def test_a_step_that_moved_twice_is_followed_to_today_and_circles_end() -> None:
    newer = with_moves(
        [
            {"old": "a", "to": ["b", "git_enough"]},
            {"old": "b", "to": ["c"]},
            {"old": "c", "to": ["a", "sql_basics"]},
        ]
    )

    assert carry_over(["a"], newer).steps == {"git_enough", "sql_basics"}


def test_a_move_leads_from_what_is_gone_to_what_is_there() -> None:
    with pytest.raises(ValidationError, match="said to be gone"):
        with_moves([{"old": "git_enough", "to": ["sql_basics"]}])
    with pytest.raises(ValidationError, match="leads to nowhere"):
        with_moves([{"old": "old_one", "to": ["nowhere"]}])


def test_the_date_moves_with_the_day_on_which_one_asks() -> None:
    steps = ids(WISHES)
    for late in range(0, 60, 3):
        today = START + timedelta(days=late)
        found = plan_of(steps, replace(WISHES, start=today), catalog())
        assert [planned.step.id for planned in found.steps] == steps
        assert found.finish == today + timedelta(days=27)


def test_each_way_out_keeps_what_it_promises() -> None:
    steps, finish = ids(WISHES), START + timedelta(days=27)
    for late in range(1, 27):
        for done in (0, 2, 4):
            now = replace(
                WISHES, start=START + timedelta(days=late), finished=frozenset(steps[:done])
            )
            ways = ways_out(steps, finish, now, catalog())
            left = steps[done:]

            assert ways.later == _finish(left, now)
            kept = [step for step in left if step not in ways.lost]
            assert not kept or _finish(kept, now) <= finish
            if ways.hours is not None:
                assert _finish(left, replace(now, hours=ways.hours)) <= finish
                if ways.hours > 1:
                    assert _finish(left, replace(now, hours=ways.hours - 1)) > finish


def test_after_the_date_only_a_later_one_helps() -> None:
    now = replace(WISHES, start=START + timedelta(days=40))
    ways = ways_out(ids(WISHES), START + timedelta(days=27), now, catalog())

    assert ways.hours is None
    assert list(ways.lost) == ids(WISHES)
    assert ways.later == now.start + timedelta(days=27)


def test_what_is_dropped_is_never_needed_by_what_is_kept() -> None:
    whole = replace(
        WISHES, time=Time.JOB_READY, background=Background.DATA_SCIENCE, goal=Goal.BOTH
    )
    steps = ids(whole)
    needs = {step.id: step.needs for step in catalog().steps}
    for days in range(7, 300, 29):
        lost = ways_out(steps, START + timedelta(days=days), whole, catalog()).lost
        kept = [step for step in steps if step not in lost]
        assert kept
        assert not {need for step in kept for need in needs[step]} & set(lost)


def _finish(steps: list[str], wishes: Wishes) -> date:
    finish = plan_of(steps, wishes, catalog()).finish
    assert finish is not None
    return finish
