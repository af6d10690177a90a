"""The questions to practise: enough of them, cited where a source asks, and short to read."""

import re
from itertools import combinations

import pytest

from advisor.catalog import Catalog
from advisor.interviews.model import Format, formats_of, questions_of
from advisor.provenance import Role
from bot.content import load
from bot.flows.core import Words
from bot.render.words import as_plain

CONTENT = load()
CATALOG: Catalog = CONTENT.catalog
QUESTIONS = tuple(questions_of(CATALOG.interviews))

FORMATS = {
    Role.AI: {"coding", "llm_design", "prompting", "product", "integration"},
    Role.ML: {"coding", "ml_design", "statistics", "frameworks"},
}


def said(name: str, part: str) -> str:
    return as_plain(Words(f"interviews.{name}.{part}"), CONTENT.texts["en"])


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_formats(role: Role) -> None:
    assert {one.id for one in formats_of(role, CATALOG.interviews)} == FORMATS[role]


def test_there_are_at_least_fifty_questions_and_six_to_eight_in_a_format() -> None:
    assert len(QUESTIONS) >= 50
    assert all(6 <= len(one.questions) <= 8 for one in CATALOG.interviews)


@pytest.mark.parametrize("one", CATALOG.interviews, ids=lambda one: str(one.id))
def test_a_format_goes_back_to_what_a_source_says_of_such_interviews(one: Format) -> None:
    topics = {CATALOG.home_of[name][1].id for name in one.says}

    assert topics & {"interviews_ai", "interviews_ml"}


def test_a_question_goes_back_to_statements_on_a_role_that_it_is_for() -> None:
    wrong = [
        (question.id, name)
        for one in CATALOG.interviews
        for question in one.questions
        if question.says != "ours"
        for name in question.says
        if (about := set(CATALOG.home_of[name][0].about) & set(Role))
        and not about & set(one.roles)
    ]

    assert not wrong


def test_every_example_that_a_source_gives_of_an_interview_is_among_the_questions() -> None:
    examples = {
        name
        for topic in ("interviews_ai", "interviews_ml")
        for name in (statement.id for statement in CATALOG.topic(topic).says)
        if name.startswith("samadov_ivw_") and not name.endswith(("_shift", "_less_maths"))
    }
    asked = {name for q in QUESTIONS if q.says != "ours" for name in q.says}
    by_format = {name for one in CATALOG.interviews for name in one.says}

    assert examples <= asked | by_format
    assert len(examples & asked) >= 7


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.id))
def test_a_strong_answer_has_three_to_five_points_and_all_of_it_is_short(
    question: object,
) -> None:
    name = str(getattr(question, "id", ""))
    points = said(name, "strong").splitlines()

    assert 3 <= len(points) <= 5
    assert all(point.startswith("• ") and 30 <= len(point) <= 150 for point in points)
    assert len(said(name, "ask")) <= 200
    assert len(said(name, "weak")) <= 140
    assert len(said(name, "then")) <= 120


def test_nothing_is_asked_twice_or_asked_as_the_screening_asks_it() -> None:
    asks = {question.id: _words(said(question.id, "ask")) for question in QUESTIONS}
    for role in Role:
        for item in CATALOG.kit.question.of(role):
            key = Words(f"kit.question.{role}.{item.id}.ask")
            asks[f"{role}.{item.id}"] = _words(as_plain(key, CONTENT.texts["en"]))

    alike = [
        (one, other)
        for one, other in combinations(asks, 2)
        if len(asks[one] & asks[other]) > 0.6 * min(len(asks[one]), len(asks[other]))
    ]
    assert not alike


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", text.casefold()) if len(word) > 3}
