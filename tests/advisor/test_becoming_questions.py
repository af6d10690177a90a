"""What is asked on the way to a role, in which order, and when it stops."""

from collections.abc import Iterator
from functools import lru_cache

from advisor.becoming import at_most, decide, decided, interview, next_follow_up, next_question
from advisor.becoming import options as all_options
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.becoming_space import (
    catalog,
    combinations,
    neighbours,
    options,
    outcomes,
    questions,
)

Answers = dict[str, str]
HURRIED = dict(
    zip(
        questions(), ("software", "avoid", "yes", "fast", "assistants", "no", "short"), strict=True
    )
)


@lru_cache(maxsize=1)
def reachable() -> list[tuple[Answers, str | None]]:
    """Every partial interview, with the question that comes next."""
    return list(_reachable({}))


def _reachable(answers: Answers) -> Iterator[tuple[Answers, str | None]]:
    question = next_question(answers, catalog())
    yield answers, question
    if question is not None:
        for option in options()[questions().index(question)]:
            yield from _reachable({**answers, question: option})


def test_stopping_early_never_changes_the_outcome() -> None:
    """The interviews' ends split the whole space: each combination belongs to one of them."""
    seen = 0
    for answers, question in reachable():
        if question is None:
            outcome = decide(answers, catalog()).outcome
            for combination in combinations(answers):
                assert outcomes()[combination] is outcome, (answers, combination)
                seen += 1
    assert seen == len(outcomes())


def test_no_question_is_asked_whose_answer_cannot_change_the_outcome() -> None:
    for answers, question in reachable():
        if question is not None:
            place = questions().index(question)
            assert any(
                outcomes()[other] is not outcomes()[combination]
                for combination in combinations({**answers, question: NOT_SURE})
                for other in neighbours(combination, place)
            ), (answers, question)


def test_nobody_is_asked_more_than_nine_questions_and_none_twice() -> None:
    ends = [answers for answers, question in reachable() if question is None]
    longest = max(len(answers) for answers in ends)
    for answers in ends:
        asked = list(answers)
        given = dict(answers)
        while (question := next_follow_up(given, catalog())) is not None:
            assert question not in given
            given[question] = NOT_SURE
            asked.append(question)
        assert len(asked) <= 9
        assert len(asked) >= min(9, len(answers) + len(catalog().becoming.shaping))
    print(f"\n{len(ends):,} ends, the longest after {longest} questions")  # noqa: T201 - a figure


def test_every_question_stands_on_some_path() -> None:
    asked = {question for _, question in reachable() if question is not None}

    assert asked == set(questions())


def test_what_may_still_follow_is_never_promised_too_low() -> None:
    left: dict[tuple[tuple[str, str], ...], int] = {}
    for answers, question in reversed(reachable()):
        key = tuple(answers.items())
        if question is None:
            left[key] = 0
            assert at_most(answers, catalog()) == 0
        else:
            found = options()[questions().index(question)]
            left[key] = 1 + max(left[(*key, (question, option))] for option in found)
            assert left[key] <= at_most(answers, catalog()), answers
    assert left[()] <= 9


def test_decided_is_what_trying_every_completion_says() -> None:
    for answers, question in reachable()[::7]:
        found = {outcomes()[combination] for combination in combinations(answers)}
        assert decided(answers, catalog()) == (len(found) == 1) == (question is None)


def test_a_clear_case_takes_few_questions() -> None:
    assert len(interview(HURRIED, catalog())) <= 4


def test_an_interview_asks_the_same_whatever_order_the_answers_come_in() -> None:
    turned = dict(reversed(HURRIED.items()))

    assert interview(HURRIED, catalog()) == interview(turned, catalog())


def test_hours_are_the_first_thing_asked_once_it_is_decided() -> None:
    assert next_follow_up(HURRIED, catalog()) == "hours"
    assert next_follow_up({**HURRIED, "hours": "few"}, catalog()) == "portfolio"


def test_answers_that_the_rules_no_longer_know_count_as_open() -> None:
    old = {"background": "astronaut", "weather": "fine"}

    assert next_question(old, catalog()) == next_question({}, catalog())
    assert decide(old, catalog()).outcome is decide({}, catalog()).outcome


def test_every_question_can_be_left_not_sure() -> None:
    assert all(found[-1] == NOT_SURE for found in all_options(catalog()).values())
