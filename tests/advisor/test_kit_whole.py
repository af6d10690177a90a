"""The kit around the job description: screening, goals, counsel, plans, and their words."""

from collections.abc import Iterable

import pytest

from advisor.catalog import Catalog
from advisor.hiring.model import Verdict
from advisor.kit.choice import Line, chosen
from advisor.kit.counsel import mistakes, monday
from advisor.kit.job import job_description
from advisor.kit.model import Bank, Item, Kit
from advisor.kit.ninety_days import ninety_days
from advisor.kit.plan import instead
from advisor.kit.screening import screening
from advisor.provenance import Cite, Level, Role
from advisor.questionnaire.table import NOT_SURE
from bot.content import Texts, load
from bot.flows.core import Words
from bot.render.words import as_plain
from tests.advisor.kit_cases import cases, cases_by_level, endings, options_named
from tests.advisor.kit_pages import (
    brief_page,
    job_page,
    keys_of,
    mistakes_page,
    monday_page,
    ninety_days_page,
    plan_page,
    scorecard_page,
    screening_page,
)

MESSAGE = 3900
CARD = 1500
CONTEXT = {"level", "verdict", "neither"}
"""What a condition may name besides the questions."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load().catalog


@pytest.fixture(scope="module")
def kit(catalog: Catalog) -> Kit:
    return catalog.kit


@pytest.fixture(scope="module")
def english() -> Texts:
    return load().texts["en"]


def length(words: Words, texts: Texts) -> int:
    return len(as_plain(words, texts))


# --- The bank ------------------------------------------------------------------------------


def test_every_condition_names_a_question_and_an_option_that_exist(catalog: Catalog) -> None:
    known = {
        question.id: {o.id for o in question.options} for question in catalog.hiring.questions
    }
    known |= {follow_up.id: set(follow_up.options) for follow_up in catalog.hiring.follow_ups}
    known |= {
        "level": {level.value for level in Level},
        "verdict": {verdict.value for verdict in Verdict},
        "neither": {kind.id for kind in catalog.hiring.kinds},
        "test_first": {"yes", "no"},
    }

    for item in catalog.kit.items():
        for question, options in item.when.items():
            assert question in known, (item.id, question)
            assert set(options) <= known[question] - {NOT_SURE}, (item.id, question)


def test_every_citation_names_a_source_of_the_catalog(catalog: Catalog) -> None:
    sources = {source.id for source in catalog.sources}
    cites = [item.cite for item in catalog.kit.items()]
    cites += [plan.cite for plan in catalog.kit.plans]

    cited = {cite.source for cite in cites if isinstance(cite, Cite)}

    assert cited
    assert cited <= sources


def test_titles_are_those_that_the_advice_gives(catalog: Catalog) -> None:
    advised = {(title.role, title.id) for title in catalog.hiring.titles}

    assert advised == {(role, item.id) for role in Role for item in catalog.kit.title.of(role)}


def test_every_kind_of_neither_has_a_plan(catalog: Catalog) -> None:
    assert {plan.kind for plan in catalog.kit.plans} == {kind.id for kind in catalog.hiring.kinds}


def test_the_banks_are_as_rich_as_promised(kit: Kit) -> None:
    assert len(kit.mistake.items) >= 14
    assert all(len(kit.question.of(role)) >= 8 for role in Role)
    assert kit.question.at_least == kit.question.at_most == 5
    assert 3 <= kit.mistake.at_least <= kit.mistake.at_most <= 5
    assert 3 <= kit.monday.at_least <= kit.monday.at_most <= 4


# --- Screening -----------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("section", ["question", "score", "evidence", "title"])
def test_a_section_is_filled_in_every_case_and_every_line_is_used(
    kit: Kit, role: Role, section: str
) -> None:
    bank: Bank[Item] = getattr(kit, section)
    seen: set[str] = set()

    for level, answers in cases_by_level(bank.of(role)):
        picked = chosen(bank.of(role), {**answers, "level": level.value}, bank.at_most)
        seen |= {item.id for item in picked}
        assert bank.at_least <= len({item.id for item in picked}) == len(picked) <= bank.at_most

    assert seen == {item.id for item in bank.of(role)}


@pytest.mark.parametrize("role", Role)
def test_the_longest_screening_fits_a_message(kit: Kit, english: Texts, role: Role) -> None:
    """The five longest questions of the bank make a page no case can exceed."""
    one = screening(role, Level.MID, {}, kit)
    keys = [f"kit.question.{role}.{item.id}" for item in kit.question.of(role)]
    by_length = sorted(
        sum(length(Words(f"{key}.{part}"), english) for part in ("ask", "good", "bad", "flag"))
        for key in keys
    )
    shown = sum(
        length(Words(part), english)
        for question in one.questions
        for part in (question.ask, question.good, question.bad, question.flag)
    )

    bound = length(screening_page(one), english) - shown + sum(by_length[-5:])

    assert bound <= MESSAGE
    assert all(
        length(scorecard_page(screening(role, level, {}, kit)), english) <= CARD for level in Level
    )


@pytest.mark.parametrize("role", Role)
def test_an_hour_starts_with_what_every_candidate_is_asked(kit: Kit, role: Role) -> None:
    core = [f"kit.question.{role}.{item.id}.ask" for item in kit.question.of(role) if item.core]

    for answers in cases(kit.question.of(role)):
        asked = [q.ask for q in screening(role, Level.MID, answers, kit).questions]
        assert asked[: len(core)] == core


def test_a_higher_level_needs_more_marks_and_no_level_needs_all(kit: Kit) -> None:
    needed = [screening(Role.AI, level, {}, kit).pass_mark for level in Level]

    assert needed == sorted(set(needed))
    assert needed[-1] < screening(Role.AI, Level.STAFF, {}, kit).best


def test_an_agent_brings_the_question_about_its_failures(kit: Kit) -> None:
    asked = [q.ask for q in screening(Role.AI, Level.MID, {"task": "act"}, kit).questions]

    assert "kit.question.ai.tool_failure.ask" in asked


# --- Ninety days ---------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
def test_every_month_has_goals_and_every_goal_is_used(
    kit: Kit, english: Texts, role: Role
) -> None:
    goals = kit.goal.of(role)
    seen: set[str] = set()

    for answers in cases(goals):
        plan = ninety_days(role, Level.MID, answers, kit)
        keys = [line.key for line in (*plan.day_30, *plan.day_60, *plan.day_90)]
        seen |= set(keys)
        assert len(set(keys)) == len(keys)
        assert all(1 <= len(day) <= 3 for day in (plan.day_30, plan.day_60, plan.day_90))

    assert seen == {f"kit.goal.{role}.{goal.id}" for goal in goals}
    longest = sum(length(Words(key), english) + 3 for key in seen)
    assert longest <= MESSAGE


def test_what_the_source_expects_of_ninety_days_is_there(kit: Kit) -> None:
    ai = ninety_days(Role.AI, Level.SENIOR, {"task": "retrieve"}, kit)
    ml = ninety_days(Role.ML, Level.SENIOR, {"task": "rank", "history": "yes"}, kit)

    assert keys((*ai.day_60, *ai.day_90)) >= {
        f"kit.goal.ai.{goal}"
        for goal in ("flag", "dashboards", "production", "hallucination", "rollback")
    }
    assert keys((*ml.day_60, *ml.day_90)) >= {
        f"kit.goal.ml.{goal}" for goal in ("production", "retraining", "drift", "parity")
    }


def keys(lines: Iterable[Line]) -> set[str]:
    return {line.key for line in lines}


# --- Mistakes, Monday and plans --------------------------------------------------------------


@pytest.mark.parametrize("compose", [mistakes, monday])
def test_counsel_is_given_for_every_verdict_and_every_line_is_used(
    kit: Kit, english: Texts, compose: type
) -> None:
    bank = kit.mistake if compose is mistakes else kit.monday
    name = "mistake" if compose is mistakes else "monday"
    page = mistakes_page if compose is mistakes else monday_page
    lengths = {item.id: length(Words(f"kit.{name}.{item.id}"), english) for item in bank.items}
    seen: set[str] = set()

    for verdict, kind in endings(kit):
        for answers in cases(bank.items):
            given = [compose(verdict, answers, kit, kind)]
            if compose is monday:
                given.append(monday(verdict, answers, kit, kind, test_first=True))
            for lines in given:
                ids = [line.key.removeprefix(f"kit.{name}.") for line in lines]
                seen |= set(ids)
                assert bank.at_least <= len(set(ids)) == len(ids) <= bank.at_most
                assert sum(lengths[i] for i in ids) < CARD

    assert seen == {item.id for item in bank.items}
    assert length(page(compose(Verdict.AI, {}, kit)), english) < CARD


def test_a_unicorn_is_warned_against_only_where_both_are_needed(kit: Kit) -> None:
    assert "kit.mistake.one_person" in keys(mistakes(Verdict.BOTH, {}, kit))
    assert "kit.mistake.one_person" not in keys(mistakes(Verdict.AI, {}, kit))


def test_a_plan_without_a_hire_says_what_who_and_when(kit: Kit, english: Texts) -> None:
    for plan in kit.plans:
        shown = instead(plan.kind, kit)

        assert length(plan_page(shown), english) < CARD
        assert 2 <= shown.recheck_weeks <= 52


def test_only_data_work_and_analytics_need_another_post(kit: Kit) -> None:
    briefs = {plan.kind: plan.brief.id for plan in kit.plans if plan.brief is not None}

    assert briefs == {"data_work_first": "data_engineer", "analytics": "data_analyst"}


def test_an_unknown_kind_of_neither_is_a_defect(kit: Kit) -> None:
    with pytest.raises(KeyError):
        instead("astrology", kit)


# --- Words -----------------------------------------------------------------------------------


def every_page(kit: Kit) -> Iterable[Words]:
    """Pages that together show every frame, and every line that is not in a bank."""
    for role in Role:
        for level in Level:
            yield job_page(job_description(role, level, {}, kit))
            yield job_page(job_description(role, level, {"models": "many"}, kit))
            yield screening_page(screening(role, level, {}, kit))
            yield scorecard_page(screening(role, level, {}, kit))
            yield ninety_days_page(ninety_days(role, level, {}, kit))
    for verdict, kind in endings(kit):
        yield mistakes_page(mistakes(verdict, {}, kit, kind))
        yield monday_page(monday(verdict, {}, kit, kind))
    for plan in kit.plans:
        shown = instead(plan.kind, kit)
        yield plan_page(shown)
        if shown.brief is not None:
            yield brief_page(shown.brief)
    yield Words("kit.job.fill")


def texts_of_banks(kit: Kit) -> set[str]:
    names = ("mission", "outcome", "duty", "must", "nice", "not_this", "interview", "evidence")
    plain = {
        f"kit.{name}.{role}.{item.id}"
        for role in Role
        for name in (*names, "goal")
        for item in getattr(kit, name).of(role)
    }
    asked = {
        f"kit.question.{role}.{item.id}.{part}"
        for role in Role
        for item in kit.question.of(role)
        for part in ("ask", "good", "bad", "flag")
    }
    counsel = {f"kit.mistake.{item.id}" for item in kit.mistake.items}
    return plain | asked | counsel | {f"kit.monday.{item.id}" for item in kit.monday.items}


def test_every_line_has_a_text_and_every_text_is_used(kit: Kit, english: Texts) -> None:
    used = texts_of_banks(kit) | {key for page in every_page(kit) for key in keys_of(page)}
    written = {key for key in english if key.startswith("kit.")}

    assert used == written


def test_every_page_renders(kit: Kit, english: Texts) -> None:
    for page in every_page(kit):
        assert "{" not in as_plain(page, english)


def test_a_bank_refuses_an_id_that_stands_twice() -> None:
    twice = (Item(id="same", cite="ours"), Item(id="same", cite="ours"))

    with pytest.raises(ValueError, match="`same` stands twice"):
        Bank[Item](at_least=1, at_most=1, ai=twice, ml=twice[:1])


def test_special_lines_go_before_general_ones_and_core_lines_before_both() -> None:
    general = Item(id="general", cite="ours")
    special = Item(id="special", when={"task": ("act",)}, cite="ours")
    core = Item(id="core", core=True, cite="ours")
    bank = (general, special, core)

    assert [i.id for i in chosen(bank, {"task": "act"}, 2)] == ["special", "core"]
    assert [i.id for i in chosen(bank, {}, 2)] == ["general", "core"]
    assert [i.id for i in chosen(bank, {"task": "act"}, 3)] == ["general", "special", "core"]


def test_the_conditions_stay_few_enough_to_walk(kit: Kit) -> None:
    for role in Role:
        for bank in (kit.mission, kit.duty, kit.must, kit.question):
            assert len(options_named(bank.of(role)).keys() - CONTEXT) <= 9
