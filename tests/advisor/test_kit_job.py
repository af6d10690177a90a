"""The job description, over every combination of answers that its lines can tell apart."""

import re
from collections.abc import Iterator

import pytest

from advisor.kit.choice import Line, chosen, lines
from advisor.kit.job import JobDescription, job_description
from advisor.kit.model import Bank, Item, Kit
from advisor.provenance import Level, Role
from bot.content import Texts, load
from bot.render.words import as_plain
from tests.advisor.kit_cases import cases_by_level, options_named
from tests.advisor.kit_pages import job_page, words

LONGEST = 3800
BULLET = len("• \n")
SECTIONS = ("mission", "outcome", "duty", "must", "nice", "not_this", "interview")

ONLY_AI = re.compile(
    r"prompt|LLM|RAG\b|retriev|agent|vector|embedding|chunk|golden|hallucinat|tool call",
    re.IGNORECASE,
)
ONLY_ML = re.compile(
    r"PyTorch|scikit|XGBoost|boosting|feature store|Spark|MLflow|Kubeflow|leakage|drift"
    r"|train|calibrat|time series|hyperparameter|backtest|labell|models in production",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load().catalog.kit


@pytest.fixture(scope="module")
def english() -> Texts:
    return load().texts["en"]


def sections(kit: Kit) -> Iterator[tuple[str, Bank[Item]]]:
    return ((name, getattr(kit, name)) for name in SECTIONS)


def shown(line: Line, texts: Texts) -> str:
    return as_plain(words(line), texts)


def an_ai_case() -> dict[str, str]:
    return {"task": "act", "data": "text", "guarantees": "yes", "latency": "yes"}


def an_ml_case() -> dict[str, str]:
    return {"task": "detect", "data": "media", "history": "no", "baseline": "yes"}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_filled_within_its_limits_in_every_case(
    kit: Kit, role: Role, section: str
) -> None:
    bank: Bank[Item] = getattr(kit, section)

    for level, answers in cases_by_level(bank.of(role)):
        picked = chosen(bank.of(role), {**answers, "level": level.value}, bank.at_most)
        ids = [item.id for item in picked]

        assert bank.at_least <= len(ids) <= bank.at_most, (level, answers)
        assert len(set(ids)) == len(ids)
        slots = [item.slot for item in picked if item.slot]
        assert len(set(slots)) == len(slots), ids


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_line_is_shown_in_some_case(kit: Kit, role: Role, section: str) -> None:
    bank: Bank[Item] = getattr(kit, section)

    seen = {
        item.id
        for level, answers in cases_by_level(bank.of(role))
        for item in chosen(bank.of(role), {**answers, "level": level.value}, bank.at_most)
    }

    assert seen == {item.id for item in bank.of(role)}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("level", Level)
def test_the_longest_possible_description_fits_a_message(
    kit: Kit, english: Texts, role: Role, level: Level
) -> None:
    """Each section at its own longest: no case can be longer than their sum."""
    lengths = {line.key: len(shown(line, english)) for line in every_line(kit, role)}

    def longest(name: str, bank: Bank[Item]) -> int:
        return max(
            sum(lengths[line.key] + BULLET for line in lines(f"{name}.{role}", picked))
            for _, answers in cases_by_level(bank.of(role))
            for picked in [chosen(bank.of(role), {**answers, "level": level.value}, bank.at_most)]
        )

    one = job_description(role, level, {}, kit)
    page = len(as_plain(job_page(one), english))
    variable = sum(
        lengths[line.key] for line in (*one.mission, *every_bullet(one), *one.ninety_days)
    )
    goals = kit.goal.of(role)
    longest_goals = sum(
        max(lengths[f"kit.goal.{role}.{goal.id}"] for goal in goals if goal.day == day)
        for day in (30, 60, 90)
    )

    bound = page - variable + longest_goals + sum(longest(*each) for each in sections(kit))

    assert bound <= LONGEST


def every_line(kit: Kit, role: Role) -> Iterator[Line]:
    for name, bank in sections(kit):
        yield from lines(f"{name}.{role}", bank.of(role))
    yield from lines(f"goal.{role}", kit.goal.of(role))


def every_bullet(job: JobDescription) -> tuple[Line, ...]:
    return (
        *(*job.outcomes, *job.duties, *job.musts),
        *(*job.nice, *job.not_this, *job.interview),
    )


def test_must_haves_of_an_ai_post_name_no_ml_skill(kit: Kit, english: Texts) -> None:
    for line in lines("must.ai", kit.must.ai):
        assert not ONLY_ML.search(shown(line, english)), line.key


def test_must_haves_of_an_ml_post_name_no_ai_skill(kit: Kit, english: Texts) -> None:
    for line in lines("must.ml", kit.must.ml):
        if line.key != "kit.must.ml.text":  # embeddings are trained by one and used by the other
            assert not ONLY_AI.search(shown(line, english)), line.key


@pytest.mark.parametrize("level", Level)
def test_a_draft_reads_as_its_role(kit: Kit, english: Texts, level: Level) -> None:
    """Whatever was answered, at least two must-haves and two duties are the role's own."""
    own = {Role.AI: ONLY_AI, Role.ML: ONLY_ML}
    for role in Role:
        for name in ("must", "duty"):
            bank: Bank[Item] = getattr(kit, name)
            marked = {
                item.id
                for item, line in zip(
                    bank.of(role), lines(f"{name}.{role}", bank.of(role)), strict=True
                )
                if own[role].search(shown(line, english))
            }
            for _, answers in cases_by_level(bank.of(role)):
                picked = chosen(bank.of(role), {**answers, "level": level.value}, bank.at_most)
                assert len(marked & {item.id for item in picked}) >= 2, (role, name, answers)


def test_no_must_have_belongs_to_both_roles(kit: Kit, english: Texts) -> None:
    of_ai = {shown(line, english) for line in lines("must.ai", kit.must.ai)}
    of_ml = {shown(line, english) for line in lines("must.ml", kit.must.ml)}

    assert not of_ai & of_ml


def test_an_ai_post_is_an_application_engineer_s(kit: Kit) -> None:
    job = job_description(Role.AI, Level.SENIOR, an_ai_case(), kit)

    assert job.title == "ai_application_engineer"
    assert job.heading.key == "kit.title.ai_application_engineer.senior"


def test_more_than_three_models_make_a_platform_post(kit: Kit) -> None:
    few = job_description(Role.ML, Level.SENIOR, an_ml_case(), kit)
    many = job_description(Role.ML, Level.SENIOR, {**an_ml_case(), "models": "many"}, kit)

    assert few.title == "ml_engineer"
    assert many.title == "ml_platform_engineer"
    assert "kit.mission.ml.platform" in [line.key for line in many.mission]


def test_the_case_shapes_the_draft(kit: Kit) -> None:
    acting = job_description(Role.AI, Level.MID, {"task": "act"}, kit)
    searching = job_description(Role.AI, Level.MID, {"task": "retrieve"}, kit)

    assert "kit.duty.ai.tools" in [line.key for line in acting.duties]
    assert "kit.duty.ai.tools" not in [line.key for line in searching.duties]
    assert "kit.must.ai.retrieval" in [line.key for line in searching.musts]


def test_without_labels_the_post_starts_with_labelling(kit: Kit) -> None:
    job = job_description(Role.ML, Level.MID, an_ml_case(), kit)

    assert "kit.duty.ml.labelling" in [line.key for line in job.duties]
    assert job.ninety_days[0].key == "kit.goal.ml.labels"


def test_each_level_asks_for_other_experience(kit: Kit) -> None:
    for role in Role:
        experience = [job_description(role, level, {}, kit).musts[0].key for level in Level]

        assert len(set(experience)) == len(Level)


def test_blanks_for_the_manager_survive_rendering(kit: Kit, english: Texts) -> None:
    text = as_plain(job_page(job_description(Role.AI, Level.MID, an_ai_case(), kit)), english)

    for blank in ("[company]", "[pay band]", "[place or remote]", "[name]"):
        assert blank in text


def test_an_answer_nobody_foresaw_still_makes_a_whole_draft(kit: Kit) -> None:
    for role in Role:
        job = job_description(role, Level.MID, {"task": "sing", "unheard_of": "yes"}, kit)

        assert len(job.duties) >= kit.duty.at_least
        assert options_named(kit.duty.of(role))
