"""What matters most, and best for me, over all scenarios."""

from itertools import product

import pytest

from advisor.catalog import Catalog
from advisor.provenance import Level, Role
from advisor.simulation.fork_model import Assumption, ForkModel
from advisor.simulation.influence import MEASURES, measured, swings
from advisor.simulation.model import Grade, ScenarioModel
from advisor.simulation.ranking import WEIGHED, place_of, ranked
from advisor.simulation.scenario import (
    INPUTS,
    Scenario,
    options,
    parts_of,
    scenario_of,
    scenarios,
    simulate,
)
from bot.content import load

MID = Scenario("saas", "startup", Role.AI, Level.MID)


@pytest.fixture(scope="module")
def model() -> ScenarioModel:
    return load().catalog.simulation.scenario


def test_industry_size_and_level_move_skills_alike_and_the_role_least(
    model: ScenarioModel,
) -> None:
    found = {one.input: (one.low, one.high) for one in swings(MID, "skill", model)}

    assert found == {
        "industry": (83, 88),
        "size": (83, 88),
        "level": (86, 91),
        "role": (86, 88),
    }


def changed(scenario: Scenario, part: str, option: str) -> Scenario:
    return scenario_of({**parts_of(scenario), part: option})


def test_each_swing_is_what_trying_every_option_gives(model: ScenarioModel) -> None:
    for scenario, measure in product(list(scenarios(model))[::7], MEASURES):
        spans = []
        for one in swings(scenario, measure, model):
            tried = {
                option: measured(simulate(changed(scenario, one.input, option), model), measure)
                for option in options(model)[one.input]
            }
            assert (one.low, one.high) == (min(tried.values()), max(tried.values()))
            assert {tried[option] for option in one.best} == {one.high}
            assert {tried[option] for option in one.worst} == {one.low}
            spans.append(one.span)
        assert spans == sorted(spans, reverse=True)
        assert len(spans) == len(INPUTS)


def test_a_single_weight_ranks_by_that_score_alone(model: ScenarioModel) -> None:
    for score in WEIGHED:
        points = [getattr(one.snapshot, score) for one in ranked({score: 2}, model)]

        assert points == sorted(points, reverse=True)
        assert len(points) == 108


def test_equal_points_share_a_place(model: ScenarioModel) -> None:
    ranking = ranked({"promotion": 1}, model)

    places = {one.points: one.place for one in ranking}
    assert all(places[one.points] == one.place for one in ranking)
    assert ranking[0].place == 1
    for one in ranking:
        assert one.place == 1 + sum(other.points > one.points for other in ranking)


def test_only_the_proportion_of_weights_counts(model: ScenarioModel) -> None:
    once = ranked({"skill": 1, "salary": 1}, model)
    twice = ranked({"skill": 2, "salary": 2}, model)

    assert [one.snapshot for one in once] == [one.snapshot for one in twice]
    assert [one.points for one in once] == [one.points for one in twice]


def test_where_nothing_counts_nothing_is_ranked(model: ScenarioModel) -> None:
    assert ranked({}, model) == ()
    assert ranked(dict.fromkeys(WEIGHED, 0), model) == ()


def test_the_best_by_salary_is_fintech_at_an_enterprise(model: ScenarioModel) -> None:
    best = ranked({"salary": 1}, model)[0].snapshot

    assert (best.scenario.industry, best.scenario.size, best.salary) == (
        "fintech",
        "enterprise",
        92,
    )
    assert place_of(best.scenario, ranked({"salary": 1}, model)).place == 1


def test_grades_must_reach_down_to_nothing(model: ScenarioModel) -> None:
    data = model.model_dump()
    data["pace"] = [Grade(id="fast", called="Fast", at_least=78).model_dump()]

    with pytest.raises(ValueError, match="begins at 0"):
        ScenarioModel.model_validate(data)


def test_a_mistake_in_the_numbers_is_found_when_they_are_read(model: ScenarioModel) -> None:
    data = model.model_dump()
    data["usual"]["industry"] = "banking"

    with pytest.raises(ValueError, match="no industry 'banking'"):
        ScenarioModel.model_validate(data)


@pytest.mark.parametrize(
    ("assumption", "said"),
    [
        ({"id": "years", "usual": 9, "options": [1, 2]}, "not among the options"),
        ({"id": "years", "usual": 1, "options": [1, "sources"]}, "nothing is known"),
        ({"id": "raises", "usual": "none", "options": ["none", 3]}, "nothing is known"),
        ({"id": "luck", "usual": 1, "options": [1, 2]}, "Input should be"),
    ],
)
def test_an_assumption_nobody_understands_is_refused(
    assumption: dict[str, object], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        Assumption.model_validate(assumption)


def test_every_assumption_stands_once() -> None:
    data = load().catalog.simulation.fork.model_dump()
    data["assumptions"] = data["assumptions"][:-1]

    with pytest.raises(ValueError, match="each of years, region"):
        ForkModel.model_validate(data)


def test_what_is_said_to_take_time_must_say_how_much() -> None:
    data = load().catalog.model_dump()
    data["simulation"]["fork"]["times"][0]["search"] = ["both_burnout_ay"]

    with pytest.raises(ValueError, match="both_burnout_ay, which is not in the durations"):
        Catalog.model_validate(data)
