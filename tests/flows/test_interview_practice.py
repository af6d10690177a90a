"""The candidate's side of /interview: what comes next, what is kept, and where one can come in."""

from datetime import timedelta
from typing import Any

import pytest

from advisor.interviews.practice import Timing, timing_of
from advisor.repetition import Grade, reviewed
from bot.flows.core import Open, Person, Said, Tap, Turn, advance
from bot.flows.interview import Interview
from bot.flows.interview.state import State, Step
from bot.flows.restoring import restored
from bot.render.words import as_plain
from tests.flows.become_walk import BECOME
from tests.flows.become_walk import results as become_results
from tests.flows.interview_places import CATALOG, NAMES
from tests.flows.roadmaps import ROADMAP, before_interviews
from tests.flows.walk import NOBODY, english

INTERVIEW = Interview()
TODAY = NOBODY.today
BY_FORMAT = {one.id: [q.id for q in one.questions] for one in CATALOG.interviews}


def on(days: int) -> Person:
    return NOBODY._replace(today=TODAY + timedelta(days=days))


def taken(state: State, *answers: str, person: Person = NOBODY) -> State:
    for answer in answers:
        turn = advance(INTERVIEW, state, Tap(answer), person, CATALOG)
        assert isinstance(turn.state, State), answer
        state = turn.state
    return state


def offered(state: State, person: Person = NOBODY) -> dict[str, str]:
    choices = INTERVIEW.show(state, person, CATALOG).choices
    return {choice.answer: as_plain(choice.label, english()) for choice in choices}


def entered(at: str) -> State:
    return INTERVIEW.enter(at, NOBODY, CATALOG)


def test_a_whole_format_can_be_gone_through_and_ends_among_the_formats() -> None:
    state, seen = taken(entered("ai"), "prompting"), []
    while state.step == Step.QUESTION:
        seen.append(state.asking)
        state = taken(state, "show", "good")

    assert sorted(seen) == sorted(BY_FORMAT["prompting"])
    assert state.step == Step.FORMATS
    assert set(state.memories) == set(seen)


def test_what_was_answered_comes_back_when_it_is_due_and_before_what_is_new() -> None:
    state = taken(entered("ml"), "coding", "show", "again", "back")
    name = BY_FORMAT["coding"][0]
    assert "due" not in offered(state)

    due = (state.memories[name].due - TODAY).days
    assert "due" in offered(state, on(due))
    again = taken(state, "due", person=on(due))
    assert (again.asking, again.format) == (name, "")
    assert taken(state, "coding", person=on(due)).asking == name
    after = taken(again, "show", "good", person=on(due))
    assert after.step == Step.FORMATS


def test_the_days_on_the_buttons_are_the_days_until_it_comes_back() -> None:
    state = taken(entered("ai"), "product", "show")
    for grade in Grade:
        memory = reviewed(None, grade, TODAY)
        days = (memory.due - TODAY).days
        assert offered(state)[grade] == f"{grade.title()} · {days} day{'s' * (days != 1)}"
        assert taken(state, grade).memories[state.asking] == memory


def test_whoever_has_met_everything_can_practise_ahead_but_is_not_led_on_for_ever() -> None:
    memories = {name: reviewed(None, Grade.EASY, TODAY) for name in NAMES}
    state = State(step=Step.FORMATS, goal="ml", memories=memories)
    tomorrow, asked = on(1), []
    state = taken(state, "statistics", person=tomorrow)
    while state.step == Step.QUESTION:
        assert timing_of(state.asking, state.memories, tomorrow.today) is Timing.AHEAD
        asked.append(state.asking)
        state = taken(state, "show", "good", person=tomorrow)

    assert sorted(asked) == sorted(BY_FORMAT["statistics"])
    # On the same day once more: one question at a time.
    again = taken(state, "statistics", "show", "hard", person=tomorrow)
    assert again.step == Step.FORMATS


def test_another_question_goes_round_all_of_them() -> None:
    state, seen = taken(entered("ai"), "integration"), []
    for _ in BY_FORMAT["integration"]:
        seen.append(state.asking)
        state = taken(state, "another")

    assert sorted(seen) == sorted(BY_FORMAT["integration"])
    assert state.asking == seen[0]


def test_what_was_skipped_comes_last() -> None:
    state = taken(entered("ml"), "ml_design", "another", "show", "good")
    order = BY_FORMAT["ml_design"]
    assert state.asking == order[2]

    for _ in order[2:]:
        state = taken(state, "show", "good")
    assert state.asking == order[0]


def test_an_answer_that_is_typed_out_leads_to_the_strong_one_and_is_not_kept() -> None:
    state = taken(entered("ml"), "frameworks")
    turn = advance(INTERVIEW, state, Said("It builds a graph"), NOBODY, CATALOG)

    assert turn.state == state.model_copy(update={"step": Step.ANSWER})
    assert "graph" not in turn.state.model_dump_json()


@pytest.mark.parametrize(
    ("at", "step", "goal", "format_"),
    [
        ("practise-ai", Step.FORMATS, "ai", ""),
        ("practise both", Step.FORMATS, "both", ""),
        ("ML", Step.FORMATS, "ml", ""),
        ("statistics", Step.QUESTION, "ml", "statistics"),
        ("ai.coding", Step.QUESTION, "ai", "coding"),
        ("coding", Step.QUESTION, "both", "coding"),
        ("practise", Step.GOAL, "", ""),
        ("whatever", Step.SIDE, "", ""),
    ],
)
def test_practice_can_be_entered_at_a_place(at: str, step: Step, goal: str, format_: str) -> None:
    state = entered(at)

    assert (state.step, state.goal, state.format) == (step, goal, format_)


def test_a_new_place_keeps_what_was_practised() -> None:
    state = taken(entered("ai"), "product", "show", "good")
    there = INTERVIEW.enter_again(state, "practise ml", NOBODY, CATALOG)

    assert (there.step, there.goal) == (Step.FORMATS, "ml")
    assert there.memories == state.memories != {}


def opened(turn: Turn) -> Open:
    (effect,) = turn.effects
    assert isinstance(effect, Open)
    return effect


def test_become_leads_to_the_interviews_of_the_role_on_the_page() -> None:
    flow: Any = BECOME
    for result in become_results()[::97]:
        state = flow.step(result, Tap("interviews"), NOBODY, CATALOG).state
        assert "practise" in {c.answer for c in flow.show(state, NOBODY, CATALOG).choices}
        there = opened(flow.step(state, Tap("practise"), NOBODY, CATALOG))
        assert entered(there.at).goal in there.at.split()


def test_the_step_of_a_roadmap_that_is_practice_leads_here() -> None:
    state = before_interviews(NOBODY, CATALOG)
    there = opened(ROADMAP.step(state, Tap("practise"), NOBODY, CATALOG))

    assert entered(there.at).goal == state.goal == "ai"


def test_a_question_that_is_gone_is_not_asked_and_not_counted() -> None:
    held = reviewed(None, Grade.GOOD, TODAY).model_dump(mode="json")
    stored = {
        "step": "answer",
        "goal": "ml",
        "format": "gone",
        "asking": "gone",
        "memories": {"gone": held, "valid_json": held},
    }
    state = restored(INTERVIEW, stored, CATALOG)

    assert isinstance(state, State)
    assert (state.step, state.format, set(state.memories)) == (Step.FORMATS, "", {"valid_json"})
