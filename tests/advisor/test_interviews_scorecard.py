"""The scorecard: sums that can be compared, letters that mean one candidate, thirty days."""

from datetime import date
from string import ascii_uppercase

from hypothesis import given
from hypothesis import strategies as st

from advisor.interviews.scorecard import MARKS, MOST, goes_on, next_letter, pass_mark, standing
from advisor.kit.screening import asked, screening
from advisor.provenance import Level, Role
from bot.content import load

KIT = load().catalog.kit
QUESTIONS = ("one", "two", "three", "four", "five")


@given(st.dictionaries(st.sampled_from((*QUESTIONS, "gone")), st.sampled_from(MARKS)))
def test_a_standing_counts_only_what_is_asked_and_stays_within_bounds(
    marks: dict[str, int],
) -> None:
    stand = standing(QUESTIONS, marks)
    given_marks = [mark for name, mark in marks.items() if name in QUESTIONS]

    assert (stand.asked, stand.marks) == (len(given_marks), sum(given_marks))
    assert 0 <= stand.marks <= stand.best == 3 * stand.asked
    assert stand.red_flags == sum(mark == 0 for mark in given_marks)


def test_the_bar_is_the_kits_and_rises_with_the_level() -> None:
    bars = [pass_mark(KIT.score.at_most, level, KIT) for level in Level]

    assert bars == [KIT.pass_mark(level) for level in Level] == sorted(bars)
    assert pass_mark(3, Level.SENIOR, KIT) == 7  # eleven of fifteen, of nine, rounded up


def test_a_letter_never_comes_to_mean_another_candidate() -> None:
    assert next_letter(()) == "A"
    assert next_letter(("A", "B")) == "C"
    assert next_letter(("B",)) == "C"  # A was deleted, and may still stand in somebody's notes
    assert next_letter(("A", "Z")) == "B"


@given(st.sets(st.sampled_from(ascii_uppercase), max_size=MOST))
def test_there_is_a_free_letter_for_one_more(taken: set[str]) -> None:
    assert next_letter(taken) not in taken


def test_a_candidate_goes_thirty_days_after_they_were_added() -> None:
    assert goes_on(date(2026, 1, 15)) == date(2026, 2, 14)


def test_candidates_are_asked_what_the_kit_says() -> None:
    for role in Role:
        for level in Level:
            answers = {"task": "rank", "latency": "yes"}
            asks = [f"kit.question.{role}.{i.id}.ask" for i in asked(role, level, answers, KIT)]
            screened = screening(role, level, answers, KIT)
            assert asks == [question.ask for question in screened.questions]
