"""Needs in people's own words, and the verdict that the answers found in them lead to."""

from typing import Any

import pytest
import yaml

from advisor.hiring import decide, options
from advisor.xray.problem import ProblemReading, read_problem
from tests.xray.terms import CASES, content, lexicon

NEEDS: dict[str, list[str]] = yaml.safe_load((CASES / "problems.yaml").read_text("utf-8"))
HIRING: list[dict[str, Any]] = yaml.safe_load((CASES / "hiring.yaml").read_text("utf-8"))


def found_in(text: str) -> ProblemReading:
    return read_problem(text, lexicon(), content().catalog)


@pytest.mark.parametrize(
    ("verdict", "need"), [(v, need) for v, needs in NEEDS.items() for need in needs]
)
def test_a_need_leads_to_the_verdict_it_should(verdict: str, need: str) -> None:
    assert decide(found_in(need).answers, content().catalog).verdict == verdict


def test_needs_told_in_pictures_are_mostly_right_and_seldom_wrong_with_confidence() -> None:
    right = sure_and_wrong = 0
    for case in HIRING:
        found = found_in(case["problem"])
        advice = decide(found.answers, content().catalog)
        right += advice.verdict == case["verdict"]
        sure_and_wrong += found.sure and not advice.close and advice.verdict != case["verdict"]

    assert right >= 0.75 * len(HIRING)
    assert sure_and_wrong <= 0.05 * len(HIRING)


def test_every_answer_found_shows_the_words_it_was_found_in() -> None:
    known = options(content().catalog)
    for needs in NEEDS.values():
        for need in needs:
            for found in found_in(need).found:
                assert found.option in known[found.question]
                assert found.words
                first = found.words[0].split(" … ")[0].split()[0]
                assert first in need.lower()


def test_where_nothing_is_told_nothing_is_proposed() -> None:
    nothing = found_in("We are a small company and need help soon.")

    assert nothing.answers == {}
    assert not nothing.sure


def test_denied_records_are_no_records() -> None:
    kept = found_in("Predict which pumps fail; past failures were kept.")
    lost = found_in("Predict which pumps fail; no past failures were kept.")

    assert kept.answers["history"] == "yes"
    assert lost.answers["history"] == "no"
