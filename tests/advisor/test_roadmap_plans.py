"""What every plan promises, over all combinations of wishes."""

from datetime import timedelta

from advisor.roadmap import Background, Goal, Stage, Strength, Time, Why, Wishes, plan
from advisor.roadmap.selection import stages
from tests.advisor.roadmap_space import (
    HOURS,
    START,
    Choice,
    catalog,
    choices,
    plans,
    wishes_of,
)


def test_every_choice_has_a_plan_and_none_is_empty() -> None:
    assert len(plans()) == 3 * 4 * 4 * 7 * (1 + 2 + 2)
    assert all(found.steps for each in plans().values() for found in each)
    print(f"\n{len(plans()) * len(HOURS):,} plans")  # noqa: T201 - a figure


def test_no_step_comes_before_what_it_needs() -> None:
    for choice, each in plans().items():
        for found in each:
            places = {planned.step.id: i for i, planned in enumerate(found.steps)}
            open_needs = {left.step for left in found.left_out if left.why is Why.TIME}
            for planned in found.steps:
                for need in planned.step.needs:
                    assert places.get(need, -1) < places[planned.step.id], (choice, need)
                    assert need not in open_needs, (choice, need)


def test_hours_add_up_and_keep_to_the_estimates() -> None:
    for each in plans().values():
        for found in each:
            assert found.hours == sum(planned.hours for planned in found.steps)
            for planned in found.steps:
                assert planned.step.hours.low <= planned.hours <= planned.step.hours.high


def test_a_plan_fits_its_time_or_says_that_it_does_not() -> None:
    horizons = catalog().plans.horizons
    for choice, each in plans().items():
        weeks = horizons.weeks(choice[2])
        for hours, found in zip(HOURS, each, strict=True):
            assert found.finish is not None
            if weeks is None:
                assert found.fits
                continue
            assert found.fits == (found.hours <= hours * weeks), (choice, hours)
            assert found.fits == (found.finish < START + timedelta(weeks=weeks)), (choice, hours)
            assert found.fits or len(found.steps) == 1


def test_dates_never_go_back_and_leave_no_day_without_work() -> None:
    for choice, each in plans().items():
        for found in each:
            free = START
            for planned in found.steps:
                assert planned.slot.begins <= planned.slot.due, choice
                assert planned.slot.begins in (free, free - timedelta(days=1)), choice
                assert planned.slot.first_week == (planned.slot.begins - START).days // 7 + 1
                assert planned.slot.week == (planned.slot.due - START).days // 7 + 1
                free = planned.slot.due + timedelta(days=1)
            assert found.finish == found.steps[-1].slot.due


def test_no_week_is_empty() -> None:
    for choice, each in plans().items():
        for found in each:
            worked = {
                week
                for planned in found.steps
                for week in range(planned.slot.first_week, planned.slot.week + 1)
            }
            assert worked == set(range(1, found.steps[-1].slot.week + 1)), choice


def test_no_week_holds_more_work_than_it_has_hours() -> None:
    for hours, found in (
        (h, p) for each in plans().values() for h, p in zip(HOURS, each, strict=True)
    ):
        so_far = 0
        for planned in found.steps:
            so_far += planned.hours
            assert so_far <= hours * planned.slot.week


def test_where_time_ran_out_the_plan_uses_it_to_the_last_day() -> None:
    horizons = catalog().plans.horizons
    for choice, each in plans().items():
        weeks = horizons.weeks(choice[2])
        for found in each:
            short = any(left.why is Why.TIME for left in found.left_out)
            assert weeks or not short
            if weeks and short and found.fits:
                assert found.finish == START + timedelta(weeks=weeks) - timedelta(days=1)


def test_more_hours_never_finish_later() -> None:
    for choice, each in plans().items():
        ends = [found.finish for found in each if found.finish]
        assert ends == sorted(ends, reverse=True), choice


def test_more_hours_never_finish_later_hour_by_hour() -> None:
    for goal in Goal:
        for time in Time:
            ends = []
            for hours in range(1, 81):
                wishes = Wishes(goal, Strength.CODE, time, Stage.BEGINNER, hours, START)
                ends.append(plan(wishes, catalog()).finish or START)
            assert ends == sorted(ends, reverse=True), (goal, time)


