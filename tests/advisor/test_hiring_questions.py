"""What is asked, in which order, and when it stops."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.hiring import decide, decided, interview, next_question
from advisor.hiring.questions import at_most
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.hiring_space import (
    catalog,
    combinations,
    neighbours,
    options,
    questions,
    verdicts,
)

Answers = dict[str, str]


def reachable(answers: Answers) -> Iterator[tuple[Answers, str | None]]:
    """Every partial interview, with the question that comes next."""
    question = next_question(answers, catalog())
    yield answers, question
    if question is not None:
        for option in options()[questions().index(question)]:
            yield from reachable({**answers, question: option})


def test_stopping_early_never_changes_the_verdict() -> None:
    """The interviews' ends split the whole space: each combination belongs to one of them."""
    seen = 0
    for answers, question in reachable({}):
        if question is None:
            verdict = decide(answers, catalog()).verdict
            for combination in combinations(answers):
                assert verdicts()[combination] is verdict, (answers, combination)
                seen += 1
    assert seen == len(verdicts())


def test_no_question_is_asked_whose_answer_cannot_change_the_verdict() -> None:
    for answers, question in reachable({}):
        if question is not None:
            place = questions().index(question)
            assert any(
                verdicts()[other] is not verdicts()[combination]
                for combination in combinations({**answers, question: NOT_SURE})
                for other in neighbours(combination, place)
            ), (answers, question)


def test_never_more_than_nine_questions_and_each_of_them_on_some_path() -> None:
    asked = dict.fromkeys(questions(), 0)
    for answers, question in reachable({}):
        assert len(answers) <= 9
        if question is not None:
            assert question not in answers
            asked[question] += 1
    assert all(asked.values()), asked


def test_what_may_still_follow_is_never_promised_too_low() -> None:
    def longest(answers: Answers) -> int:
        question = next_question(answers, catalog())
        if question is None:
            assert at_most(answers, catalog()) == 0
            return 0
        found = options()[questions().index(question)]
        left = 1 + max(longest({**answers, question: option}) for option in found)
        assert left <= at_most(answers, catalog())
        return left

    assert longest({}) <= 9


partial_answers = st.fixed_dictionaries(
    {}, optional={q: st.sampled_from(o) for q, o in zip(questions(), options(), strict=True)}
)


@settings(max_examples=150, deadline=None)
@given(partial_answers)
def test_decided_is_what_trying_every_completion_says(answers: Answers) -> None:
    found = {verdicts()[combination] for combination in combinations(answers)}

    assert decided(answers, catalog()) == (len(found) == 1)
    assert (next_question(answers, catalog()) is None) == (len(found) == 1)


def test_it_begins_with_what_the_product_must_do() -> None:
    assert next_question({}, catalog()) == "task"


def test_a_clear_case_takes_four_questions_of_nine() -> None:
    chat = {"task": "converse", "data": "text", "history": "no", "ready_made": "no"}

    assert len(interview(chat, catalog())) == 4


def test_an_interview_asks_the_same_whatever_order_the_answers_come_in() -> None:
    chat = {"task": "act", "data": "tables", "history": "yes", "together": "no"}
    turned = dict(reversed(chat.items()))

    assert interview(chat, catalog()) == interview(turned, catalog())


def test_answers_that_the_rules_no_longer_know_count_as_open() -> None:
    old = {"task": "mine_coal", "weather": "fine"}

    assert next_question(old, catalog()) == next_question({}, catalog())
    assert decide(old, catalog()).verdict is decide({}, catalog()).verdict
