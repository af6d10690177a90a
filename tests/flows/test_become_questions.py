"""Every way through the questions which role to become, and every screen on it."""

from collections import Counter

from advisor.becoming import Outcome, decide, decided
from bot.flows.become.state import State, Step
from bot.flows.core import BACK, HOME, Open, Said
from tests.flows.become_walk import (
    BECOME,
    after,
    asked,
    decisions,
    offered,
    results,
    reviews,
    tapped,
)
from tests.flows.limits import Limits
from tests.flows.walk import NOBODY, catalog, english, say

MOST_QUESTIONS = 7


def test_every_screen_from_the_first_question_to_the_review_keeps_all_limits() -> None:
    limits = Limits(english())

    wrong = [
        fault
        for state in (*asked(), *reviews())
        for fault in limits.of_screen(BECOME.show(state, NOBODY, catalog()))
    ]

    say(f"{len(asked())} questions on {len(reviews())} paths: {len(limits.texts_seen)} texts")
    assert not wrong, wrong[:5]
    assert len(reviews()) > 1_000


def test_question_n_of_at_most_m_is_true_on_every_path() -> None:
    most_said: dict[tuple[str, ...], int] = {}
    for state in asked():  # parents come before their children
        number, most = progress(state)
        answered = tuple(state.answers.values())
        assert number == len(state.trail) + 1
        assert number <= most <= MOST_QUESTIONS
        if answered:
            assert most <= most_said[answered[:-1]], "the number of questions to come grew"
        most_said[answered] = most
    for review in reviews():
        given = tuple(review.answers.values())
        assert all(len(given) <= most_said[given[:n]] for n in range(len(given)))


def test_every_path_ends_where_nothing_can_change_the_outcome_and_not_earlier() -> None:
    lengths = Counter(len(review.trail) for review in reviews())

    say(f"answers before the review: {dict(sorted(lengths.items()))}")
    assert max(lengths) <= MOST_QUESTIONS
    assert all(decided(review.answers, catalog()) for review in reviews())
    assert not any(decided(state.answers, catalog()) for state in asked())


def test_every_outcome_can_be_reached() -> None:
    found = Counter(decision.outcome for decision in decisions())

    say(f"{ ({str(outcome): count for outcome, count in found.items()}) }")
    assert set(found) == set(Outcome)


def test_every_question_has_not_sure_as_its_last_answer() -> None:
    details = [after(results()[0], "detail"), after(results()[0], "detail", "not_sure")]
    for state in (*asked(), *details):
        *answers, back, home = (c.answer for c in BECOME.show(state, NOBODY, catalog()).choices)
        assert (answers[-1], back, home) == ("not_sure", BACK, HOME)


def test_back_walks_every_path_to_its_beginning() -> None:
    for review in reviews()[::17]:
        state: State = review
        for question in reversed(review.trail):
            state = after(state, BACK)
            assert (state.step, state.asking) == (Step.ASK, question)
            assert question not in state.answers
        assert tapped(state, BACK).effects == (Open(HOME),)


def test_back_and_the_same_answer_lead_to_where_one_was() -> None:
    for review in reviews()[::3]:
        last = review.trail[-1]
        assert after(review, BACK, review.answers[last]) == review


def test_a_changed_answer_leaves_all_others_as_they_are() -> None:
    asked_again = Counter[bool]()
    for review in reviews()[::23]:
        change = after(review, "change")
        assert offered(change) == review.trail
        for question in review.trail:
            asking = after(change, question)
            assert after(asking, BACK) == change
            for answer in offered(asking):
                changed = after(asking, answer)
                expected = {**review.answers, question: answer}
                assert changed.answers == expected
                assert (changed.step == Step.REVIEW) == decided(expected, catalog())
                if changed.step == Step.ASK:
                    assert changed.asking not in expected
                asked_again[changed.step == Step.ASK] += 1
        assert after(change, BACK) == review
    assert asked_again[False] > asked_again[True] > 0


def test_every_screen_of_changing_an_answer_keeps_all_limits() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for review in reviews()[::11]:
        change = after(review, "change")
        wrong += limits.of_screen(BECOME.show(change, NOBODY, catalog()))
        for question in review.trail:
            asking = after(change, question)
            number, most = progress(asking)
            assert number <= most <= MOST_QUESTIONS
            wrong += limits.of_screen(BECOME.show(asking, NOBODY, catalog()))
    assert not wrong, wrong[:5]


def test_a_changed_answer_that_changes_the_outcome_is_told_anew() -> None:
    told = next(
        state
        for state, decision in zip(results(), decisions(), strict=True)
        if decision.outcome is Outcome.ML and state.answers.get("maths") == "enjoy"
    )

    changed = after(told, "change", "change", "maths", "avoid")
    while changed.step == Step.ASK:
        changed = after(changed, "not_sure")

    assert decide(changed.answers, catalog()).outcome is Outcome.AI
    assert len(tapped(changed, "result").effects) == 2


def test_starting_over_asks_once_and_keeps_by_default() -> None:
    for review in reviews()[::29]:
        sure = after(review, "restart")
        assert offered(sure) == ("keep", "restart")
        assert after(sure, "keep") == after(sure, BACK) == review
        assert after(sure, "restart") == BECOME.start(NOBODY, catalog())


def test_a_text_that_answers_nothing_is_told_what_is_expected() -> None:
    first = asked()[0]

    for state, key in (
        (first, "become.expected.answer"),
        (reviews()[0], "become.expected.button"),
    ):
        turn = BECOME.step(state, Said("the one with more money"), NOBODY, catalog())
        assert turn.state == state
        assert turn.notice is not None
        assert turn.notice.key == key


def progress(state: State) -> tuple[int, int]:
    values = BECOME.show(state, NOBODY, catalog()).text.values
    number, most = values["number"], values["most"]
    assert isinstance(number, int)
    assert isinstance(most, int)
    return number, most
