"""What the articles ask of learners, item by item, and the steps that carry it.

The learning game has 36 combinations of goal, strength and time; the roadmap lists have seven
items for each of two roles and three levels; the rest are plans from zero and for a change.
"""

from itertools import product

import pytest

from advisor.roadmap import Background, Goal, Stage, Strength, Time, Wishes, plan
from tests.advisor.roadmap_space import START, catalog

Steps = tuple[str, ...]

GAME_TIME: dict[tuple[str, str], dict[str, Steps]] = {
    ("week", "ai"): {
        "finish one small project": ("tiny_rag_demo",),
        "a tiny retrieval demo on own notes": ("tiny_rag_demo",),
        "a README of six to eight lines": ("write_readme",),
    },
    ("week", "ml"): {
        "finish one small project": ("baseline_public_dataset",),
        "a baseline on public data, with its results logged": ("baseline_public_dataset",),
        "a README of six to eight lines": ("write_readme",),
    },
    ("week", "both"): {
        "a retrieval demo or a simple model, one of them": ("tiny_rag_demo",),
        "a README of six to eight lines": ("write_readme",),
    },
    ("month", "ai"): {
        "one whole project with repository, README and tests": (
            *("ai_month_project", "write_readme", "python_tests"),
        ),
        "an evaluation with 20 to 50 queries and a rubric": ("test_queries",),
        "a local API with its use written down": ("first_local_api",),
    },
    ("month", "ml"): {
        "one whole project with repository, README and tests": (
            *("ml_month_project", "write_readme", "python_tests"),
        ),
        "tracked experiments and a retraining script": (
            "experiment_tracking",
            "retraining_script",
        ),
        "a local API with its use written down": ("first_local_api",),
    },
    ("month", "both"): {
        "one project and a small second one": ("ai_month_project", "baseline_public_dataset"),
        "README and tests": ("write_readme", "python_tests"),
        "a local API with its use written down": ("first_local_api",),
    },
    ("quarter", "ai"): {
        "a flagship with retrieval, monitoring and cost control": ("flagship_llm_app",),
        "a supporting project": ("second_rag_project",),
        "polished demos, write-ups and bullet points": (
            *("polished_demos", "portfolio_page", "role_bullet_points"),
        ),
    },
    ("quarter", "ml"): {
        "a flagship with training, serving and drift checks": ("flagship_ml_pipeline",),
        "a supporting project": ("simple_prediction_project",),
        "polished demos, write-ups and bullet points": (
            *("polished_demos", "portfolio_page", "role_bullet_points"),
        ),
    },
    ("quarter", "both"): {
        "an app as flagship, a predictive model beside it": (
            *("flagship_llm_app", "simple_prediction_project"),
        ),
        "polished demos, write-ups and bullet points": (
            *("polished_demos", "portfolio_page", "role_bullet_points"),
        ),
    },
}

GAME_CORE: dict[str, dict[str, Steps]] = {
    "ai": {
        "an app end to end": ("prompt_basics", "rag_app_deployed", "tool_calling"),
        "evaluation and reliability": ("test_queries", "guardrails_built", "model_traces"),
        "integration": ("first_local_api", "login_and_quotas", "cost_and_caching"),
    },
    "ml": {
        "a predictive model": (
            *("simple_prediction_project", "feature_engineering", "cross_validation_done_right"),
        ),
        "the life of a model": ("retraining_script", "model_registry", "experiment_tracking"),
        "serving and monitoring": ("model_behind_an_api", "drift_checks"),
    },
    "both": {
        "one app and one model": ("ai_month_project", "simple_prediction_project"),
        "the overlap": (
            *("where_teams_split", "model_behind_an_api", "monitoring_and_logs", "test_queries"),
        ),
        "pipelines and basics of deployment": ("data_pipeline_basics", "cloud_first_deploy"),
    },
}

GAME_STRENGTH: dict[tuple[str, str], dict[str, Steps]] = {
    ("code", "ai"): {
        "depth in metrics, evaluation and failures": (
            *("test_queries", "judge_with_care", "hallucination_hunt"),
        ),
        "one or two polished demos": ("polished_demos",),
    },
    ("code", "ml"): {
        "depth in metrics, evaluation and failures": (
            *("classification_metrics", "error_analysis_table", "thresholds_and_imbalance"),
        ),
        "one or two polished demos": ("polished_demos",),
    },
    ("math", "any"): {
        "production skills": (
            *("first_local_api", "docker_basics", "monitoring_and_logs", "debugging_and_logs"),
        ),
        "results as measured outcomes": ("measurable_outcomes",),
    },
    ("data", "ai"): {"the layer of the app": ("tool_calling", "chunking_and_retrieval")},
    ("data", "ml"): {
        "the layer of the model": ("first_sklearn_model", "cross_validation_done_right"),
    },
    ("data", "any"): {"data checks and versions": ("data_quality_checks", "data_versioning")},
    ("beginner", "any"): {
        "one guided project": ("guided_first_project",),
        "just enough Python and Git": ("python_enough", "git_enough"),
    },
}

