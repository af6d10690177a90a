"""What a question names, is after and describes, over every tool, skill and pair of sisters."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product

import pytest

from advisor.knowledge.tools import Skill, Tool
from bot.flows.wording import entries
from bot.lookup.tokens import tokens
from bot.render.words import as_plain
from tests.flows.walk import content
from tests.knowledge.shelf import lookup

OF_ONE = [
    "is {} something an ai engineer should learn",
    "should i learn {} to get an ml job",
    "who uses {}",
    "do ml engineers need {}",
    "is {} still worth it",
    "i keep seeing {} in job adverts, is it important",
    "my boss wants us to use {}, whose job is that",
    "{}??",
]
OF_TWO = ["{} or {}", "{} vs {}", "should i learn {} or {} first"]

AI_WORK = [
    "chatbots",
    "an assistant that answers questions from our contracts",
    "agents that call tools",
    "a copilot for writers",
    "rag over our wiki",
    "prompts and evals",
    "llm features in the app",
]
ML_WORK = [
    "fraud models",
    "demand forecasts",
    "a recommender for a big shop",
    "churn prediction",
    "a model that spots defects on photos",
    "credit scoring",
    "training pipelines and drift alarms",
    "delivery time estimates",
]
SISTERS = {
    "what do i ask a man who says he has built {}": "how_to_test_{}_candidate",
    "the candidate claims to have made {}, how do i check it": "how_to_test_{}_candidate",
    "what will they ask me in an interview if the job is {}": "interviews_{}",
    "we want {}, whom should we hire": "when_hire_{}",
    "i want to make {} one day, what are my first steps": "first_steps_{}",
    "what does a normal day look like for someone who builds {}": "day_{}",
    "is this career right for me if i dream of building {}": "who_should_choose_{}",
    "i am a software developer, how do i move into building {}": "software_to_{}",
    "data scientist here, what must i add to work on {}": "data_science_to_{}",
    "which industries need people for {}": "industries_{}",
}


def first(question: str) -> str:
    finding = lookup().find(question, "en")
    return finding.names[0] if finding.answered else ""


@cache
def tools() -> dict[str, Tool]:
    """Every tool but "Go", which is a word like any other."""
    found = content().catalog.entries.items()
    return {name: e for name, e in found if isinstance(e, Tool) and e.id != "go"}


@cache
def telling() -> dict[str, set[str]]:
    """For each tool, its own name and the topics whose text or evidence names it."""
    catalog, texts = content().catalog, content().texts["en"]
    told = {}
    for topic in catalog.topics:
        lines = [entries.title(topic, catalog), *entries.answer(topic, catalog)]
        lines += entries.evidence(topic, catalog)
        told[topic.id] = f" {' '.join(tokens(' '.join(as_plain(x, texts) for x in lines)))} "
    spelled = {name: [tool.name, *tool.aliases] for name, tool in tools().items()}
    return {
        name: {name}
        | {
            key
            for key, text in told.items()
            for one in ways
            if f" {' '.join(tokens(one))} " in text
        }
        for name, ways in spelled.items()
    }


def test_a_tool_leads_however_it_is_asked_for() -> None:
    asked = {
        (name, way): way.format(tool.name) for way in OF_ONE for name, tool in tools().items()
    }
    missed = [
        question for (name, _), question in asked.items() if first(question) not in telling()[name]
    ]

    assert not missed


def test_of_two_tools_either_leads_or_what_tells_of_them() -> None:
    layers: dict[str, list[str]] = {}
    for name, tool in tools().items():
        layers.setdefault(tool.layer, []).append(name)
    pairs = [pair for names in layers.values() for pair in pairwise(names)]
    missed = [
        (one, other)
        for (one, other), way in product(pairs, OF_TWO)
        if first(way.format(tools()[one].name, tools()[other].name))
        not in telling()[one] | telling()[other]
    ]

    assert len(missed) <= 3, missed


def test_a_topic_on_two_tools_goes_before_either() -> None:
    assert first("feast or tecton") == "feature_stores"
    assert first("braintrust vs promptfoo") == "eval_tools"


def test_a_skill_is_found_where_the_question_is_about_learning_it() -> None:
    catalog, texts = content().catalog, content().texts["en"]
    skills = [name for name, entry in catalog.entries.items() if isinstance(entry, Skill)]
    said = {
        name: as_plain(entries.title(catalog.entries[name], catalog), texts) for name in skills
    }
    missed = [
        name
        for name, title in said.items()
        if name not in lookup().find(f"should i learn {title}", "en").names[:2]
    ]

    assert len(missed) <= len(skills) // 20, missed


def test_a_language_named_in_passing_does_not_lead() -> None:
    assert first("ten years of java, which of the two is quicker for me") == "come_from_software"


def sisters() -> Iterator[tuple[str, str, str]]:
    """A question, the topic it wants, and that topic's sister."""
    for (way, topic), (side, other, works) in product(
        SISTERS.items(), [("ai", "ml", AI_WORK), ("ml", "ai", ML_WORK)]
    ):
        for work in works:
            yield way.format(work), topic.format(side), topic.format(other)


def test_the_work_described_tells_sisters_apart() -> None:
    for question, right, wrong in sisters():
        names = lookup().find(question, "en").names
        assert wrong not in names[: names.index(right) if right in names else None], question


def test_the_sister_that_is_meant_comes_first_or_near() -> None:
    found = [(lookup().find(question, "en").names, right) for question, right, _ in sisters()]

    assert sum(right == names[0] for names, right in found) / len(found) >= SISTER_FIRST
    assert sum(right in names[:3] for names, right in found) / len(found) >= SISTER_NEAR


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            "which title goes on the advert for somebody who builds chatbots",
            ("title_meaning", "ai_application_engineer", "when_hire_ai"),
        ),
        ("whom should we hire to stream answers into our app", ("when_hire_ai",)),
        ("how long does it take to learn fine-tuning and agents", ("training_time",)),
        ("whose job is it to keep the prompt in version control", ("duty:version_prompts",)),
    ],
)
def test_what_a_question_is_after_goes_before_the_work_it_mentions(
    question: str, wanted: tuple[str, ...]
) -> None:
    assert first(question) in wanted


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("how do u measure halucinations", "how do you measure hallucinations"),
        ("is pyton enuf", "is python enough"),
        ("wat do ppl earn b4 they r senior", "what do people earn before they are senior"),
    ],
)
def test_what_is_typed_in_a_hurry_finds_the_same(typed: str, plain: str) -> None:
    assert first(typed) == first(plain) != ""


SISTER_FIRST, SISTER_NEAR = 0.93, 0.98
