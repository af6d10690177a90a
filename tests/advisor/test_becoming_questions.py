"""What is asked on the way to a role, and what for the plan, within the limit."""

from advisor.becoming import interview, next_follow_up
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.becoming_space import BECOMING, catalog, questions

HURRIED = dict(
    zip(
        questions(), ("software", "avoid", "yes", "fast", "assistants", "no", "short"), strict=True
    )
)


def test_nobody_is_asked_more_than_nine_questions_and_none_twice() -> None:
    ends = [answers for answers, question in BECOMING.interviews() if question is None]
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


def test_a_clear_case_takes_few_questions() -> None:
    assert len(interview(HURRIED, catalog())) <= 4


def test_hours_are_the_first_thing_asked_once_it_is_decided() -> None:
    assert next_follow_up(HURRIED, catalog()) == "hours"
    assert next_follow_up({**HURRIED, "hours": "few"}, catalog()) == "portfolio"
