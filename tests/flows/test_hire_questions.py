"""Every way through the hiring questions, and every screen on it."""

from collections import Counter

from advisor.hiring.model import Verdict
from advisor.hiring.questions import decided
from advisor.hiring.verdict import decide
from bot.flows.core import BACK, HOME, Open, Words
from bot.flows.hire.state import State, Step
from tests.flows.limits import Limits
from tests.flows.walk import HIRE, NOBODY, after, asked, catalog, english, reviews, say, tapped

MOST_QUESTIONS = 9


def test_every_screen_from_the_first_question_to_the_review_keeps_all_limits() -> None:
    limits = Limits(english())

    wrong = [
        fault
        for state in (*asked(), *reviews())
        for fault in limits.of_screen(HIRE.show(state, NOBODY, catalog()))
    ]

    paths = len(reviews())
    say(f"{len(asked())} questions on {paths} paths: {len(limits.texts_seen)} different texts")
    assert not wrong, wrong[:5]
    assert paths > 1_000


def test_question_n_of_at_most_m_is_true_on_every_path() -> None:
    most_said: dict[tuple[str, ...], int] = {}
    for state in asked():  # parents come before their children
        number, most = _progress(state)
        answered = tuple(state.answers.values())
        assert number == len(state.trail) + 1
        assert number <= most <= MOST_QUESTIONS
        if answered:
            assert most <= most_said[answered[:-1]], "the number of questions to come grew"
        most_said[answered] = most
    for review in reviews():
        given = tuple(review.answers.values())
        assert all(len(given) <= most_said[given[:n]] for n in range(len(given)))


def test_no_path_has_more_than_nine_questions_and_each_ends_where_nothing_can_change() -> None:
    lengths = Counter(len(review.trail) for review in reviews())

    say(f"answers before the review: {dict(sorted(lengths.items()))}")
    assert max(lengths) <= MOST_QUESTIONS
    assert all(decided(review.answers, catalog()) for review in reviews())
    assert not any(decided(state.answers, catalog()) for state in asked())


def test_every_verdict_can_be_reached() -> None:
    found = Counter(decide(review.answers, catalog()).verdict for review in reviews())

    say(f"{ ({str(verdict): count for verdict, count in found.items()}) }")
    assert set(found) == set(Verdict)


def test_every_question_has_not_sure_as_its_last_answer() -> None:
    for state in asked():
        *answers, back, home = (c.answer for c in HIRE.show(state, NOBODY, catalog()).choices)
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
    for review in reviews():
        last = review.trail[-1]
        assert after(review, BACK, review.answers[last]) == review


def test_a_changed_answer_leaves_all_others_as_they_are() -> None:
    asked_again = Counter[int]()
    for review in reviews()[::23]:
        change = after(review, "change")
        for question in review.trail:
            asking = after(change, question)
            for choice in HIRE.show(asking, NOBODY, catalog()).choices:
                if choice.answer in (BACK, HOME):
                    continue
                changed = after(asking, choice.answer)
                expected = {**review.answers, question: choice.answer}
                assert changed.answers == expected
                assert (changed.step == Step.REVIEW) == decided(expected, catalog())
                if changed.step == Step.ASK:
                    assert changed.asking not in expected
                asked_again[_to_the_review(changed)] += 1
    say(f"asked again after a change: {dict(sorted(asked_again.items()))}")
    assert asked_again[0] > asked_again.total() / 2


def test_every_screen_of_changing_an_answer_keeps_all_limits() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for review in reviews()[::5]:
        change = after(review, "change")
        wrong += limits.of_screen(HIRE.show(change, NOBODY, catalog()))
        for question in review.trail:
            asking = after(change, question)
            number, most = _progress(asking)
            assert number <= most <= MOST_QUESTIONS
            wrong += limits.of_screen(HIRE.show(asking, NOBODY, catalog()))
            assert after(asking, BACK) == change
        assert after(change, BACK) == review
    assert not wrong, wrong[:5]


def test_starting_over_asks_once_and_keeps_by_default() -> None:
    for review in reviews()[::29]:
        sure = after(review, "restart")
        choices = HIRE.show(sure, NOBODY, catalog()).choices
        assert [choice.answer for choice in choices[:2]] == ["keep", "restart"]
        assert after(sure, "keep") == review
        assert after(sure, "restart") == HIRE.start(NOBODY, catalog())


def _to_the_review(state: State) -> int:
    """How many questions follow where everything further is left unsure."""
    steps = 0
    while state.step == Step.ASK:
        state = after(state, "not_sure")
        steps += 1
    assert state.step == Step.REVIEW
    return steps


def _progress(state: State) -> tuple[int, int]:
    text: Words = HIRE.show(state, NOBODY, catalog()).text
    number, most = text.values["number"], text.values["most"]
    assert isinstance(number, int)
    assert isinstance(most, int)
    return number, most
