"""The library of steps, its words, and the months that whole ways take."""

import pytest
from pydantic import ValidationError

from advisor.catalog import Catalog
from advisor.provenance import Role
from advisor.roadmap import Background, Goal, Stage, Strength, Time, Wishes, plan
from advisor.roadmap.ranges import by_sources, by_steps
from bot.content import load
from bot.content.named import texts_named_by
from bot.content.texts import Template
from tests.advisor.roadmap_space import START, catalog, choices, wishes_of

TEXTS = load().texts["en"]
TITLE = 60


def text(key: str) -> str:
    entry = TEXTS[key]
    assert isinstance(entry, Template)
    return entry.literals[0]


def test_there_are_at_least_120_steps_for_both_sides_and_all_stages() -> None:
    steps = catalog().steps
    found = {(step.side, step.stage) for step in steps}

    assert len(steps) >= 120
    assert found == {(side, stage) for side in ("ai", "ml", "both") for stage in Stage}


def test_every_step_has_its_words_and_no_words_are_left_over() -> None:
    named = {key for key in texts_named_by(catalog()) if key.startswith("steps.")}

    assert {key for key in TEXTS if key.startswith("steps.")} == named


def test_titles_fit_their_line_and_no_two_are_the_same() -> None:
    titles = [text(f"steps.{step.id}.title") for step in catalog().steps]

    assert [title for title in titles if len(title) > TITLE or title.endswith(".")] == []
    assert len(set(titles)) == len(titles)


def test_whoever_must_answer_a_question_is_asked_one() -> None:
    for step in catalog().steps:
        if step.done == "check":
            assert "?" in text(f"steps.{step.id}.ask"), step.id
            assert text(f"steps.{step.id}.answer").endswith("."), step.id


def test_something_made_is_shown_by_a_link_or_a_picture_of_it() -> None:
    shown = ("link", "address", "screenshot", "recording", "sorted")
    for step in catalog().steps:
        if step.done == "link":
            assert any(word in text(f"steps.{step.id}.done_means") for word in shown), step.id


def test_every_step_is_reached_by_some_whole_way() -> None:
    reached = set()
    for level in Stage:
        for strength in Strength:
            wishes = Wishes(Goal.BOTH, strength, Time.JOB_READY, level, 10, START)
            reached |= {planned.step.id for planned in plan(wishes, catalog()).steps}

    assert reached == {step.id for step in catalog().steps}


def test_only_few_steps_are_asked_for_by_nobody_but_us() -> None:
    assert all(step.cites for step in catalog().steps)
    several = [s for s in catalog().steps if len({cite.source for cite in s.cites}) > 1]
    assert len(several) >= 40


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("background", Background)
@pytest.mark.parametrize("strength", Strength)
def test_whole_ways_take_as_long_as_the_sources_say(
    role: Role, background: Background, strength: Strength
) -> None:
    """At their low hours and at their high ones, at the pace as which we read the months."""
    wishes = Wishes(Goal(role), strength, Time.JOB_READY, Stage.BEGINNER, 12, START, background)
    low, high = by_steps(plan(wishes, catalog()), catalog())
    said = by_sources(role, background, catalog())

    assert high <= said.high
    if said.holds == "inside":
        assert low >= said.low


@pytest.mark.parametrize("background", Background)
def test_both_roles_take_longer_than_either_and_less_than_both_in_turn(
    background: Background,
) -> None:
    def hours(goal: Goal) -> int:
        wishes = Wishes(
            goal, Strength.BEGINNER, Time.JOB_READY, Stage.BEGINNER, 12, START, background
        )
        return plan(wishes, catalog()).hours

    ai, ml, both = (hours(goal) for goal in (Goal.AI, Goal.ML, Goal.BOTH))
    assert max(ai, ml) < both < ai + ml


def test_ml_takes_longer_than_ai_from_wherever_one_comes() -> None:
    """All sources agree on this much, except for people who already work in one of them."""
    for background in set(Background) - {Background.ML}:
        ai, ml = (
            plan(
                Wishes(
                    goal, Strength.BEGINNER, Time.JOB_READY, Stage.BEGINNER, 9, START, background
                ),
                catalog(),
            ).hours
            for goal in (Goal.AI, Goal.ML)
        )
        assert ai < ml, background


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"needs": ("no_such_step",)}, "does not stand above it"),
        ({"needs": ("portfolio_page",)}, "does not stand above it"),
        ({"skills": ("juggling",)}, "juggling"),
        ({"id": "git_enough"}, "the id of a step stands twice"),
    ],
)
def test_a_library_that_does_not_hang_together_is_refused(
    change: dict[str, object], said: str
) -> None:
    data = catalog().model_dump(mode="json")
    data["steps"][3 if "id" not in change else 5] |= change

    with pytest.raises(ValidationError, match=said):
        Catalog.model_validate(data)


def test_a_step_cannot_need_one_of_the_other_side_or_of_a_later_stage() -> None:
    data = catalog().model_dump(mode="json")
    places = {step["id"]: i for i, step in enumerate(data["steps"])}
    data["steps"][places["gradient_boosting"]]["needs"] = ["prompt_basics"]
    data["steps"][places["portfolio_page"]]["stage"] = "advanced"

    with pytest.raises(ValidationError, match=r"later stage.*other side"):
        Catalog.model_validate(data)


def test_every_rule_and_clash_is_met_by_somebody_and_has_its_words() -> None:
    met = {
        rule.id
        for choice in choices()
        for rules in (catalog().plans.asks, catalog().plans.brings, catalog().plans.clashes)
        for rule in rules
        if rule.fits(wishes_of(choice, 6))
    }
    rules = catalog().plans
    assert met == {rule.id for each in (rules.asks, rules.brings, rules.clashes) for rule in each}

    parts = ("asked", "clash", "left_out", "stage")
    written = {
        key for key in TEXTS if key.split(".")[0] == "roadmap" and key.split(".")[1] in parts
    }
    assert written == {key for key in texts_named_by(catalog()) if key.startswith("roadmap.")}


def test_a_step_is_found_by_its_id() -> None:
    assert all(catalog().step(step.id) is step for step in catalog().steps)
    with pytest.raises(KeyError):
        catalog().step("no_such_step")
