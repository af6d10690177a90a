"""What is known, held together: scopes, conflicts, words within their limits."""

from functools import cache

import pytest

from advisor.catalog import SHELVES, Catalog
from advisor.knowledge.topic import Topic
from bot.content import Content, load
from bot.flows.core import Words
from bot.render.words import as_plain

GROUPS = {
    1: {"who_earns_more_by_source", "vettio_summary_against_its_table"},
    2: {"entry_pay_ml", "entry_pay_ai", "mid_pay_ml", "mid_pay_ai", "senior_pay_ml"},
    3: {"training_time_ai", "training_time_ml"},
    4: {
        "degree_ml_skills_or_study",
        "degree_vettio_exceptions",
        "degree_ai_exception",
        "phd_for_ml",
        "domain_or_generic",
    },
    5: {
        "recommender_owner",
        "robotics_owner",
        "ai_trains",
        "deploy_owner",
        "fine_tuning_owner",
        "eval_owner",
        "serving_owner",
        "ml_integrates",
        "ml_integrates_others",
        "java_whose",
        "containers_whose",
        "research_or_product",
    },
    6: {
        "one_role_or_two",
        "merge_or_separate",
        "combined_or_specialised",
        "hybrid_lists",
        "hybrid_depth",
    },
    7: {"first_hire_or_no_default", "higher_ceiling"},
    8: {"demand_equal_or_different", "share_of_tech_jobs", "scarce_or_plenty"},
    9: {"entry_easy_but_paid_less"},
    10: {"vector_store_lists", "model_generations", "chatbot_or_api", "ai_languages"},
    11: {"simulated_growth_is_not_pay"},
}
"""Contradictions that nobody may lose, in the eleven groups that the sources fall into."""


@cache
def content() -> Content:
    return load()


def catalog() -> Catalog:
    return content().catalog


def said(key: str) -> str:
    return as_plain(Words(key), content().texts["en"])


@pytest.mark.parametrize("shelf", SHELVES)
def test_the_words_of_a_shelf_fit_their_places(shelf: str) -> None:
    topics: tuple[Topic, ...] = getattr(catalog(), shelf)

    assert not [t.id for t in topics if len(said(f"{shelf}.topic.{t.id}.short")) > 24]
    assert not [t.id for t in topics if len(said(f"{shelf}.topic.{t.id}.answer")) > 420]
    assert not [s.id for t in topics for s in t.says if len(said(f"{shelf}.says.{s.id}")) > 200]
    conflicts = [c.id for t in topics for c in t.conflicts]
    assert not [c for c in conflicts if len(said(f"{shelf}.conflict.{c}")) > 300]


def test_button_words_of_topics_differ() -> None:
    shorts = [
        said(f"{catalog().shelf_of[topic.id]}.topic.{topic.id}.short")
        for topic in catalog().topics
    ]

    assert len(set(shorts)) == len(shorts)


def test_the_known_contradictions_are_marked() -> None:
    marked = {conflict.id for topic in catalog().topics for conflict in topic.conflicts}

    assert set().union(*GROUPS.values()) <= marked
    assert len(marked) >= 80


def test_a_conflict_between_sources_has_different_sources_on_its_sides() -> None:
    source_of = {s.id: s.cite.source for t in catalog().topics for s in t.says}
    source_of |= {b.id: b.cite.source for b in catalog().pay}
    source_of |= {c.id: c.cite.source for d in catalog().duties for c in d.claims}
    for skilled in (*catalog().tools, *catalog().skills):
        source_of |= {m.id: m.cite.source for m in skilled.mentions}
    for topic in catalog().topics:
        for conflict in topic.conflicts:
            sides = [{source_of[one] for one in side} for side in conflict.sides]
            if conflict.kind == "within_source":
                assert len(set.intersection(*sides)) >= 1, conflict.id
            else:
                assert len(set.union(*sides)) > 1, conflict.id


def test_there_is_as_much_as_the_sources_hold() -> None:
    known = catalog()

    assert len(known.topics) >= 150
    assert len(known.tools) >= 100
    assert len(known.skills) >= 40
    assert len(known.duties) >= 40
    assert {role.id for role in known.roles} == {
        "ai",
        "ml",
        "ai_specialist",
        "foundation_model",
        "ai_application",
        "ml_platform",
        "data_science_ai",
        "ml_product",
    }


def test_no_answer_names_a_model_that_ages() -> None:
    """Models stand in data with a year, never in a sentence of advice."""
    models = [tool.name for tool in catalog().tools if tool.layer == "model"]

    for shelf in SHELVES:
        for topic in getattr(catalog(), shelf):
            answer = said(f"{shelf}.topic.{topic.id}.answer")
            assert not [name for name in models if name in answer], topic.id
