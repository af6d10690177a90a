"""A place in a conversation survives restarts, upgrades and changes of content."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.hiring.questions import options
from bot.flows.core import Flow, Tap, advance
from bot.flows.hire import Hire
from bot.flows.hire.state import Piece, State, Step
from bot.flows.registry import FLOWS
from bot.flows.restoring import restored
from bot.render.card import card_of
from tests.flows.limits import LATE
from tests.flows.walk import HIRE, NOBODY, asked, catalog, english, reviews, tapped, verdicts

WORDS = st.sampled_from(["task", "data", "size", "converse", "yes", "not_sure", "gone", "", "🜁"])
QUESTIONS = st.sampled_from([*options(catalog()), "gone"])


def _answers(questions: list[str]) -> st.SearchStrategy[dict[str, str]]:
    known = options(catalog())
    return st.fixed_dictionaries(
        {q: st.sampled_from([*known.get(q, ()), "gone"]) for q in questions}
    )


def _answered(stored: dict[str, Any]) -> list[str]:
    """Only what was answered is ever on the trail."""
    return [question for question in stored.get("trail", ()) if question in stored["answers"]]


STORED = st.fixed_dictionaries(
    {
        "answers": st.one_of(
            st.lists(QUESTIONS, unique=True).flatmap(_answers), st.dictionaries(WORDS, WORDS)
        ),
    },
    optional={
        "step": st.sampled_from([*map(str, Step), "gone", ""]),
        "version": st.integers(0, 9),
        "trail": st.lists(QUESTIONS, unique=True),
        "asking": st.one_of(st.none(), QUESTIONS),
        "told": st.booleans(),
        "piece": st.one_of(st.none(), st.sampled_from([*map(str, Piece), "gone"])),
        "page": st.integers(0, 99),
        "role": st.one_of(st.none(), st.sampled_from(["ai", "ml", "gone"])),
        "level": st.one_of(st.none(), st.sampled_from(["senior", "gone"])),
        "region": st.one_of(st.none(), st.sampled_from(["eu", "gone"])),
        "a_field_of_old": st.booleans(),
    },
).map(lambda stored: {**stored, "trail": _answered(stored)})


@given(STORED)
@settings(max_examples=400, deadline=None)
def test_whatever_was_stored_can_be_shown_and_gone_on_with(stored: dict[str, Any]) -> None:
    state = restored(HIRE, stored, catalog())
    assert isinstance(state, State)

    assert HIRE.revive(state, catalog()) == state
    screen = HIRE.show(state, NOBODY, catalog())
    assert card_of(screen, english(), LATE)["text"]
    for choice in screen.choices:
        turn = advance(HIRE, state, Tap(choice.answer), NOBODY, catalog())
        assert isinstance(turn.state, State)
        HIRE.show(turn.state, NOBODY, catalog())


@given(STORED)
@settings(max_examples=200, deadline=None)
def test_only_what_exists_no_more_is_lost(stored: dict[str, Any]) -> None:
    state = restored(HIRE, stored, catalog())
    assert isinstance(state, State)

    known = options(catalog())
    given_before = stored.get("answers", {})
    still_known = {q: o for q, o in given_before.items() if o in known.get(q, ())}
    assert state.answers == still_known
    assert set(state.trail) <= set(still_known)


def test_a_state_of_today_comes_back_as_it_was() -> None:
    for state in (*asked()[::7], *reviews()[::11], *verdicts()[::13]):
        stored = state.model_dump(mode="json")
        assert restored(HIRE, stored, catalog()) == state


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_every_flow_stores_its_state_as_json(flow: Flow) -> None:
    state = flow.start(NOBODY, catalog())

    stored = state.model_dump_json()

    assert flow.revive(flow.state_type.model_validate_json(stored), catalog()) == state


def test_a_verdict_that_rested_on_an_answer_that_is_gone_is_not_said_to_be_told() -> None:
    told = verdicts()[0]
    question = told.trail[0]
    older = told.model_copy(update={"answers": {**told.answers, question: "gone"}})

    revived = HIRE.revive(older, catalog())

    assert (revived.told, revived.step) == (False, Step.ASK)
    assert revived.asking is not None


def test_a_question_added_since_is_not_asked_of_those_who_have_their_verdict() -> None:
    told = tapped(reviews()[0], "verdict").state
    assert isinstance(told, State)

    assert Hire().revive(told, catalog()) == told


@pytest.mark.parametrize("broken", [{"answers": []}, {"page": "many"}, {"step": None}])
def test_a_field_of_another_shape_falls_to_its_default(broken: dict[str, Any]) -> None:
    stored = {**asked()[3].model_dump(mode="json"), **broken}

    state = restored(HIRE, stored, catalog())
    assert isinstance(state, State)

    assert card_of(HIRE.show(state, NOBODY, catalog()), english(), LATE)["text"]
