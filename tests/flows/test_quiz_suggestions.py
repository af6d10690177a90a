"""What somebody mixes up in the quiz becomes their next steps in the roadmap."""

import pytest

from bot.flows.core import Open, Tap, advance
from bot.flows.quiz.state import State as QuizState
from bot.flows.quiz.state import Step as QuizStep
from bot.flows.roadmap.course import to_go
from bot.flows.roadmap.state import State
from bot.flows.roadmap.suggested import suggested_in
from bot.render.words import as_html
from tests.flows.quizzes import QUIZ, knowing
from tests.flows.roadmaps import LIBRARY, PLACES, ROADMAP, planned
from tests.flows.walk import NOBODY, catalog, english

SUGGESTED = "suggest chunking_and_retrieval vector_database"


def opened(state: State, at: str = SUGGESTED) -> State:
    again = ROADMAP.enter_again(state, at, NOBODY, catalog())
    assert isinstance(again, State)
    return again


def test_the_map_hands_steps_to_the_roadmap() -> None:
    quiz = QuizState(step=QuizStep.MAP, answers=knowing("chunking", "vector_store"))
    (effect,) = advance(QUIZ, quiz, Tap("roadmap"), NOBODY, catalog()).effects

    assert isinstance(effect, Open)
    assert effect.flow == "roadmap"
    assert suggested_in(effect.at, catalog())[:2] == ("chunking_and_retrieval", "vector_database")


def test_suggested_steps_come_next_after_what_they_need_and_say_why() -> None:
    plan = planned("ai.code.job_ready.beginner.software.10", NOBODY, catalog())
    after = opened(plan)
    before = to_go(after).index("vector_database")

    assert before < to_go(plan).index("vector_database")
    assert {*to_go(after)[: before + 1]} <= needed_by("chunking_and_retrieval", "vector_database")
    assert sorted(plan.order) == sorted(after.order)
    undone = advance(ROADMAP, after, Tap("undo"), NOBODY, catalog()).state
    assert isinstance(undone, State)
    assert undone.order == plan.order
    assert "mixed up in the quiz" not in shown(plan)


def test_a_suggested_step_says_that_it_comes_from_the_quiz() -> None:
    plan = planned(PLACES[0], NOBODY, catalog())

    assert "mixed up in the quiz" in shown(opened(plan, f"suggest {plan.order[0]}"))


@pytest.mark.parametrize("place", PLACES[:5])
def test_whatever_is_suggested_nothing_comes_before_what_it_needs(place: str) -> None:
    plan = planned(place, NOBODY, catalog())
    for name in LIBRARY:
        left = to_go(opened(plan, f"suggest {name}"))
        assert {*to_go(plan)} <= {*left}
        for at, step in enumerate(left):
            assert not {*LIBRARY[step].needs} & {*left[at:]}, (name, step)


def test_suggestions_wait_for_a_plan() -> None:
    plan = planned(PLACES[0], NOBODY, catalog())
    places = (f"suggest {name}" for name in plan.order)
    at = next(each for each in places if opened(plan, each).order != plan.order)
    waiting = opened(State(), at)
    assert not waiting.start

    assert opened(waiting, PLACES[0]).order == opened(plan, at).order


def test_what_is_done_or_not_for_one_is_not_suggested_again() -> None:
    plan = planned(PLACES[0], NOBODY, catalog())
    name = to_go(plan)[0]
    declined = advance(ROADMAP, plan, Tap("decline"), NOBODY, catalog()).state
    assert isinstance(declined, State)

    assert name not in opened(declined, f"suggest {name}").order


@pytest.mark.parametrize("at", ["suggest", "suggest nothing_known", "quiz", ""])
def test_a_place_that_suggests_nothing_changes_nothing(at: str) -> None:
    plan = planned(PLACES[0], NOBODY, catalog())

    assert opened(plan, at) == plan


def needed_by(*names: str) -> set[str]:
    """These steps, and all that come before them."""
    return {*names}.union(*(needed_by(*LIBRARY[name].needs) for name in names))


def shown(state: State) -> str:
    return as_html(ROADMAP.show(state, NOBODY, catalog()).text, english())
