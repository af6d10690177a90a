"""The decision: who becomes what, why, by what margin, and what they are told besides."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from pydantic import ValidationError

from advisor.becoming import Outcome, decide, options, wishes
from advisor.becoming.rulebook import BecomingModel
from advisor.provenance import Role
from advisor.questionnaire.table import NOT_SURE
from advisor.roadmap import Background, Goal, Stage, Strength, Time, plan
from bot.content import load
from bot.content.named import texts_named_by
from bot.content.texts import Template
from bot.flows.core import MAX_LABEL
from tests.advisor.becoming_space import (
    answers_of,
    catalog,
    combinations,
    neighbours,
    outcomes,
    questions,
    sums,
)

START = date(2026, 11, 23)
TEXTS = load().texts["en"]
SPREAD = [combination for i, combination in enumerate(combinations()) if i % 11 == 0]
"""One in eleven: no number of options divides by that, so every option is among them."""

PEOPLE: dict[str, tuple[dict[str, str], Outcome]] = {
    "a software engineer in a hurry": (
        {"background": "software", "products": "yes", "cycles": "fast", "runway": "short"},
        Outcome.AI,
    ),
    "a data scientist who likes models": (
        {"background": "data_science", "maths": "enjoy", "draws": "predictions"},
        Outcome.ML,
    ),
    "a mathematician with time": (
        {"background": "student", "maths": "enjoy", "degree": "yes", "runway": "long"},
        Outcome.ML,
    ),
    "a complete beginner": (
        {"background": "none", "maths": "fine", "products": "yes", "degree": "no"},
        Outcome.AI,
    ),
    "an AI engineer who wants depth": (
        {"background": "ai", "maths": "enjoy", "products": "yes", "draws": "both"},
        Outcome.AI_THEN_ML,
    ),
    "an ML engineer who wants users": (
        {"background": "ml", "maths": "enjoy", "products": "yes", "draws": "both"},
        Outcome.ML_THEN_AI,
    ),
    "an ML engineer who is fine there": (
        {"background": "ml", "maths": "enjoy", "products": "no"},
        Outcome.ML,
    ),
}


@pytest.mark.parametrize("person", PEOPLE)
def test_people_as_the_sources_tell_of_them(person: str) -> None:
    answers, outcome = PEOPLE[person]

    assert decide(answers, catalog()).outcome is outcome


def test_reasons_name_rules_that_fired_and_answers_that_were_given() -> None:
    rules = {rule.id: rule for rule in catalog().becoming.rules}
    for combination in SPREAD:
        answers = answers_of(combination)
        decision = decide(answers, catalog())
        for reason in (*decision.reasons, *decision.against):
            assert dict(reason.answers) == {q: answers[q] for q in rules[reason.rule].when}
            assert reason.cite == rules[reason.rule].cite
        assert decision.reasons
        assert all(reason.strength > 0 for reason in decision.reasons)
        assert all(reason.strength < 0 for reason in decision.against)


def test_the_most_telling_reasons_stand_first() -> None:
    """One role is a matter of which role, and both of how many; the rest comes after."""
    rules = {rule.id: rule.push for rule in catalog().becoming.rules}
    for combination in SPREAD:
        decision = decide(answers_of(combination), catalog())
        both = len(decision.order) > 1
        for reasons in (decision.reasons, decision.against):
            pushes = [rules[reason.rule] for reason in reasons]
            telling = [abs(p.breadth if both else p.lean) for p in pushes]
            others = [abs(p.lean if both else p.breadth) for p in pushes]
            last = telling.index(0) if 0 in telling else len(telling)
            assert telling[:last] == sorted(telling[:last], reverse=True)
            assert not any(telling[last:])
            assert others[last:] == sorted(others[last:], reverse=True)


def test_the_margin_is_how_far_the_nearest_sum_is_from_the_other_side() -> None:
    model = catalog().becoming
    for combination in SPREAD:
        decision = decide(answers_of(combination), catalog())
        away = [max(points, 1 - points) for points in sums()[combination]]
        assert decision.margin == min(1, min(away) / model.full_margin)
        assert decision.close == (min(away) <= model.close_within)
        assert decision.runner_up is not decision.outcome


def test_what_would_change_it_is_every_smallest_change_and_does_change_it() -> None:
    for combination in SPREAD[::5]:
        decision = decide(answers_of(combination), catalog())
        single = {
            (questions()[place], other[place], outcomes()[other])
            for place in range(len(combination))
            for other in neighbours(combination, place)
            if outcomes()[other] is not outcomes()[combination]
        }
        assert decision.turns
        if len(decision.turns[0].changes) == 1:
            found = {
                (t.changes[0].question, t.changes[0].after, t.outcome) for t in decision.turns
            }
            certain = {turn for turn in single if turn[1] != NOT_SURE}
            assert found == (certain or single)
        else:
            assert not single
        for turn in decision.turns:
            changed = answers_of(combination) | {c.question: c.after for c in turn.changes}
            assert outcomes()[tuple(changed.values())] is turn.outcome
            assert turn.outcome is not decision.outcome


def test_every_clash_is_named_and_asks_for_a_week_of_each() -> None:
    for clash in catalog().becoming.clashes:
        answers = {question: named[0] for question, named in clash.when.items()}
        decision = decide(answers, catalog())
        assert clash.id in decision.clashes
        assert decision.try_both


def test_every_counsel_is_said_to_somebody_and_none_to_everybody() -> None:
    said: dict[str, int] = {}
    shaping = catalog().becoming.shaping
    cases = 0
    for combination in SPREAD[::3]:
        for picked in product(*([o.id for o in q.options][:2] for q in shaping)):
            extra = dict(zip([q.id for q in shaping], picked, strict=True))
            cases += 1
            for counsel in decide_counsels({**answers_of(combination), **extra}):
                said[counsel] = said.get(counsel, 0) + 1
    for counsel in decide_counsels({"portfolio": "none"}) + decide_counsels({}):
        said[counsel] = said.get(counsel, 0) + 1
    for counsel in decide_counsels({"maths": "enjoy", "portfolio": "none"}):
        said[counsel] = said.get(counsel, 0) + 1

    assert set(said) == {counsel.id for counsel in catalog().becoming.counsels}
    assert max(said.values()) < cases


def decide_counsels(answers: dict[str, str]) -> tuple[str, ...]:
    model = catalog().becoming
    outcome = decide_outcome(answers)
    return tuple(c.id for c in model.counsels if c.fits(outcome, answers))


def decide_outcome(answers: dict[str, str]) -> Outcome:
    return outcomes()[tuple(answers.get(question, NOT_SURE) for question in questions())]


def test_who_only_wants_the_pay_is_told_so() -> None:
    assert "only_the_pay" in decide({"draws": "pay"}, catalog()).counsels


def test_who_is_there_already_is_told_to_deepen() -> None:
    for role in ("ai", "ml"):
        counsels = decide({"background": role, "maths": "fine"}, catalog()).counsels
        assert f"stay_and_deepen_{role}" in counsels


def test_the_way_to_a_role_counts_what_one_brings() -> None:
    for background in Background:
        for answers in ({"maths": "enjoy"}, {"maths": "avoid"}):
            decision = decide({"background": background.value, **answers}, catalog())
            for way in decision.prospects:
                assert way.role in decision.order
                assert way.training.low <= way.training.high
                assert way.missing
                assert not set(way.transfers) & set(way.missing)
                assert way.search
                assert len(way.interviews) >= 4


def test_a_data_scientist_brings_statistics_and_lacks_production() -> None:
    decision = decide({"background": "data_science", "maths": "enjoy"}, catalog())
    way = decision.prospects[0]

    assert decision.outcome is Outcome.ML
    assert {"statistics", "linear_algebra", "feature_engineering_skill"} <= set(way.transfers)
    assert {"containers_skill", "ci_cd", "model_serving_skill"} <= set(way.missing)


def test_months_for_a_software_engineer_come_from_statements_about_one() -> None:
    way = decide({"background": "software", "products": "yes"}, catalog()).prospects[0]

    assert way.role is Role.AI
    assert way.training.holds == "inside"
    assert {said.cite.source for said in way.training.statements} == {
        *("samadov_2026", "ay_automate_2026"),
    }


def test_the_order_of_both_has_a_way_for_each() -> None:
    decision = decide(PEOPLE["an AI engineer who wants depth"][0], catalog())

    assert decision.order == (Role.AI, Role.ML)
    assert [way.role for way in decision.prospects] == [Role.AI, Role.ML]


def test_every_decision_leads_straight_on_to_a_roadmap() -> None:
    hours = [option.id for option in catalog().becoming.shaping[0].options]
    seen = set()
    for i, combination in enumerate(SPREAD):
        answers = {**answers_of(combination), "hours": hours[i % len(hours)]}
        decision = decide(answers, catalog())
        wished = wishes(decision, answers, START, catalog())
        assert wished.goal is decision.outcome.goal
        assert wished.time is Time.JOB_READY
        if wished not in seen:
            seen.add(wished)
            assert plan(wished, catalog()).steps
    assert {wished.strength for wished in seen} == set(Strength)
    assert {wished.level for wished in seen} == {Stage.BEGINNER, Stage.INTERMEDIATE}
    assert {wished.goal for wished in seen} == set(Goal)


def text(key: str) -> str:
    entry = TEXTS[key]
    assert isinstance(entry, Template)
    return entry.literals[0]


def test_every_id_has_its_words_and_labels_fit_on_a_button() -> None:
    named = [key for key in texts_named_by(catalog()) if key.startswith("becoming.")]
    labels = [key for key in named if ".option." in key or key.split(".")[3:] == ["short"]]

    assert set(named) <= set(TEXTS)
    assert [key for key in labels if len(text(key)) > MAX_LABEL] == []
    assert [key for key in named if key.endswith(".ask") and "?" not in text(key)] == []
    for key in named:
        if ".said." in key:
            assert text(key)[0].islower(), key
            assert text(key)[-1] not in ".?!", key


def test_options_of_a_question_do_not_share_a_label() -> None:
    for question, found in options(catalog()).items():
        labels = [text(f"becoming.question.{question}.option.{option}") for option in found]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("rules", 2, "when"), {"music": ["yes"]}, "there is no question music"),
        (("rules", 2, "when"), {"maths": ["sing"]}, "maths has no option sing"),
        (("rules", 2, "when"), {"draws": ["pay"], "cycles": ["fast"]}, "combine at most one"),
        (("rules", 2, "id"), "avoids_maths", "the id avoids_maths stands twice"),
        (("core",), ["maths", "music"], "core: there is no question music"),
        (("strengths",), [{"id": "code", "when": {"maths": ["fine"]}}], "without conditions"),
        (("levels",), [{"id": "beginner", "goal": ["ai"]}], "without conditions"),
        (("hours",), {"few": 4}, "say what not_sure stands for"),
        (("interviews",), {"ai": ["samadov_ivw_ai_design"]}, "say something on ml"),
    ],
)
def test_rules_that_do_not_hang_together_are_refused(
    path: tuple[Any, ...], value: object, said: str
) -> None:
    data: Any = catalog().becoming.model_dump(mode="json")
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(ValidationError, match=said):
        BecomingModel.model_validate(data)
