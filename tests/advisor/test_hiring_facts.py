"""Problems described by five facts."""

from advisor.hiring import Note, from_facts
from advisor.questionnaire.table import NOT_SURE
from tests.advisor.hiring_space import catalog


def test_five_facts_answer_five_questions() -> None:
    facts = {
        "data_kind": "timeseries",
        "has_labeled_proprietary_data": "yes",
        "task": "dashboard",
        "latency_strict": "no",
        "regulated": "yes",
    }

    assert from_facts(facts, catalog()) == (
        {
            "data": "signals",
            "history": "yes",
            "task": "report",
            "latency": "no",
            "guarantees": "yes",
        },
        (),
    )


def test_unknown_and_missing_values_count_as_not_sure_without_a_word() -> None:
    facts = {"latency_strict": "unknown", "regulated": None}

    answers, notes = from_facts(facts, catalog())

    assert answers == {"latency": NOT_SURE, "guarantees": NOT_SURE}
    assert notes == ()


def test_true_and_false_are_read_as_yes_and_no() -> None:
    answers, notes = from_facts({"latency_strict": True, "regulated": False}, catalog())

    assert answers == {"latency": "yes", "guarantees": "no"}
    assert notes == ()


def test_what_is_not_understood_is_said_and_counts_as_not_sure() -> None:
    answers, notes = from_facts({"task": "juggle", "mood": ["good"], "data_kind": 7}, catalog())

    assert answers == {"task": NOT_SURE, "data": NOT_SURE}
    assert notes == (
        Note("unknown_value", "task", "juggle"),
        Note("unknown_fact", "mood", "['good']"),
        Note("unknown_value", "data_kind", "7"),
    )


def test_capitals_and_spaces_do_not_matter() -> None:
    assert from_facts({"task": " Rank "}, catalog()) == ({"task": "rank"}, ())