GAME_NEXT: dict[str, dict[str, Steps]] = {
    "ai": {
        "prompting and retrieval": ("prompt_basics", "chunking_and_retrieval"),
        "relevance, faithfulness, safety": ("test_queries", "judge_with_care", "prompt_injection"),
        "app engineering": (
            *("first_local_api", "login_and_quotas", "cost_and_caching", "model_traces"),
        ),
    },
    "ml": {
        "data preparation and features": ("data_cleaning", "feature_engineering"),
        "training, validation, errors": (
            *("first_sklearn_model", "cross_validation_done_right", "error_analysis_table"),
        ),
        "basics of MLOps": ("model_registry", "retraining_script", "model_behind_an_api"),
    },
    "both": {
        "both kinds of project": ("ai_month_project", "simple_prediction_project"),
        "shared skills": ("model_behind_an_api", "monitoring_and_logs", "test_queries"),
        "reliable data": ("data_pipeline_basics", "data_quality_checks", "data_versioning"),
    },
}

GAME_NEXT_ONLY: dict[tuple[str, str], dict[str, Steps]] = {
    ("ai", "math"): {
        "basics of production": (
            *("docker_basics", "continuous_integration", "monitoring_and_logs"),
        ),
    },
    ("ml", "code"): {"the risk of a model": ("model_risk", "drift_checks")},
}

LISTS: dict[tuple[str, str], tuple[Steps, ...]] = {
    ("ai", "beginner"): (
        ("python_fundamentals",),
        ("what_ai_is",),
        ("first_chatbot",),
        ("nlp_with_hugging_face",),
        ("cloud_first_deploy",),
        ("intro_ai_course",),
        ("first_applications",),
    ),
    ("ai", "intermediate"): (
        ("oop_mastery",),
        ("framework_basics",),
        ("automation_project",),
        ("words_or_pictures",),
        ("docker_basics", "kubernetes_first_steps"),
        ("open_source_contribution",),
        ("network_in_public",),
    ),
    ("ai", "advanced"): (
        ("ai_architecture",),
        ("vector_search_at_scale",),
        ("realtime_ai",),
        ("lead_across_functions",),
        ("research_or_paper",),
        ("mentor_a_junior",),
        ("ai_strategy_paper",),
    ),
    ("ml", "beginner"): (
        ("python_fundamentals", "linear_algebra_basics", "descriptive_statistics"),
        ("ml_course_first_half", "ml_course_second_half"),
        ("first_sklearn_model",),
        ("classification_metrics",),
        ("simple_prediction_project",),
        ("kaggle_practice",),
        ("portfolio_page",),
    ),
    ("ml", "intermediate"): (
        ("framework_basics", "neural_network_trained"),
        ("time_series", "clustering", "recommender"),
        ("scheduled_pipeline",),
        ("model_behind_an_api",),
        ("mlops_concepts",),
        ("ml_case_studies",),
        ("kaggle_competition",),
    ),
    ("ml", "advanced"): (
        ("production_pipeline",),
        ("automatic_retraining",),
        ("streams_and_big_data",),
        ("tuning_and_ensembles",),
        ("releases_for_models",),
        ("mentor_a_junior", "internal_tool"),
        ("ml_lead_plan",),
    ),
}

CHANGES: dict[tuple[str, str, str], Steps] = {
    ("none", "ai", "Python at production level"): (
        *("python_tests", "python_types", "python_async"),
    ),
    ("none", "ai", "two APIs, a retrieval app and an agent, each deployed"): (
        *("two_providers", "rag_app_deployed", "first_agent", "agent_deployed"),
    ),
    ("none", "ai", "deployed apps with users and numbers"): ("real_users", "polished_demos"),
    ("none", "ml", "Python at production level"): (
        *("python_tests", "python_types", "python_async"),
    ),
    ("none", "ml", "a course, two frameworks, three projects"): (
        *("ml_course_first_half", "ml_course_second_half", "first_sklearn_model"),
        *("neural_network_trained", "simple_prediction_project", "second_ml_project"),
        "third_ml_project",
    ),
    ("none", "ml", "Kaggle as a portfolio"): ("kaggle_practice", "kaggle_competition"),
    ("software", "ai", "prompting, two retrieval projects, vectors, then apply"): (
        *("prompt_basics", "rag_app_deployed", "second_rag_project", "vector_database"),
        "apply_with_proof",
    ),
    ("software", "ai", "shipping, books and evals"): (
        *("real_users", "books_on_retrieval_and_agents", "regression_suite"),
    ),
    ("software", "ml", "a structured course and months of depth"): (
        *("ml_course_first_half", "ml_course_second_half", "linear_algebra_basics"),
        "statistics_inference",
    ),
    ("data_science", "ml", "containers, CI/CD, serving"): (
        *("docker_basics", "continuous_integration", "model_behind_an_api"),
    ),
    ("data_science", "ai", "APIs, system design, TypeScript"): (
        *("first_local_api", "system_design_basics", "typescript_basics"),
    ),
    ("student", "ml", "statistics, classical ML, maths and a model in production"): (
        *("statistics_inference", "gradient_boosting", "linear_algebra_basics"),
        *("probability_basics", "flagship_ml_pipeline"),
    ),
    ("ai", "ml", "fine-tuning, courses, open source, model work"): (
        *("fine_tune_small_model", "ml_course_first_half", "open_source_contribution"),
    ),
    ("ml", "ai", "software basics, system design, APIs and deployment"): (
        *("oop_mastery", "system_design_basics", "first_local_api", "agent_deployed"),
    ),
}


