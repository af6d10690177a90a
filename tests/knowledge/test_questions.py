"""A hundred and twenty questions as people type them, asked of the real lookup.

The questions were written before the lookup, and none of them is among the stored phrasings.
"""

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from bot.content import load, load_asked
from bot.lookup.finding import Finding
from bot.lookup.tokens import tokens
from tests.knowledge.shelf import lookup

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text("utf-8")
)
ANSWERABLE = [question for question in QUESTIONS if not question.get("unanswerable")]
UNANSWERABLE = [question for question in QUESTIONS if question.get("unanswerable")]


def test_right_answers_come_first_or_near() -> None:
    found = [_names(lookup().find(question["ask"], "en")) for question in ANSWERABLE]
    first = sum(_is_right(q, names[:1]) for q, names in zip(ANSWERABLE, found, strict=True))
    near = sum(_is_right(q, names[:3]) for q, names in zip(ANSWERABLE, found, strict=True))

    print(f"\nfirst {first}, among three {near} of {len(ANSWERABLE)}")  # noqa: T201
    assert first / len(ANSWERABLE) >= FIRST
    assert near / len(ANSWERABLE) >= NEAR


def test_what_no_source_knows_is_refused() -> None:
    refused = sum(not lookup().find(q["ask"], "en").answered for q in UNANSWERABLE)

    print(f"\nrefused {refused} of {len(UNANSWERABLE)}")  # noqa: T201
    assert refused / len(UNANSWERABLE) >= REFUSED


def test_no_question_of_the_test_is_a_stored_phrasing() -> None:
    asked = load_asked(load())["en"]
    stored = {tuple(tokens(p)) for phrases in asked.phrasings.values() for p in phrases}
    stored |= {tuple(tokens(question)) for question in asked.elsewhere.questions}
    # A word or three, as in a search box, is nobody's own.
    long = [tokens(q["ask"]) for q in QUESTIONS if len(tokens(q["ask"])) > 5]

    assert not [" ".join(words) for words in long if tuple(words) in stored]


def test_what_the_questions_expect_exists() -> None:
    """Patterns were written before the ids; of those of one question at least one is there."""
    catalog = load().catalog
    names = [*catalog.entries, *(f"compare:{dimension.id}" for dimension in catalog.comparison)]

    for question in ANSWERABLE:
        wanted = [one for one in question["finds"] if not one.startswith("salary:")]
        plain = [one for one in wanted if "*" not in one]
        assert not [one for one in plain if one not in names], question
        assert any(fnmatchcase(name, one) for name in names for one in wanted), question


def _names(finding: Finding) -> list[str]:
    if not finding.answered:
        return []
    return [f"salary:{finding.figures}", *finding.names] if finding.figures else [*finding.names]


def _is_right(question: dict[str, Any], names: list[str]) -> bool:
    return any(fnmatchcase(name, wanted) for name in names for wanted in question["finds"])


FIRST, NEAR, REFUSED = 0.92, 0.97, 1.0
