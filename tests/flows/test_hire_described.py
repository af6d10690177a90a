"""A need described in one's own words: what is found is shown, and only the rest is asked."""

import pytest

from advisor.questionnaire.asking import next_question
from bot.flows.core import NOTHING
from bot.flows.hire.state import State, Step
from tests.flows import hire_described
from tests.flows.hire_described import BOOKING, CHATBOT, CHURN
from tests.flows.walk import HIRE, NOBODY, after, asked, catalog, tapped


def described(text: str) -> State:
    return hire_described.described(text, HIRE.start(NOBODY, catalog()), catalog())


@pytest.mark.parametrize("text", [CHURN, CHATBOT])
def test_every_answer_is_shown_with_the_words_it_was_found_in(text: str) -> None:
    state = described(text)

    assert state.step == Step.READ
    assert state.words.keys() == state.proposed.keys()
    for words in state.words.values():
        for said in words.replace(" … ", ", ").split(", "):
            assert said.casefold() in text.casefold() or said == "own data"


def test_what_is_taken_is_not_asked_again_and_the_words_are_gone() -> None:
    proposed = described(CHURN)
    taken = after(proposed, "take")

    assert taken.answers == proposed.proposed
    assert taken.asking == next_question(taken.answers, catalog().hiring)
    assert taken.asking not in proposed.proposed
    assert (taken.words, taken.proposed) == ({}, {})


def test_where_all_is_said_nothing_is_asked() -> None:
    assert after(described(BOOKING), "take").step == Step.REVIEW


def test_an_answer_that_is_wrong_is_asked_after_all() -> None:
    proposed = described(CHURN)
    question = next(iter(proposed.proposed))
    rest = after(proposed, question)
    assert question not in rest.proposed

    assert question not in after(rest, "take").answers
    nothing = rest
    for each in tuple(rest.proposed):
        nothing = after(nothing, each)
    assert (nothing.step, nothing.answers) == (Step.ASK, {})


def test_back_asks_the_first_question_as_if_nothing_had_been_said() -> None:
    assert after(described(CHURN), "back") == HIRE.start(NOBODY, catalog())


def test_a_text_in_which_nothing_is_found_changes_nothing() -> None:
    start = HIRE.start(NOBODY, catalog())

    assert described("the weather is lovely and my cat is asleep") == start


def test_only_the_first_question_takes_a_description_and_no_question_is_one() -> None:
    start = HIRE.start(NOBODY, catalog())
    assert HIRE.takes(start, CHURN)
    assert not HIRE.takes(start, "Does an AI engineer need a PhD to be hired?")
    assert not HIRE.takes(start, "we need somebody")
    assert not HIRE.takes(start, "word " * 201)
    assert not any(HIRE.takes(state, CHURN) for state in asked() if state.answers)


def test_a_proposal_whose_option_is_gone_is_not_proposed() -> None:
    stale = described(CHURN).model_copy(update={"proposed": {"task": "gone"}})

    assert HIRE.revive(stale, catalog()).step == Step.ASK


def test_a_tap_on_what_was_not_proposed_changes_nothing() -> None:
    state = described(CHATBOT)

    assert tapped(state, "together").state == state
    assert HIRE.show(state, NOBODY, catalog()).text.values["doubt"] is NOTHING
