"""Texts of others with what they are: found through ADVISOR_CASES, never copied here."""

import os
from collections.abc import Iterable, Sequence
from functools import cache

import pytest

from advisor.hiring import decide
from advisor.xray import Reading, read, read_duty
from advisor.xray.problem import read_problem
from bench.xray import Case, Cases, by_keywords, by_title, said
from tests.flows.walk import say
from tests.xray.terms import content, lexicon

pytestmark = pytest.mark.skipif(
    "ADVISOR_CASES" not in os.environ, reason="ADVISOR_CASES names no folder"
)


@cache
def shared() -> Cases:
    return Cases(lexicon(), "all")


@cache
def readings() -> Sequence[tuple[Case, Reading]]:
    return [(c, read(c["text"], lexicon(), c["title"])) for c in shared().of("posts")]


def share(name: str, outcomes: Iterable[bool]) -> float:
    found = list(outcomes)
    say(f"{name}: {said(found)}")
    return sum(found) / len(found)


def test_posts_are_read_better_than_titles_and_keywords() -> None:
    right = [(case, reading.role == case["label"]) for case, reading in readings()]
    sure = [(case, ok) for case, ok in right if case["label_confidence"] == "high"]
    title = share("title", (by_title(c, lexicon()) == c["label"] for c, _ in right))
    keywords = share("keywords", (by_keywords(c) == c["label"] for c, _ in right))

    assert share("sure labels", (ok for _, ok in sure)) >= 0.92
    assert share("misleading", (ok for case, ok in sure if case["title_misleads"])) >= 0.88
    assert share("all", (ok for _, ok in right)) >= max(0.85, title, keywords)


def test_confident_readings_are_nearly_always_right() -> None:
    confident = [(case, reading) for case, reading in readings() if reading.confident]

    assert len(confident) >= 0.6 * len(readings())
    assert share("right", (r.role == case["label"] for case, r in confident)) >= 0.97


def test_cvs_and_duties_are_read() -> None:
    cvs, duties = shared().of("cvs"), shared().of("duties")
    as_cv = (read(c["text"], lexicon(), c["title"], "cv").role == c["label"] for c in cvs)

    assert share("CVs", as_cv) >= 0.85
    assert (
        share("duties", (read_duty(c["duty"], lexicon()).role == c["label"] for c in duties))
        >= 0.88
    )


def test_problems_lead_to_their_verdicts() -> None:
    found = [
        (need, read_problem(need.text, lexicon(), content().catalog)) for need in shared().needs()
    ]
    told = [(need, one, decide(one.answers, content().catalog)) for need, one in found]

    assert share("right", (advice.verdict == need.verdict for need, _, advice in told)) >= 0.75
    wrong = (
        one.sure and not advice.close and advice.verdict != need.verdict
        for need, one, advice in told
    )
    assert share("wrong with confidence", wrong) <= 0.05