def test_nobody_gets_a_step_below_their_level_unless_they_ask() -> None:
    for choice, each in plans().items():
        level, basics = choice[3], choice[5]
        for found in each:
            found_stages = {planned.step.stage for planned in found.steps}
            assert found_stages <= set(stages(level, basics=basics)), choice
            if not basics:
                assert all(stage.rank >= level.rank for stage in found_stages), choice


def test_who_asks_for_the_basics_gets_them() -> None:
    for level in (Stage.INTERMEDIATE, Stage.ADVANCED):
        wishes = Wishes(Goal.AI, Strength.BEGINNER, Time.JOB_READY, level, 10, START, basics=True)
        found = {planned.step.stage for planned in plan(wishes, catalog()).steps}
        assert found == {stage for stage in Stage if stage.rank <= level.rank}


def test_the_same_wishes_give_the_same_plan() -> None:
    for choice in choices():
        wishes = wishes_of(choice, HOURS[3])
        assert plan(wishes, catalog()) == plans()[choice][3]


def test_every_step_says_why_it_is_there() -> None:
    asks = {ask.id: ask for ask in catalog().plans.asks}
    library = {step.id: step for step in catalog().steps}
    for choice, each in plans().items():
        wishes = wishes_of(choice, 1)
        for found in each:
            steps = {planned.step.id: planned.step for planned in found.steps}
            short = {left.step for left in found.left_out if left.why is Why.TIME}
            for planned in found.steps:
                assert planned.because
                for because in planned.because:
                    if because.kind == "asked":
                        assert asks[because.at].fits(wishes)
                        assert planned.step.id in asks[because.at].steps
                    elif because.kind == "needed":
                        assert planned.step.id in steps[because.at].needs
                    elif because.kind == "towards":
                        assert because.at in short
                        assert planned.step.id in library[because.at].needs
                    else:
                        assert because.at == planned.step.stage.value


def test_every_step_of_the_goal_is_in_the_plan_or_left_out_with_a_reason() -> None:
    checks = {name for ask in catalog().plans.asks if ask.kind == "check" for name in ask.steps}
    for choice, each in plans().items():
        sides = {"both", "ai", "ml"} if choice[0] is Goal.BOTH else {"both", choice[0].value}
        every = {step.id for step in catalog().steps if step.side in sides}
        for found in each:
            taken = {planned.step.id for planned in found.steps}
            left = {out.step for out in found.left_out}
            assert not taken & left
            assert every - checks <= taken | left <= every, choice


def test_a_beginner_on_a_higher_level_is_told_and_starts_with_a_check() -> None:
    for level, clash, check in (
        (Stage.INTERMEDIATE, "beginner_yet_intermediate", "check_the_basics"),
        (Stage.ADVANCED, "beginner_yet_advanced", "check_the_core"),
    ):
        for goal in Goal:
            for time in Time:
                wishes = Wishes(goal, Strength.BEGINNER, time, level, 6, START)
                found = plan(wishes, catalog())
                assert clash in found.clashes
                assert found.steps[0].step.id == check


def test_strong_people_meet_neither_clash_nor_check() -> None:
    checks = {"check_the_basics", "check_the_core"}
    for choice, each in plans().items():
        if choice[1] is not Strength.BEGINNER:
            for found in each:
                assert not checks & {planned.step.id for planned in found.steps}
                assert not checks & {left.step for left in found.left_out}


def test_the_choice_of_strength_shows_in_the_plan() -> None:
    """The same way in a month, for four people: no two of them get the same plan."""

    def steps(choice: Choice) -> tuple[str, ...]:
        return tuple(planned.step.id for planned in plans()[choice][HOURS.index(25)].steps)

    for goal in Goal:
        found = {
            steps((goal, strength, Time.MONTH, Stage.BEGINNER, Background.NONE, False))
            for strength in Strength
        }
        assert len(found) == 4, goal
