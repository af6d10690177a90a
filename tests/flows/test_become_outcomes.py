"""The result and all that belongs to it, for every case, and where it leads on to."""

from itertools import product

import pytest

from advisor.becoming import Outcome, decide, options, wishes
from bot.flows.become import pieces
from bot.flows.become.handover import ANY_DAY, place
from bot.flows.become.outcome import GOES_ON
from bot.flows.become.state import COMPLAINTS, Piece, State, Step
from bot.flows.core import BACK, Complain, Keep, Open, Post, Words, having
from bot.render.words import as_html, as_plain
from tests.flows.become_walk import (
    BECOME,
    after,
    decisions,
    offered,
    results,
    reviews,
    tapped,
)
from tests.flows.limits import Limits
from tests.flows.walk import NOBODY, catalog, english, say

PAY = {"background": "student", "draws": "pay", "maths": "fine", "products": "yes"}


def told(**answers: str) -> str:
    """The message that such answers bring."""
    review = State(step=Step.REVIEW, answers=answers, trail=tuple(answers))
    _, post = tapped(review, "result").effects
    assert isinstance(post, Post)
    return as_plain(post.text, english())


def test_every_result_is_told_once_and_the_card_beneath_it_keeps_all_limits() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for review in reviews():
        turn = tapped(review, "result")
        assert [type(effect) for effect in turn.effects] == [Keep, Post]
        assert turn.below, "the card must stand beneath the result"
        wrong += limits.of_effects(turn.effects)
        assert isinstance(turn.state, State)
        wrong += limits.of_screen(BECOME.show(turn.state, NOBODY, catalog()))

        again = tapped(after(turn.state, BACK), "result")
        assert (again.state, again.effects) == (turn.state, ())
    say(f"{len(reviews())} results, {len(limits.texts_seen)} texts, {limits.longest} at most")
    assert not wrong, wrong[:5]


def test_what_is_kept_names_the_version_of_the_rules_and_can_be_decided_again() -> None:
    for review in reviews()[::37]:
        kept, _ = tapped(review, "result").effects
        assert isinstance(kept, Keep)
        version = catalog().becoming.version
        assert (kept.version, kept.body["rules"]) == (f"becoming-{version}", version)
        assert kept.body["outcome"] == decide(kept.body["answers"], catalog()).outcome


def test_every_piece_keeps_all_limits_for_every_case_and_is_kept_in_the_chat() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for result, piece in product(results()[::5], Piece):
        state = after(result, piece)
        shown = pieces.pages(state, catalog())
        if all(as_html(page, english()) in limits.texts_seen for page in shown):
            continue
        kept = tapped(state, "keep").effects
        assert [effect.text for effect in kept if isinstance(effect, Post)] == list(shown)
        wrong += limits.of_effects(kept)
        for _ in shown:
            wrong += limits.of_screen(BECOME.show(state, NOBODY, catalog()))
            state = after(state, "next") if len(shown) > 1 else state
        assert state == after(result, piece), "turning the last page leads to the first"
        assert after(state, BACK) == result
    say(f"{len(limits.texts_seen)} texts, {limits.longest} characters at most")
    assert not wrong, wrong[:5]


def test_what_the_result_rests_on_keeps_all_limits() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for result in results()[::31]:
        for state in (result, *(after(result, piece) for piece in Piece)):
            said = BECOME.grounds(state, catalog())
            assert said is not None
            assert said.values["grounds"], state.piece
            wrong += limits.of_text(said, 4096)
    assert not wrong, wrong[:5]
    assert BECOME.grounds(reviews()[0], catalog()) is None


def test_details_never_change_the_role_and_end_within_nine_questions() -> None:
    limits = Limits(english())
    most = catalog().becoming.most_taps
    wrong: list[str] = []
    for result, decision in list(zip(results(), decisions(), strict=True))[::19]:
        state = after(result, "detail")
        while state.step == Step.DETAIL:
            screen = BECOME.show(state, NOBODY, catalog())
            wrong += limits.of_screen(screen)
            to_go = screen.text.values["n"]
            assert isinstance(to_go, int)
            assert to_go <= most - len(state.answers)
            state = after(state, offered(state)[0])
            assert (state.step == Step.DETAIL) == (to_go > 1)
        assert len(state.answers) <= most
        assert "detail" not in offered(state)
        assert decide(state.answers, catalog()).outcome is decision.outcome
        assert state.told == result.answers
    assert not wrong, wrong[:5]


def test_every_detail_keeps_all_limits_and_can_be_changed() -> None:
    limits = Limits(english())
    result = min(results(), key=lambda state: len(state.trail))
    details = [detail.id for detail in catalog().becoming.shaping]
    wrong: list[str] = []
    for answers in product(*(options(catalog())[detail] for detail in details)):
        given = dict(zip(details, answers, strict=True))
        fitted = having(result, answers={**result.answers, **given})
        wrong += limits.of_screen(BECOME.show(fitted, NOBODY, catalog()))
    change = after(fitted, "change", "change")
    for detail in details:
        asking = after(change, detail)
        assert asking.step == Step.DETAIL
        wrong += limits.of_screen(BECOME.show(asking, NOBODY, catalog()))
        assert after(asking, BACK) == change
        changed = after(asking, offered(asking)[0])
        assert (changed.step, changed.told) == (Step.REVIEW, result.told)
    assert not wrong, wrong[:5]


