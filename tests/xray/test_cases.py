"""Invented posts, CVs and duties, in every shape they are pasted in."""

from collections import Counter
from typing import Any

import pytest

from advisor.xray import RoleRead, read, read_duty
from tests.xray.terms import SHAPES, lexicon, own

POSTS: list[dict[str, Any]] = own()["posts"]
CVS: list[dict[str, Any]] = own()["cvs"]
DUTIES = [(owner, duty) for owner, duties in own()["duties"].items() for duty in duties]


def name(case: dict[str, Any]) -> str:
    return f"{case['title']}: {case['text'][:40]}"


def test_there_are_many_cases_of_every_role() -> None:
    assert len(POSTS) + len(CVS) + len(DUTIES) >= 150
    assert min(Counter(case["role"] for case in (*POSTS, *CVS)).values()) >= 8
    assert {case["role"] for case in POSTS} == {*RoleRead}


@pytest.mark.parametrize("case", POSTS, ids=name)
def test_a_post_is_read_as_what_it_is(case: dict[str, Any]) -> None:
    reading = read(case["text"], lexicon(), case["title"])

    assert (reading.role, reading.kind) == (case["role"], case.get("kind"))
    assert reading.unicorn == case.get("unicorn", False)
    assert sum(reading.shares.values()) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_post_is_hangs_on_its_shape_in_one_of_a_hundred_at_most(shape: str) -> None:
    turned = {
        name(case)
        for case in POSTS
        if read(SHAPES[shape](case["text"]), lexicon(), case["title"]).role != case["role"]
    }

    assert len(turned) <= len(POSTS) / 100, turned


@pytest.mark.parametrize("case", CVS, ids=name)
def test_a_cv_is_read_as_what_its_owner_does(case: dict[str, Any]) -> None:
    reading = read(case["text"], lexicon(), case["title"], "cv")

    assert (reading.role, reading.kind) == (case["role"], case.get("kind"))
    assert not reading.missing
    assert not reading.questions


@pytest.mark.parametrize(("owner", "duty"), DUTIES, ids=[duty for _, duty in DUTIES])
def test_a_duty_is_given_to_whom_it_belongs(owner: str, duty: str) -> None:
    assert read_duty(duty, lexicon()).role == owner


def test_confident_readings_of_our_own_cases_are_right_and_most_are_confident() -> None:
    readings = [(case, read(case["text"], lexicon(), case["title"])) for case in (*POSTS, *CVS)]
    confident = [(case, reading) for case, reading in readings if reading.confident]
    right = sum(reading.role == case["role"] for case, reading in confident)

    assert len(confident) >= 0.6 * len(readings)
    assert right >= 0.97 * len(confident)
