"""Texts of others with what they are: found through ADVISOR_CASES, never copied here."""

import json
import math
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from advisor.hiring import decide
from advisor.xray import read, read_duty
from advisor.xray.problem import read_problem
from advisor.xray.titles import claim
from tests.flows.walk import say
from tests.xray.terms import content, lexicon

pytestmark = pytest.mark.skipif(
    "ADVISOR_CASES" not in os.environ, reason="ADVISOR_CASES names no folder"
)

Case = dict[str, Any]
ROLES = {"ai", "ml", "hybrid"}
KEYWORDS = {
    "ai": re.compile(
        r"\b(?:LLM|GPT|prompt|RAG|agent|chatbot|LangChain|generative|AI)", re.IGNORECASE
    ),
    "ml": re.compile(
        r"\b(?:machine learning|ML|train|PyTorch|TensorFlow|model|deep learning)", re.IGNORECASE
    ),
}


def cases(name: str) -> list[Case]:
    lines = (Path(os.environ["ADVISOR_CASES"]) / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def by_title(case: Case) -> str:
    """What the title alone says."""
    claimed = claim(case["title"], lexicon())
    return claimed if claimed in ROLES else "neither"


def by_keywords(case: Case) -> str:
    """What counting keywords says."""
    ai, ml = (len(KEYWORDS[side].findall(case["text"])) for side in ("ai", "ml"))
    if ai + ml < 3:
        return "neither"
    return "ai" if ai > 2 * ml else "ml" if ml > 2 * ai else "hybrid"


def by_reading(case: Case) -> str:
    return str(read(case["text"], lexicon(), case["title"]).role)


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, share = 1.96, right / of
    middle, spread = (
        share + z * z / (2 * of),
        z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)),
    )
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def figure(name: str, outcomes: Iterable[bool]) -> float:
    found = list(outcomes)
    if not found:
        return 1.0
    low, high = interval(sum(found), len(found))
    share = sum(found) / len(found)
    say(f"{name}: {sum(found)} of {len(found)}, {share:.0%} ({low:.0%} to {high:.0%})")
    return share


def of_posts(name: str, posts: Sequence[Case], reader: Callable[[Case], str]) -> dict[str, float]:
    right = [(case, reader(case) == case["label"]) for case in posts]
    sure = [(case, ok) for case, ok in right if case["label_confidence"] == "high"]
    return {
        "sure": figure(f"{name}, sure labels", (ok for _, ok in sure)),
        "misleading": figure(
            f"{name}, sure labels, misleading titles",
            (ok for case, ok in sure if case["title_misleads"]),
        ),
        "all": figure(f"{name}, all labels", (ok for _, ok in right)),
    }


def test_posts_are_read_better_than_titles_and_keywords() -> None:
    posts = cases("xray/posts.jsonl")
    title = of_posts("the title alone", posts, by_title)
    counted = of_posts("keywords counted", posts, by_keywords)
    found = of_posts("X-ray", posts, by_reading)

    assert found["sure"] >= 0.92
    assert found["misleading"] >= 0.88
    assert found["all"] >= 0.85
    assert found["all"] > max(title["all"], counted["all"])


def test_confident_readings_are_nearly_always_right() -> None:
    readings = [
        (case, read(case["text"], lexicon(), case["title"])) for case in cases("xray/posts.jsonl")
    ]
    share = figure("marked confident", (reading.confident for _, reading in readings))
    right = figure(
        "right of these",
        (reading.role == case["label"] for case, reading in readings if reading.confident),
    )

    assert share >= 0.6
    assert right >= 0.97


def test_cvs_and_duties_are_read() -> None:
    lex = lexicon()
    cvs = figure(
        "CVs",
        (
            read(case["text"], lex, case["title"], "cv").role == case["label"]
            for case in cases("xray/cvs.jsonl")
        ),
    )
    duties = figure(
        "duties",
        (
            read_duty(case["duty"], lex).role == case["label"]
            for case in cases("xray/duties.jsonl")
        ),
    )

    assert cvs >= 0.85
    assert duties >= 0.88


def test_problems_lead_to_their_verdicts() -> None:
    catalog = content().catalog
    outcomes = []
    for case in cases("hiring_cases.jsonl"):
        found = read_problem(case["problem"], lexicon(), catalog)
        advice = decide(found.answers, catalog)
        outcomes.append((str(advice.verdict) == case["label"], found.sure and not advice.close))
    right = figure("problems", (ok for ok, _ in outcomes))
    wrong = figure("wrong with confidence", (sure and not ok for ok, sure in outcomes))

    assert right >= 0.75
    assert wrong <= 0.05
