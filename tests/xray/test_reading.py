"""What a reading regards: negation, the parts of a post, the past, the title, demands."""

import pytest

from advisor.provenance import Level
from advisor.xray import Reading, read, read_duty
from tests.xray.terms import lexicon, own, wrapped


def post(*lines: str, title: str = "") -> Reading:
    return read("\n".join(lines), lexicon(), title)


@pytest.mark.parametrize(
    "line",
    [
        "You will not train models.",
        "No machine learning experience needed.",
        "PyTorch is not required.",
        "Training models is handled by another team.",
        "Опыт обучения моделей не требуется.",
        "Kein Training von Modellen.",
        "Sin entrenamiento de modelos.",
        "Aucun entraînement de modèles.",
    ],
)
def test_what_is_denied_is_no_evidence(line: str) -> None:
    assert not [found for found in post("Your tasks:", line).evidence if found.side == "ml"]


def test_not_only_denies_nothing() -> None:
    reading = post("You will not only train models but also monitor drift.")

    assert {found.side for found in reading.evidence} == {"ml"}


def test_each_line_shows_the_words_that_decided() -> None:
    reading = post(
        "Responsibilities",
        "- Design, build, train and tune ranking models",
        "- Build RAG pipelines",
    )

    assert [(found.phrase, found.side) for found in reading.evidence] == [
        ("ranking models", "ml"),
        ("rag", "ai"),
    ] or all(found.phrase.split(" … ")[0] in found.text.lower() for found in reading.evidence)


def test_demands_are_told_from_extras_and_from_the_company() -> None:
    reading = post(
        "About Acme",
        "Acme is a leading AI company.",
        "Requirements",
        "- Python",
        "- Kubernetes is a plus",
        "Nice to have",
        "- PyTorch",
        "Benefits",
        "- Machine learning courses",
    )

    assert reading.must == ("Python",)
    assert reading.nice == ("Kubernetes is a plus", "PyTorch")
    assert not [found for found in reading.evidence if found.section in ("benefits", "legal")]


@pytest.mark.parametrize("heading", ["**The fun part**", "## The fun part", "The fun part:"])
def test_any_heading_ends_what_a_company_says_of_itself(heading: str) -> None:
    company = "About us\nFernhill sells an assistant built on LLM agents.\n"
    work = "\n- Train and backtest forecasting models\n- Watch deployed models for drift"

    assert read(f"{company}{heading}{work}", lexicon()).role == "ml"


def test_bullets_of_a_word_processor_begin_items() -> None:
    text = "What we plan for the months that are to come\no Train churn models\no\tWrite SQL"
    found = [one.text for one in read(text, lexicon()).evidence]

    assert found[:2] == ["Train churn models", "Write SQL"]


def test_links_and_addresses_say_nothing() -> None:
    page = "https://jobs.example.org/ai-agent-engineer?ref=llm"
    linked = f"Paint [houses]({page}), see {page}, www.rag.example.org or llm@mail.example.org"

    assert not read(linked, lexicon()).evidence


def test_in_a_cv_what_was_done_counts_before_what_is_listed() -> None:
    listed = "Skills: TensorFlow, PyTorch, scikit-learn, XGBoost, Keras\nExperience\n"
    done = ["Built REST APIs in Django", "Wrote unit tests for the web application in React"]
    done.append("Set up microservices and PostgreSQL")

    assert read(listed + "\n".join(done), lexicon(), "", "cv").role == "neither"
    assert read(listed, lexicon(), "", "cv").role == "ml"


def test_a_cv_says_in_its_first_lines_what_its_owner_claims_to_be() -> None:
    head = "Mira Holm\nMachine Learning Engineer\nmira@mail.example.org, +49 170 000 00 00\n"
    deed = "2021 - now: React front ends, CSS, REST APIs and unit tests for a web agency"

    assert read(head + deed, lexicon(), "", "cv").title_says == "ml"


def test_extras_weigh_less_than_duties() -> None:
    duties = (
        "Responsibilities",
        "- Build RAG assistants on LLM APIs",
        "- Write prompts and evals",
    )
    extras = ("Nice to have", "- PyTorch", "- scikit-learn", "- Feature engineering")

    assert post(*duties, *extras).role == "ai"


