"""What is asked in either questionnaire, in which order, and when it stops."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.questionnaire.asking import at_most, decided, interview, next_question
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.becoming_space import BECOMING
from tests.advisor.hiring_space import HIRING
from tests.advisor.questionnaire_space import Answers, Space

both = pytest.mark.parametrize("space", [HIRING, BECOMING], ids=["hiring", "becoming"])

CLEAR: list[tuple[Space[Any], Answers]] = [
    (HIRING, {"task": "converse", "data": "text", "history": "no", "ready_made": "no"}),
    (HIRING, {"task": "act", "data": "tables", "history": "yes", "together": "no"}),
    (BECOMING, {"background": "software", "maths": "avoid", "products": "yes", "runway": "short"}),
]


@both
def test_stopping_early_never_changes_the_outcome(space: Space[Any]) -> None:
    """The interviews' ends split the whole space: each combination belongs to one of them."""
    seen = 0
    for answers, question in space.interviews():
        if question is None:
            outcome = space.advised(answers)
            for combination in space.combinations(answers):
                assert space.outcomes()[combination] is outcome, (answers, combination)
                seen += 1
    assert seen == len(space.outcomes())


@both
def test_no_question_is_asked_whose_answer_cannot_change_the_outcome(space: Space[Any]) -> None:
    for answers, question in space.interviews():
        if question is not None:
            place = space.questions().index(question)
            assert any(
                space.outcomes()[other] is not space.outcomes()[combination]
                for combination in space.combinations({**answers, question: NOT_SURE})
                for other in space.neighbours(combination, place)
            ), (answers, question)


@both
def test_never_more_than_nine_questions_none_twice_and_each_on_some_path(
    space: Space[Any],
) -> None:
    asked = set()
    for answers, question in space.interviews():
        assert len(answers) <= 9
        if question is not None:
            assert question not in answers
            asked.add(question)
    assert asked == set(space.questions())


@both
def test_what_may_still_follow_is_never_promised_too_low(space: Space[Any]) -> None:
    left: dict[tuple[tuple[str, str], ...], int] = {}
    for answers, question in reversed(space.interviews()):
        key = tuple(answers.items())
        if question is None:
            left[key] = 0
            assert at_most(answers, space.form) == 0
        else:
            options = space.options_of(question)
            left[key] = 1 + max(left[(*key, (question, option))] for option in options)
            assert left[key] <= at_most(answers, space.form), answers
    assert left[()] <= 9


@both
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_decided_is_what_trying_every_completion_says(
    space: Space[Any], data: st.DataObject
) -> None:
    options = dict(zip(space.questions(), map(st.sampled_from, space.options()), strict=True))
    answers = data.draw(st.fixed_dictionaries({}, optional=options))
    found = {space.outcomes()[combination] for combination in space.combinations(answers)}

    assert decided(answers, space.form) == (len(found) == 1)
    assert (next_question(answers, space.form) is None) == (len(found) == 1)


@both
def test_every_interview_ends_as_soon_as_it_is_decided(space: Space[Any]) -> None:
    for answers, question in space.interviews()[::7]:
        found = {space.outcomes()[combination] for combination in space.combinations(answers)}
        assert decided(answers, space.form) == (len(found) == 1) == (question is None)


@pytest.mark.parametrize(("space", "answers"), CLEAR)
def test_an_interview_asks_the_same_whatever_order_the_answers_come_in(
    space: Space[Any], answers: Answers
) -> None:
    turned = dict(reversed(answers.items()))

    assert interview(answers, space.form) == interview(turned, space.form)


@both
def test_answers_that_the_rules_no_longer_know_count_as_open(space: Space[Any]) -> None:
    old = {space.questions()[0]: "mine_coal", "weather": "fine"}

    assert next_question(old, space.form) == next_question({}, space.form)
    assert space.advised(old) is space.advised({})


@both
def test_every_question_can_be_left_not_sure(space: Space[Any]) -> None:
    assert all(found[-1] == NOT_SURE for found in space.form.options.values())