def sides(goal: str) -> Steps:
    return ("ai", "ml") if goal == "both" else (goal,)


def wanted(goal: str, strength: str, time: str) -> dict[str, Steps]:
    """All that the game says to these three answers."""
    found = {**GAME_TIME[time, goal], **GAME_CORE[goal], **GAME_NEXT[goal]}
    found |= GAME_NEXT_ONLY.get((goal, strength), {})
    for side in (*sides(goal), "any"):
        found |= {f"{side}: {k}": v for k, v in GAME_STRENGTH.get((strength, side), {}).items()}
    return found


@pytest.mark.parametrize(("goal", "strength", "time"), [*product(Goal, Strength, (*Time,)[:3])])
def test_each_of_the_36_games_is_carried_whole(goal: Goal, strength: Strength, time: Time) -> None:
    """Every item is in the plan, waits for more time, or is what the strength brings already."""
    found = plan(Wishes(goal, strength, time, Stage.BEGINNER, 12, START), catalog())
    planned = {planned.step.id for planned in found.steps}
    asked = {left.step: str(left.why) for left in found.left_out if left.asked}
    for item, steps in wanted(goal, strength, time).items():
        for step in steps:
            assert step in planned or asked.get(step) in {"time", "strength"}, (item, step)


@pytest.mark.parametrize(("goal", "strength", "time"), [*product(Goal, Strength, (*Time,)[:3])])
def test_with_hours_enough_the_plan_holds_what_the_game_says_for_that_time(
    goal: Goal, strength: Strength, time: Time
) -> None:
    found = plan(Wishes(goal, strength, time, Stage.BEGINNER, 40, START), catalog())
    planned = {planned.step.id for planned in found.steps}
    for item, steps in GAME_TIME[time, goal].items():
        assert set(steps) <= planned, item


@pytest.mark.parametrize(("role", "level"), LISTS)
def test_each_list_of_seven_is_in_the_whole_way_at_its_level(role: str, level: str) -> None:
    wishes = Wishes(
        Goal(role), Strength.CODE, Time.JOB_READY, Stage(level), 10, START, basics=False
    )
    found = plan(wishes, catalog())
    planned = {planned.step.id for planned in found.steps}
    brought = {left.step for left in found.left_out if left.why == "strength"}

    assert len(LISTS[role, level]) == 7
    for steps in LISTS[role, level]:
        assert set(steps) <= planned | brought, steps


@pytest.mark.parametrize(("background", "role", "item"), CHANGES)
def test_each_plan_for_a_change_is_in_the_whole_way(background: str, role: str, item: str) -> None:
    found = plan(
        Wishes(
            Goal(role),
            Strength.BEGINNER,
            Time.JOB_READY,
            Stage.BEGINNER,
            10,
            START,
            Background(background),
        ),
        catalog(),
    )
    reasons = {p.step.id: {b.at for b in p.because if b.kind == "asked"} for p in found.steps}
    kinds = {ask.id: ask.kind for ask in catalog().plans.asks}
    for step in CHANGES[background, role, item]:
        assert {kinds[reason] for reason in reasons[step]} & {"zero", "transition"}, step


def test_every_item_names_steps_that_exist() -> None:
    known = {step.id for step in catalog().steps}
    tables: list[dict[str, Steps]] = [
        *GAME_TIME.values(),
        *GAME_CORE.values(),
        *GAME_STRENGTH.values(),
        *GAME_NEXT.values(),
        *GAME_NEXT_ONLY.values(),
    ]
    named = {step for table in tables for steps in table.values() for step in steps}
    named |= {step for steps in LISTS.values() for each in steps for step in each}
    named |= {step for steps in CHANGES.values() for step in steps}

    assert named <= known
    assert sum(len(each) for each in LISTS.values()) == 42