def test_what_somebody_did_earlier_weighs_less_than_what_they_do() -> None:
    cv = "Builds RAG assistants and agents with LangChain. Previously trained vision models."

    assert read(cv, lexicon(), "", "cv").role == "ai"


def test_praise_benefits_and_legal_lines_alone_say_nothing() -> None:
    reading = read(wrapped(""), lexicon())

    assert (reading.role, reading.confident) == ("neither", False)
    assert not reading.unicorn


@pytest.mark.parametrize("text", ["", "???", "Hello, how are you?"])
def test_a_text_that_names_no_work_is_called_nothing(text: str) -> None:
    reading = read(text, lexicon())

    assert (reading.role, reading.kind, reading.confident) == ("neither", None, False)
    assert reading.evidence == ()


@pytest.mark.parametrize(
    ("title", "says", "mismatch"),
    [
        ("Senior AI Engineer", "ai", True),
        ("ML Engineer", "ml", False),
        ("AI/ML Engineer", "hybrid", False),
        ("Data Engineer", "neither", True),
        ("Wizard of Light Bulb Moments", None, False),
    ],
)
def test_the_title_is_held_against_the_work(title: str, says: str | None, mismatch: bool) -> None:
    reading = post(
        "Train and evaluate forecasting models.", "Engineer features in Spark.", title=title
    )

    assert reading.role == "ml"
    assert (reading.title_says, reading.mismatch) == (says, mismatch)
    assert ("title" in reading.questions) == mismatch


@pytest.mark.parametrize(
    ("title", "line", "level", "years"),
    [
        ("Senior AI Engineer", "", Level.SENIOR, None),
        ("AI Engineer", "5+ years of Python", Level.SENIOR, 5),
        ("AI Engineer", "3-5 years of experience", Level.MID, 3),
        ("AI Engineer", "Minimum 1 year of experience", Level.JUNIOR, 1),
        ("Werkstudent KI", "", Level.JUNIOR, None),
        ("Ведущий ML-инженер", "опыт от 6 лет", Level.SENIOR, 6),
        ("AI Engineer", "", None, None),
    ],
)
def test_the_level_is_the_titles_else_the_years(
    title: str, line: str, level: Level | None, years: int | None
) -> None:
    reading = post("Requirements", line, "- Build RAG assistants", title=title)

    assert (reading.level, reading.years) == (level, years)


def test_two_jobs_in_depth_raise_the_alarm_and_one_job_with_extras_does_not() -> None:
    both = next(case for case in own()["posts"] if case.get("unicorn"))
    one = "Build RAG assistants.\nWrite prompts.\nNice to have\n- PyTorch\n- MLflow\n- XGBoost"

    assert read(both["text"], lexicon()).unicorn
    assert not read(one, lexicon()).unicorn


def test_what_a_good_post_says_is_missed_where_it_is_not_said() -> None:
    bare = post("Build RAG assistants.")
    full = post(
        "Build RAG assistants over 40,000 documents.",
        "Answer quality is measured with golden sets.",
        "After 90 days, half of all tickets are answered without a person.",
        "You report to the head of engineering.",
        "Salary: 90,000 to 110,000 EUR",
    )

    assert bare.missing == ("outcome", "evaluation", "data", "pay", "leads")
    assert set(bare.missing) <= set(bare.questions)
    assert full.missing == ()


def test_the_first_line_is_the_title_where_none_is_given() -> None:
    assert (
        post("Senior Data Engineer", "", "Build ETL pipelines with dbt.").title_says == "neither"
    )


def test_a_trained_language_model_is_no_application() -> None:
    assert read_duty("Fine-tune large language models on our contracts", lexicon()).role == "ml"
    assert read_duty("Call large language models from our contracts app", lexicon()).role == "ai"


def test_a_reading_survives_storage() -> None:
    reading = post("Train models.", "Build RAG assistants.")

    assert Reading.model_validate_json(reading.model_dump_json()) == reading
