"""/why on a scenario and on a fork: every number behind them, by id and place."""

import re

import pytest

from advisor.simulation.figures import figures
from bot.flows.core import Tap, Words, having
from bot.flows.simulate import Simulate
from bot.flows.simulate.state import ASKED, State, Step, path_of, terms_of
from bot.render.words import as_html
from tests.flows.walk import NOBODY, catalog, english

SIMULATE = Simulate()
_ID = re.compile(r"<code>([a-z_.]+)</code>")


def entered(at: str, **changes: object) -> State:
    state = SIMULATE.enter(at, NOBODY, catalog())
    return having(state, **changes)


def said(state: State) -> str:
    words = SIMULATE.grounds(state, catalog())
    assert isinstance(words, Words)
    return as_html(words, english())


def ids(state: State) -> list[str]:
    return _ID.findall(said(state))


def test_before_there_is_a_scenario_there_is_nothing_to_explain() -> None:
    for step in ASKED:
        assert SIMULATE.grounds(State(step=step), catalog()) is None


def test_a_card_rests_on_its_four_answers_and_the_index() -> None:
    assert ids(entered("fintech scaleup ml senior")) == [
        "simulation.industry.fintech",
        "simulation.size.scaleup",
        "simulation.role.ml",
        "simulation.level.senior",
        "simulation.index",
    ]


def test_scenarios_side_by_side_rest_on_all_their_answers_each_once() -> None:
    kept = ("saas-startup-ai-mid", "saas-enterprise-ml-mid")

    named = ids(entered("saas startup ai mid", step=Step.COMPARE, kept=kept))
    assert len(named) == len(set(named))
    assert {"simulation.size.startup", "simulation.size.enterprise"} < set(named)
    assert "simulation.size.scaleup" not in named


@pytest.mark.parametrize("step", [Step.MATTERS, Step.BEST])
def test_what_weighs_all_scenarios_rests_on_every_number(step: Step) -> None:
    named = ids(entered("saas startup ai mid", step=step))

    model = catalog().simulation.scenario
    parts = (model.industries, model.sizes, model.roles, model.levels)
    assert len(named) == sum(map(len, parts)) + 1


def test_a_fork_rests_on_every_pay_figure_and_duration_it_draws_from() -> None:
    state = entered("fork ml senior", first="stay", second="ml_study")
    named = ids(state)

    drawn = figures(path_of(state, "second"), terms_of(state, catalog()), catalog())
    assert {band.id for band in drawn.bands} <= set(named)
    assert {"card_training_ml", "samadov_swe_ml_months", "card_search_ml"} <= set(named)
    assert "simulation.index" in named


def test_months_and_raises_that_were_set_by_hand_rest_on_no_source() -> None:
    assumed = {"study": "6", "search": "3", "raises": "none"}
    named = ids(entered("fork ml senior", second="ml_study", assumed=assumed))

    assert not {"card_training_ml", "card_search_ml", "simulation.index"} & set(named)
    assert not {"fork.study", "fork.search", "fork.raises"} & set(named)


def test_what_was_not_chosen_is_named_as_our_own_until_it_is() -> None:
    usual = entered("fork ml senior", second="ml")
    assert "<code>fork.years</code> our own judgement" in said(usual)

    turn = SIMULATE.step(
        having(usual, step=Step.ASSUME, asking="years"), Tap("5"), NOBODY, catalog()
    )
    assert isinstance(turn.state, State)
    assert "fork.years" not in ids(turn.state)


def test_other_sources_are_heard_on_how_the_jobs_will_grow() -> None:
    assert "What other sources say" in said(entered("saas startup ai mid"))
