"""The interviewer's side of /interview: marks, comparison, deletion, and the way from the kit."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.interviews.scorecard import KEPT_DAYS, MARKS, MOST
from advisor.provenance import Level, Role
from bot.flows.core import Attach, Draw, Open, Print, Said, Tap, Words, advance, having
from bot.flows.hire.state import Piece
from bot.flows.hire.state import Step as HireStep
from bot.flows.interview import Interview
from bot.flows.interview.arriving import usual
from bot.flows.interview.state import Candidate, Scorecard, State, Step
from bot.flows.restoring import restored
from bot.flows.wording.pictures import TablePicture
from bot.render.card import card_of, chosen_by_text
from bot.render.words import as_plain
from tests.flows.cases import cases_for
from tests.flows.interview_places import CATALOG, table
from tests.flows.limits import LATE, Limits
from tests.flows.test_interview_practice import offered, taken
from tests.flows.walk import HIRE, NOBODY, english, tapped

INTERVIEW = Interview()
TODAY = NOBODY.today


def card(state: State) -> Scorecard:
    return state.scorecards[state.post]


def text_of(state: State) -> str:
    return as_plain(INTERVIEW.show(state, NOBODY, CATALOG).text, english())


def typed(state: State, text: str) -> State:
    """What a typed text leads to: the button it names, else what the flow makes of it."""
    answer = chosen_by_text(INTERVIEW.show(state, NOBODY, CATALOG), text, english())
    event = Said(text) if answer is None else Tap(answer)
    after = advance(INTERVIEW, state, event, NOBODY, CATALOG).state
    assert isinstance(after, State)
    return after


def test_a_candidate_is_asked_every_question_and_ends_with_all_marks() -> None:
    state = taken(table(Role.ML, TODAY, ""), "add")
    for mark in (3, 2, 1, 0, 3):
        state = taken(state, f"mark_{mark}")

    assert state.step == Step.CANDIDATE
    assert list(card(state).candidates["A"].marks.values()) == [3, 2, 1, 0, 3]
    assert "Sum: 9 of 15, a 0 in 1 answer" in text_of(state)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_that_is_typed_is_the_mark_that_is_given(mark: int) -> None:
    """A typed number names a button, so each mark has to stand where its number points to."""
    state = taken(table(Role.AI, TODAY, ""), "add")
    first = state.asking

    assert card(typed(state, str(mark))).candidates["A"].marks == {first: mark}


def test_what_is_no_mark_changes_nothing() -> None:
    state = taken(table(Role.AI, TODAY, ""), "add")
    for text in ("ten", "-1", "7", "great answer"):
        turn = advance(INTERVIEW, state, Said(text), NOBODY, CATALOG)
        assert turn.state == state
        assert turn.notice is not None


def test_a_mark_can_be_changed_and_a_question_left_out() -> None:
    state = taken(table(Role.AI, TODAY, ""), "add", "skip", "mark_3", "skip", "skip", "skip")
    assert "Sum: 3 of 3, 4 questions not asked" in text_of(state)

    changed = taken(state, "ask_2", "mark_1", "back")
    assert list(card(changed).candidates["A"].marks.values()) == [1]


def test_marks_of_different_questions_are_not_compared_by_their_sums_without_a_word() -> None:
    uneven = taken(table(Role.ML, TODAY, "AB"), "compare")
    assert "Not everybody was asked the same" in text_of(uneven)

    same = Candidate(since=TODAY, marks=dict.fromkeys(card(uneven).questions, 2))
    even = card(uneven).model_copy(update={"candidates": {"A": same, "B": same}})
    assert "Not everybody" not in text_of(having(uneven, scorecards={Role.ML: even}))


def test_the_picture_and_the_files_say_what_the_card_says() -> None:
    state = taken(table(Role.AI, TODAY, "ABC"), "compare")
    marks = card(state).candidates["B"].marks
    effects = {
        answer: advance(INTERVIEW, state, Tap(answer), NOBODY, CATALOG).effects[0]
        for answer in ("picture", "print", "file")
    }
    drawn, printed = effects["picture"], effects["print"]

    assert isinstance(drawn, Draw)
    assert isinstance(drawn.picture, TablePicture)
    column = [as_plain(row[2], english()) for row in drawn.picture.rows]
    asked = [str(marks.get(name, "–")) for name in card(state).questions]
    assert column[:-1] == asked
    assert column[-1] == f"{sum(marks.values())} of {3 * len(marks)}"
    assert isinstance(printed, Print)
    table_in_print = next(part for part in printed.parts if isinstance(part, TablePicture))
    row = [as_plain(cell, english()) for cell in table_in_print.rows[1]]
    assert row[1:-1] == asked
    assert drawn.personal
    assert printed.personal
    assert isinstance(effects["file"], Attach)


def test_no_more_candidates_than_a_picture_shows() -> None:
    state = table(Role.AI, TODAY, "")
    for _ in range(MOST):
        state = taken(state, "add", "back", "back")

    assert list(card(state).candidates) == list("ABCDEFGH")
    assert "add" not in offered(state)
    turn = advance(INTERVIEW, state, Tap("add"), NOBODY, CATALOG)
    assert turn.state == state


def test_the_longest_comparisons_keep_all_limits() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for role, level in product(Role, Level):
        for some in (usual(role, level, CATALOG), _longest(role)):
            marks = dict.fromkeys(some[:-1], 0)
            people = {letter: Candidate(since=TODAY, marks=marks) for letter in "ABCDEFGH"}
            full = Scorecard(level=level, questions=some, candidates=people)
            base = State(post=role, scorecards={role: full}, candidate="H", asking=some[0])
            for step in (Step.TABLE, Step.READ, Step.SCORE, Step.CANDIDATE, Step.COMPARE):
                state = having(base, step=step)
                wrong += limits.of_screen(INTERVIEW.show(state, NOBODY, CATALOG))
            for answer in ("picture", "print", "file"):
                compared = having(base, step=Step.COMPARE)
                turn = advance(INTERVIEW, compared, Tap(answer), NOBODY, CATALOG)
                wrong += limits.of_effects(turn.effects)

    assert not wrong


def _longest(role: Role) -> tuple[str, ...]:
    bank = [item.id for item in CATALOG.kit.question.of(role)]
    words = {n: as_plain(_ask(role, n), english()) for n in bank}
    return tuple(sorted(bank, key=lambda name: len(words[name]), reverse=True)[:5])


def _ask(role: Role, name: str) -> Words:
    return Words(f"kit.question.{role}.{name}.ask")


# --- Deletion -------------------------------------------------------------------------------


def test_a_candidate_is_deleted_after_one_question_with_the_safe_choice_first() -> None:
    state = taken(table(Role.AI, TODAY, "ABC"), "open_b", "remove")
    assert next(iter(offered(state))) == "keep"

    assert taken(state, "keep") == having(state, step=Step.CANDIDATE)
    assert set(card(taken(state, "remove")).candidates) == {"A", "C"}


def test_all_candidates_are_deleted_at_once() -> None:
    state = taken(table(Role.AI, TODAY, "ABC"), "remove", "remove")

    assert (state.step, card(state).candidates) == (Step.TABLE, {})


def test_after_thirty_days_a_candidate_is_neither_shown_nor_kept() -> None:
    state = taken(table(Role.AI, TODAY, "ABC"), "open_c")  # C was added two days ago
    days = KEPT_DAYS - 2
    before, that_day = (NOBODY._replace(today=TODAY + timedelta(days=n)) for n in (days - 1, days))

    assert INTERVIEW.expired(state, before.today) == state
    kept = INTERVIEW.expired(state, that_day.today)
    assert set(card(kept).candidates) == {"A", "B"}
    assert kept.step == Step.TABLE
    # Until it has been tidied away the screen keeps silent about it as well.
    shown = as_plain(INTERVIEW.show(state, that_day, CATALOG).text, english())
    assert "A:" in shown
    assert "C:" not in shown
    turn = INTERVIEW.step(state, Tap("never_offered"), that_day, CATALOG)
    assert isinstance(turn.state, State)
    assert "C" not in card(turn.state).candidates


# --- From the kit ---------------------------------------------------------------------------


def test_candidates_are_asked_the_very_questions_of_the_kit() -> None:
    for role in Role:
        for case in tuple(cases_for(Piece.SCREENING, role))[::40]:
            opened = having(case, step=HireStep.PIECE, level=Level.STAFF)
            page = HIRE.show(opened, NOBODY, CATALOG)
            assert "score" in {choice.answer for choice in page.choices}
            (there,) = tapped(opened, "score").effects
            assert isinstance(there, Open)
            state = INTERVIEW.enter(there.at, NOBODY, CATALOG)
            assert (state.step, state.post, card(state).level) == (Step.TABLE, role, Level.STAFF)
            asks = [as_plain(_ask(role, name), english()) for name in card(state).questions]
            pages = [
                as_plain(HIRE.show(having(opened, page=n), NOBODY, CATALOG).text, english())
                for n in range(2)
            ]
            assert len(asks) == 5
            assert all(any(ask in page for page in pages) for ask in asks)


def test_the_way_from_the_kit_never_drops_marks() -> None:
    state = taken(table(Role.ML, TODAY, "AB"), "back")
    there = INTERVIEW.enter_again(state, "score ml junior labels threshold", NOBODY, CATALOG)

    assert there.step == Step.TABLE
    assert there.scorecards == state.scorecards


def test_an_empty_table_takes_the_questions_one_comes_with() -> None:
    state = table(Role.ML, TODAY, "")
    there = INTERVIEW.enter_again(state, "score ml junior labels threshold", NOBODY, CATALOG)

    assert (card(there).level, card(there).questions) == (Level.JUNIOR, ("labels", "threshold"))


# --- States of other versions -----------------------------------------------------------------

ODD = st.sampled_from(["", "A", "Z", "gone", "ai", "ml", "valid_json", "drift", "hallucination"])
CANDIDATES = st.dictionaries(
    st.sampled_from("AB"),
    st.fixed_dictionaries(
        {"since": st.just(TODAY.isoformat())},
        optional={"marks": st.dictionaries(ODD, st.integers(0, 3), max_size=3)},
    ),
)
CARDS = st.dictionaries(
    st.sampled_from(["ai", "ml"]),
    st.fixed_dictionaries(
        {
            "level": st.sampled_from(["junior", "staff"]),
            "questions": st.lists(ODD, max_size=4, unique=True),
            "candidates": CANDIDATES,
        }
    ),
)
STORED = st.fixed_dictionaries(
    {"step": st.sampled_from([*map(str, Step), "gone"])},
    optional={
        "goal": ODD,
        "format": st.sampled_from(["", "coding", "gone"]),
        "asking": ODD,
        "post": st.sampled_from(["ai", "ml", "gone"]),
        "scorecards": CARDS,
        "candidate": ODD,
        "page": st.integers(-1, 9),
        "memories": st.dictionaries(ODD, ODD, max_size=2),
    },
)


@given(STORED)
@settings(max_examples=400, deadline=None)
def test_whatever_was_stored_can_be_shown_and_gone_on_with(stored: dict[str, Any]) -> None:
    state = restored(INTERVIEW, stored, CATALOG)
    assert isinstance(state, State)

    assert INTERVIEW.revive(state, CATALOG) == state
    screen = INTERVIEW.show(state, NOBODY, CATALOG)
    assert card_of(screen, english(), LATE)["text"]
    INTERVIEW.grounds(state, CATALOG)
    for choice in screen.choices:
        turn = advance(INTERVIEW, state, Tap(choice.answer), NOBODY, CATALOG)
        assert isinstance(turn.state, State)
        INTERVIEW.show(turn.state, NOBODY, CATALOG)


def test_a_screening_question_that_is_gone_takes_no_other_mark_with_it() -> None:
    held = table(Role.ML, TODAY, "A")
    stored = held.model_dump(mode="json")
    stored["scorecards"]["ml"]["questions"].append("gone")
    stored["scorecards"]["ml"]["candidates"]["A"]["marks"]["gone"] = 3
    state = restored(INTERVIEW, stored, CATALOG)

    assert isinstance(state, State)
    assert card(state).questions == card(held).questions
    assert "gone" not in text_of(state)
