"""What is asked before a verdict, and how soon a clear case is clear."""

from advisor.hiring import interview
from advisor.questionnaire.asking import next_question
from tests.advisor.hiring_space import catalog


def test_it_begins_with_what_the_product_must_do() -> None:
    assert next_question({}, catalog().hiring) == "task"


def test_a_clear_case_takes_four_questions_of_nine() -> None:
    chat = {"task": "converse", "data": "text", "history": "no", "ready_made": "no"}

    assert len(interview(chat, catalog())) == 4