def test_a_word_that_a_detail_brings_stands_on_the_card() -> None:
    answers = {"background": "none", "products": "no", "runway": "short"}
    plain = State(step=Step.RESULT, answers=answers, trail=tuple(answers), told=answers)
    fitted = having(plain, answers={**answers, "portfolio": "apps", "hours": "few"})

    before, now = (
        as_plain(BECOME.show(state, NOBODY, catalog()).text, english())
        for state in (plain, fitted)
    )

    for key in ("clash.apps_without_users", "counsel.few_hours"):
        said = as_plain(Words(f"becoming.{key}"), english())
        assert said not in before
        assert said in now


def test_what_one_does_today_is_asked_afterwards_where_the_role_did_not_need_it() -> None:
    without = [state for state in results() if "background" not in state.answers]
    assert without
    for result in without:
        asking = after(result, "detail")
        assert asking.asking == "background"
        if len(result.trail) == 3:
            fitted = after(asking, "data_science", BACK)
            assert fitted.trail == (*result.trail, "background")
            assert (
                decide(fitted.answers, catalog()).outcome
                is decide(result.answers, catalog()).outcome
            )
            assert "by the sources" in as_plain(
                BECOME.show(fitted, NOBODY, catalog()).text, english()
            )


def test_an_honest_word_where_it_is_only_the_pay() -> None:
    word = as_plain(Words("becoming.counsel.only_the_pay"), english())

    assert word in told(**PAY)
    assert word not in told(**{**PAY, "draws": "assistants"})


def test_contradictions_are_named_with_a_test_of_both() -> None:
    said = told(maths="avoid", draws="predictions")

    assert as_plain(Words("becoming.clash.predictions_without_maths"), english()) in said
    assert as_plain(Words("becoming.try_both"), english()) in said


def test_who_is_there_already_is_told_to_stay_and_is_given_no_months() -> None:
    said = told(background="ml", maths="enjoy", products="no")

    assert said.startswith("Stay with ML engineering")
    assert "your work already" in said
    assert "by the sources" not in said


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_what_is_wrong_is_said_in_two_taps_and_the_result_stays(complaint: str) -> None:
    result = results()[0]

    turn = tapped(after(result, "complain"), complaint)

    assert (turn.state, turn.notice) == (result, Words("become.complain.thanks"))
    (effect,) = turn.effects
    assert isinstance(effect, Complain)
    assert (effect.reason, effect.body["answers"]) == (complaint, result.answers)
    assert after(result, "complain", BACK) == result


@pytest.mark.parametrize("flow", GOES_ON)
def test_a_result_leads_on_and_stays_what_it_is(flow: str) -> None:
    result = results()[0]

    turn = tapped(result, flow)

    assert turn.state == result
    assert [effect.flow for effect in turn.effects if isinstance(effect, Open)] == [flow]


@pytest.mark.parametrize(
    ("answers", "at"),
    [
        ({}, "ai..job_ready..."),
        ({"background": "software", "products": "yes"}, "ai.code.job_ready.beginner.software."),
        (
            {"background": "ai", "products": "yes", "hours": "few"},
            "ai.code.job_ready.intermediate.ai.4",
        ),
        ({"maths": "enjoy", "degree": "yes", "hours": "not_sure"}, "ml.math.job_ready..."),
        ({"background": "student", "maths": "enjoy"}, "ml..job_ready.beginner.student."),
        (
            {"background": "none", "maths": "avoid", "hours": "many"},
            "ai.beginner.job_ready.beginner.none.20",
        ),
        (
            {"background": "ml", "maths": "enjoy", "products": "yes", "draws": "both"},
            "both.math.job_ready.beginner.ml.",
        ),
    ],
)
def test_a_roadmap_is_filled_in_with_what_is_known_and_no_more(
    answers: dict[str, str], at: str
) -> None:
    assert place(answers, catalog()) == at


def test_what_is_handed_over_is_what_the_advice_wishes() -> None:
    seen = set()
    for result, decision in zip(results()[::7], decisions()[::7], strict=True):
        parts = place(result.answers, catalog()).split(".")
        goal, strength, time, level, background, hours = parts
        wished = wishes(decision, result.answers, ANY_DAY, catalog())
        assert (goal, time) == (wished.goal, wished.time)
        assert strength in ("", wished.strength)
        assert level in ("", wished.level)
        assert background in ("", wished.background)
        assert hours == ""
        seen.add(goal)
    assert seen == {outcome.goal for outcome in Outcome}
