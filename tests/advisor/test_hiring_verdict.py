"""The recommendation around the verdict: titles, terms, reasons and margin."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.hiring import Verdict, decide, options
from advisor.provenance import Role
from tests.advisor.hiring_space import answers_of, catalog, combinations

CHAT = {"task": "converse", "data": "text", "history": "no", "ready_made": "no"}
FORECAST = {"task": "predict_number", "data": "tables", "history": "yes", "together": "no"}
PAIR = {"task": "converse", "data": "tables", "history": "yes", "together": "yes"}
REPORT = {"task": "report", "data": "tables", "together": "no"}
ONE_OF_EACH = [CHAT, FORECAST, PAIR, REPORT]

all_answers = st.fixed_dictionaries(
    {}, optional={q: st.sampled_from(o) for q, o in options(catalog()).items()}
)


@settings(max_examples=400, deadline=None)
@given(all_answers)
def test_any_answers_give_the_same_whole_recommendation_every_time(
    answers: dict[str, str],
) -> None:
    advice = decide(answers, catalog())

    assert decide(dict(reversed(answers.items())), catalog()) == advice
    assert 0 < advice.margin <= 1
    assert advice.runner_up is not advice.verdict
    assert (advice.trial is not None) == (advice.close or bool(advice.clashes))
    assert len(advice.titles) == len(advice.order)
    assert advice.flips
    hires_nobody = advice.verdict is Verdict.NEITHER
    assert hires_nobody == (advice.kind is not None)
    assert hires_nobody == (advice.order_note is None)
    assert hires_nobody == (advice.engagement == "none")


def test_follow_ups_never_change_the_verdict_nor_its_margin() -> None:
    follow_ups = catalog().hiring.follow_ups
    for answers, said in product(ONE_OF_EACH, product(*(f.options for f in follow_ups))):
        more = dict(zip((f.id for f in follow_ups), said, strict=True))
        before, after = decide(answers, catalog()), decide(answers | more, catalog())
        assert (after.verdict, after.margin, after.reasons) == (
            before.verdict,
            before.margin,
            before.reasons,
        )


def test_reasons_name_the_answers_that_caused_them_strongest_first() -> None:
    """Over every combination of the core with one other question or two: all pairs of rules."""
    rules = {rule.id: rule for rule in catalog().hiring.rules}
    open_ones = dict.fromkeys(("latency", "guarantees", "baseline", "ceiling"), "not_sure")
    for combination in combinations(open_ones):
        answers = answers_of(combination)
        advice = decide(answers, catalog())
        assert advice.reasons, answers
        for reason in (*advice.reasons, *advice.against):
            rule = rules[reason.rule]
            assert reason.cite == rule.cite
            assert reason.answers == tuple((q, answers[q]) for q in rule.when)
            assert all(answers[q] in rule.when[q] for q in rule.when)
        strengths = [reason.strength for reason in advice.reasons]
        assert strengths == sorted(strengths, reverse=True)
        assert strengths[-1] > 0
        assert all(reason.strength < 0 for reason in advice.against)


def test_the_margin_is_the_distance_to_the_nearest_other_verdict() -> None:
    model = catalog().hiring
    advice = decide(FORECAST, catalog())

    # Four points below zero for ai: five more would make it both.
    assert (advice.ai, advice.ml) == (-4, 6)
    assert advice.runner_up is Verdict.BOTH
    assert advice.margin == pytest.approx(5 / model.full_margin)
    assert not advice.close


def test_every_cited_source_stands_in_the_catalog() -> None:
    model = catalog().hiring
    known = {source.id for source in catalog().sources}
    advice = (*model.engagements, *model.orders, *model.titles, *model.duties, *model.warnings)
    more = (*model.kinds, *model.conditionals, *model.trials)
    cites = [rule.cite for rule in model.rules]
    cites += [piece.cite for piece in (*advice, *more) if piece.cite is not None]

    assert {cite.source for cite in cites} <= known


def test_a_product_company_never_posts_for_a_foundation_model_engineer() -> None:
    assert {title.id for title in catalog().hiring.titles} == {
        "ai_application_engineer",
        "ml_engineer",
        "ml_platform_engineer",
    }


@pytest.mark.parametrize(
    ("models", "title"),
    [
        ("none", "ml_engineer"),
        ("few", "ml_engineer"),
        ("many", "ml_platform_engineer"),
        ("not_sure", "ml_engineer"),
    ],
)
def test_above_three_production_models_the_post_is_for_the_platform(
    models: str, title: str
) -> None:
    assert decide(FORECAST | {"models": models}, catalog()).title == title


def test_the_titles_stand_in_the_order_of_hiring() -> None:
    words_first = decide(PAIR, catalog())
    tried = decide(PAIR | {"ceiling": "yes"}, catalog())
    decision_first = decide(FORECAST | {"together": "yes"}, catalog())

    assert words_first.titles == ("ai_application_engineer", "ml_engineer")
    assert words_first.order == (Role.AI, Role.ML)
    assert tried.order == (Role.ML, Role.AI)
    assert decision_first.verdict is Verdict.BOTH
    assert decision_first.titles == ("ml_engineer", "ai_application_engineer")


@pytest.mark.parametrize(
    ("said", "engagement"),
    [
        ({}, "full_time"),
        ({"budget": "full_time", "lead": "nobody"}, "full_time"),
        ({"budget": "try_first"}, "contractor_first"),
        ({"budget": "project"}, "partner_first"),
        ({"lead": "nobody"}, "contractor_first"),
        ({"lead": "nobody", "deadline": "this_quarter"}, "partner_first"),
    ],
)
def test_the_terms_follow_budget_lead_and_date(said: dict[str, str], engagement: str) -> None:
    assert decide(CHAT | said, catalog()).engagement == engagement


@pytest.mark.parametrize(
    ("size", "warning"),
    [
        ("up_to_5", "one_person_fine"),
        ("up_to_30", "one_person_soon_not"),
        ("larger", "one_person_dangerous"),
    ],
)
def test_one_person_for_both_is_judged_by_size(size: str, warning: str) -> None:
    assert warning in decide(PAIR | {"size": size}, catalog()).warnings
    assert decide(CHAT | {"size": size}, catalog()).warnings == ()


@pytest.mark.parametrize("answers", ONE_OF_EACH)
def test_a_follow_up_that_was_answered_is_no_longer_an_if(answers: dict[str, str]) -> None:
    for piece in catalog().hiring.conditionals:
        (question,) = piece.unsaid
        if piece.id in decide(answers, catalog()).conditionals:
            said = answers | {question: options(catalog())[question][0]}
            assert piece.id not in decide(said, catalog()).conditionals


def test_what_is_read_for_its_first_entry_has_no_entry_out_of_reach() -> None:
    """Titles, terms, orders, kinds of neither, tests, duties and warnings all occur."""
    model = catalog().hiring
    wanted = {
        "titles": {title.id for title in model.titles},
        "engagement": {piece.id for piece in model.engagements},
        "order_note": {order.id for order in model.orders},
        "kind": {kind.id for kind in model.kinds},
        "trial": {trial.id for trial in model.trials},
        "duties": {duty.id for duty in model.duties},
        "warnings": {warning.id for warning in model.warnings},
        "conditionals": {piece.id for piece in model.conditionals},
        "clashes": {clash.id for clash in model.clashes},
    }
    pick = Random(2026)
    for _ in range(5000):
        answers = {question: pick.choice(found) for question, found in options(catalog()).items()}
        del answers[pick.choice(list(answers))]
        advice = decide(answers, catalog())
        for name, ids in wanted.items():
            found = getattr(advice, name)
            ids.difference_update(found if isinstance(found, tuple) else {found})
        if not any(wanted.values()):
            break
    assert not any(wanted.values()), wanted
