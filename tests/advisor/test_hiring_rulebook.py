"""Mistakes in the hiring rules are told to their author, all of one list at once."""

from typing import Any

import pytest
from pydantic import ValidationError

from advisor.hiring import HiringModel
from tests.advisor.hiring_space import catalog


@pytest.fixture
def rules() -> dict[str, Any]:
    return catalog().hiring.model_dump()


def said(rules: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        HiringModel.model_validate(rules)
    return str(caught.value)


def test_the_rules_as_they_stand_are_accepted(rules: dict[str, Any]) -> None:
    assert HiringModel.model_validate(rules) == catalog().hiring


def test_a_rule_that_names_an_unknown_question_or_option(rules: dict[str, Any]) -> None:
    rules["rules"][0]["when"] = {"weather": ("fine",), "task": ("juggle",)}

    message = said(rules)

    assert "there is no question weather" in message
    assert "question task has no option juggle" in message


def test_a_rule_that_combines_two_questions_outside_the_core(rules: dict[str, Any]) -> None:
    rules["rules"][0]["when"] = {"latency": ("yes",), "baseline": ("yes",)}

    assert "at most one question" in said(rules)


def test_a_question_without_not_sure_at_its_end(rules: dict[str, Any]) -> None:
    rules["questions"][3]["options"] = rules["questions"][3]["options"][:-1]

    assert "its last option must be not_sure" in said(rules)


def test_an_id_that_stands_twice(rules: dict[str, Any]) -> None:
    rules["rules"] = [*rules["rules"], rules["rules"][0]]

    assert f"the id {rules['rules'][0]['id']} stands twice" in said(rules)


@pytest.mark.parametrize("name", ["engagements", "kinds", "trials", "titles", "orders"])
def test_a_list_that_might_run_out(rules: dict[str, Any], name: str) -> None:
    rules[name] = rules[name][:-1]

    assert "end with an entry without conditions" in said(rules)


@pytest.mark.parametrize("name", ["follow_ups", "clashes", "monotone", "facts", "duties"])
def test_an_unknown_option_anywhere_else(rules: dict[str, Any], name: str) -> None:
    entry = rules[name][0]
    match name:
        case "follow_ups":
            entry["options"] = ("one", "two")
        case "monotone":
            entry["order"] = ("less", "more")
        case "facts":
            entry["values"] = {"red": "blue"}
        case _:
            entry["when"] = {"task": ("juggle",)}

    assert "option" in said(rules)


def test_a_push_beyond_all_measure_is_refused(rules: dict[str, Any]) -> None:
    rules["rules"][0]["push"] = {"ai": 1000}

    assert "less than or equal to 99" in said(rules)
