"""A place in the question which role to become survives upgrades and changes of content."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.becoming import options
from bot.flows.become.state import Piece, State, Step
from bot.flows.core import Tap, advance
from bot.flows.restoring import restored
from bot.render.card import card_of
from tests.flows.become_walk import BECOME, after, asked, results, reviews
from tests.flows.limits import LATE
from tests.flows.walk import NOBODY, catalog, english

QUESTIONS = st.sampled_from([*options(catalog()), "gone"])


def _answers(questions: list[str]) -> st.SearchStrategy[dict[str, str]]:
    known = options(catalog())
    return st.fixed_dictionaries(
        {q: st.sampled_from([*known.get(q, ()), "gone"]) for q in questions}
    )


def _answered(stored: dict[str, Any]) -> dict[str, Any]:
    """Only what was answered is ever on the trail."""
    trail = [question for question in stored.get("trail", ()) if question in stored["answers"]]
    return {**stored, "trail": trail}


STORED = st.fixed_dictionaries(
    {"answers": st.lists(QUESTIONS, unique=True).flatmap(_answers)},
    optional={
        "step": st.sampled_from([*map(str, Step), "gone", ""]),
        "trail": st.lists(QUESTIONS, unique=True),
        "asking": st.one_of(st.none(), QUESTIONS),
        "told": st.one_of(
            st.none(),
            st.booleans(),
            st.just({"maths": "enjoy"}),
            st.just({"maths": "x", "gone": "x"}),
        ),
        "piece": st.one_of(st.none(), st.sampled_from([*map(str, Piece), "gone"])),
        "page": st.integers(0, 99),
        "a_field_of_old": st.booleans(),
    },
).map(_answered)


@given(STORED)
@settings(max_examples=400, deadline=None)
def test_whatever_was_stored_can_be_shown_and_gone_on_with(stored: dict[str, Any]) -> None:
    state = restored(BECOME, stored, catalog())
    assert isinstance(state, State)

    assert BECOME.revive(state, catalog()) == state
    screen = BECOME.show(state, NOBODY, catalog())
    assert card_of(screen, english(), LATE)["text"]
    for choice in screen.choices:
        turn = advance(BECOME, state, Tap(choice.answer), NOBODY, catalog())
        assert isinstance(turn.state, State)
        BECOME.show(turn.state, NOBODY, catalog())
        BECOME.grounds(turn.state, catalog())


@given(STORED)
@settings(max_examples=200, deadline=None)
def test_only_what_exists_no_more_is_lost(stored: dict[str, Any]) -> None:
    state = restored(BECOME, stored, catalog())
    assert isinstance(state, State)

    known = options(catalog())
    assert state.answers == {q: o for q, o in stored["answers"].items() if o in known.get(q, ())}
    assert set(state.trail) <= set(state.answers)


def test_a_state_of_today_comes_back_as_it_was() -> None:
    opened = [after(results()[0], piece) for piece in Piece]
    for state in (*asked()[::7], *reviews()[::11], *results()[::13], *opened):
        assert restored(BECOME, state.model_dump(mode="json"), catalog()) == state


def test_a_result_that_rested_on_an_answer_that_is_gone_is_not_said_to_be_told() -> None:
    told = results()[0]
    older = told.model_copy(update={"answers": {**told.answers, told.trail[-1]: "gone"}})

    revived = BECOME.revive(older, catalog())

    assert (revived.told, revived.step) == (None, Step.ASK)


@pytest.mark.parametrize("broken", [{"answers": []}, {"page": "many"}, {"step": None}])
def test_a_field_of_another_shape_falls_to_its_default(broken: dict[str, Any]) -> None:
    stored = {**asked()[3].model_dump(mode="json"), **broken}

    state = restored(BECOME, stored, catalog())
    assert isinstance(state, State)

    assert card_of(BECOME.show(state, NOBODY, catalog()), english(), LATE)["text"]
