"""Every way through either questionnaire, and every screen on it."""

from collections import Counter
from typing import Any

import pytest

from advisor.questionnaire.asking import decided
from advisor.questionnaire.form import Questionnaire
from bot.flows.core import BACK, HOME, Open, Said
from bot.flows.questionnaire.state import Asked, Place
from tests.flows.become_walk import BECOMING
from tests.flows.limits import Limits
from tests.flows.walk import HIRING, NOBODY, Paths, catalog, english, say

MOST_QUESTIONS = {"hire": 9, "become": 7}

both = pytest.mark.parametrize("paths", [HIRING, BECOMING], ids=["hire", "become"])


@both
def test_every_screen_from_the_first_question_to_the_review_keeps_all_limits(
    paths: Paths[Any],
) -> None:
    limits = Limits(english())

    wrong = [
        fault
        for state in (*paths.asked(), *paths.reviews())
        for fault in limits.of_screen(paths.shown(state))
    ]

    say(f"{len(paths.asked())} questions on {len(paths.reviews())} paths")
    assert not wrong, wrong[:5]
    assert len(paths.reviews()) > 1_000


@both
def test_question_n_of_at_most_m_is_true_on_every_path(paths: Paths[Any]) -> None:
    most_said: dict[tuple[str, ...], int] = {}
    for state in paths.asked():  # parents come before their children
        number, most = progress(state, paths)
        answered = tuple(state.answers.values())
        assert number == len(state.trail) + 1
        assert number <= most <= MOST_QUESTIONS[paths.flow.name]
        if answered:
            assert most <= most_said[answered[:-1]], "the number of questions to come grew"
        most_said[answered] = most
    for review in paths.reviews():
        given = tuple(review.answers.values())
        assert all(len(given) <= most_said[given[:n]] for n in range(len(given)))


@both
def test_every_path_ends_where_nothing_can_change_the_outcome_and_not_earlier(
    paths: Paths[Any],
) -> None:
    lengths = Counter(len(review.trail) for review in paths.reviews())

    say(f"answers before the review: {dict(sorted(lengths.items()))}")
    assert max(lengths) <= MOST_QUESTIONS[paths.flow.name]
    assert all(decided(review.answers, form(paths)) for review in paths.reviews())
    assert not any(decided(state.answers, form(paths)) for state in paths.asked())


@both
def test_every_question_has_not_sure_as_its_last_answer(paths: Paths[Any]) -> None:
    for state in paths.asked():
        *answers, back, home = (choice.answer for choice in paths.shown(state).choices)
        assert (answers[-1], back, home) == ("not_sure", BACK, HOME)


@both
def test_back_walks_every_path_to_its_beginning(paths: Paths[Any]) -> None:
    for review in paths.reviews()[::17]:
        state = review
        for question in reversed(review.trail):
            state = paths.after(state, BACK)
            assert (state.step, state.asking) == (Place.ASK, question)
            assert question not in state.answers
        assert paths.tapped(state, BACK).effects == (Open(HOME),)


@both
def test_back_and_the_same_answer_lead_to_where_one_was(paths: Paths[Any]) -> None:
    for review in paths.reviews():
        last = review.trail[-1]
        assert paths.after(review, BACK, review.answers[last]) == review


@both
def test_back_from_a_told_outcome_takes_it_for_told_no_longer(paths: Paths[Any]) -> None:
    for review in paths.reviews()[::97]:
        told = paths.after(review, paths.outcome)
        assert told.told
        asking = paths.after(told, BACK, BACK)
        assert (asking.step, bool(asking.told)) == (Place.ASK, False)


@both
def test_a_changed_answer_leaves_all_others_as_they_are(paths: Paths[Any]) -> None:
    asked_again = Counter[int]()
    for review in paths.reviews()[::23]:
        change = paths.after(review, "change")
        assert paths.offered(change) == review.trail
        for question in review.trail:
            asking = paths.after(change, question)
            assert paths.after(asking, BACK) == change
            for answer in paths.offered(asking):
                changed = paths.after(asking, answer)
                expected = {**review.answers, question: answer}
                assert changed.answers == expected
                assert (changed.step == Place.REVIEW) == decided(expected, form(paths))
                if changed.step == Place.ASK:
                    assert changed.asking not in expected
                asked_again[to_the_review(changed, paths)] += 1
        assert paths.after(change, BACK) == review
    say(f"asked again after a change: {dict(sorted(asked_again.items()))}")
    assert asked_again.total() > asked_again[0] > asked_again.total() / 2


@both
def test_every_screen_of_changing_an_answer_keeps_all_limits(paths: Paths[Any]) -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for review in paths.reviews()[::5]:
        change = paths.after(review, "change")
        wrong += limits.of_screen(paths.shown(change))
        for question in review.trail:
            asking = paths.after(change, question)
            number, most = progress(asking, paths)
            assert number <= most <= MOST_QUESTIONS[paths.flow.name]
            wrong += limits.of_screen(paths.shown(asking))
    assert not wrong, wrong[:5]


@both
def test_starting_over_asks_once_and_keeps_by_default(paths: Paths[Any]) -> None:
    for review in paths.reviews()[::29]:
        sure = paths.after(review, "restart")
        assert paths.offered(sure) == ("keep", "restart")
        assert paths.after(sure, "keep") == paths.after(sure, BACK) == review
        assert paths.after(sure, "restart") == paths.flow.start(NOBODY, catalog())


@both
def test_a_text_that_answers_nothing_is_told_what_is_expected(paths: Paths[Any]) -> None:
    for state, key in ((paths.asked()[0], "answer"), (paths.reviews()[0], "button")):
        said = Said("the one with more money")
        turn = paths.flow.step(state, said, NOBODY, catalog())
        assert turn.state == state
        assert turn.notice is not None
        assert turn.notice.key == f"{paths.flow.name}.expected.{key}"


def form(paths: Paths[Any]) -> Questionnaire:
    return catalog().hiring if paths is HIRING else catalog().becoming


def to_the_review(state: Asked, paths: Paths[Any]) -> int:
    """How many questions follow where everything further is left unsure."""
    steps = 0
    while state.step == Place.ASK:
        state = paths.after(state, "not_sure")
        steps += 1
    assert state.step == Place.REVIEW
    return steps


def progress(state: Asked, paths: Paths[Any]) -> tuple[int, int]:
    values = paths.shown(state).text.values
    number, most = values["number"], values["most"]
    assert isinstance(number, int)
    assert isinstance(most, int)
    return number, most
