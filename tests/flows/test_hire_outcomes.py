"""The verdict, the memo, and every piece of the kit for every case they can tell apart."""

from itertools import product
from operator import itemgetter

import pytest

from advisor.hiring.verdict import decide
from advisor.provenance import Level, Region, Role
from advisor.questionnaire.table import NOT_SURE
from bot.flows.core import Attach, Keep, Post, having
from bot.flows.hire import kit
from bot.flows.hire.state import Piece, State, Step
from bot.render.words import as_html
from tests.flows.cases import advices, cases_for, follow_ups_told_apart
from tests.flows.limits import MOST_TEXT, Limits
from tests.flows.walk import HIRE, NOBODY, after, catalog, english, reviews, say, tapped, verdicts


def test_every_verdict_is_told_once_and_the_card_beneath_it_keeps_all_limits() -> None:
    limits = Limits(english())
    wrong: list[str] = []
    for review in reviews():
        told = tapped(review, "verdict")
        assert [type(effect) for effect in told.effects] == [Keep, Post]
        assert told.below, "the card must stand beneath the verdict"
        wrong += limits.of_effects(told.effects)
        assert isinstance(told.state, State)
        wrong += limits.of_screen(HIRE.show(told.state, NOBODY, catalog()))

        again = tapped(after(told.state, "back"), "verdict")
        assert (again.state, again.effects) == (told.state, ())
    say(f"{len(reviews())} verdicts, {len(limits.texts_seen)} texts, {limits.longest} at most")
    assert not wrong, wrong[:5]


def test_every_memo_keeps_all_limits() -> None:
    limits = Limits(english())

    wrong = [
        fault for state in verdicts() for fault in limits.of_effects(tapped(state, "memo").effects)
    ]

    say(f"{len(limits.texts_seen)} pages of memos, {limits.longest} characters at most")
    assert not wrong, wrong[:5]


def test_memo_and_card_keep_all_limits_whatever_the_follow_ups_say() -> None:
    """Every way to answer them, the longest cases of each verdict taking turns."""
    limits = Limits(english())
    longest: dict[object, tuple[int, State]] = {}
    for state, advice in zip(verdicts(), advices(), strict=True):
        case = (advice.verdict, advice.kind)
        size = len(advice.reasons) + len(advice.clashes) + len(advice.duties)
        longest[case] = max(longest.get(case, (0, state)), (size, state), key=itemgetter(0))
    cases = [state for _, state in longest.values()]
    wrong: list[str] = []
    ways = list(follow_ups_told_apart())
    for i, follow_ups in enumerate(ways):
        state = cases[(i + i // len(cases)) % len(cases)]
        fitted = having(state, answers={**state.answers, **follow_ups})
        wrong += limits.of_effects(tapped(fitted, "memo").effects)
        wrong += limits.of_screen(HIRE.show(fitted, NOBODY, catalog()))
    say(f"{len(ways)} ways to answer, {len(cases)} cases, {limits.longest} characters at most")
    assert not wrong, wrong[:5]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("piece", [Piece.JOB, Piece.SCREENING, Piece.NINETY_DAYS, Piece.PAY])
def test_every_page_of_the_kit_keeps_all_limits_for_every_case(piece: Piece, role: Role) -> None:
    limits = Limits(english())
    wrong: list[str] = []
    count = 0
    regions = tuple(Region) if piece is Piece.PAY else ("us",)
    for case in cases_for(piece, role):
        # With a follow-up answered, the levels take turns: their lines are independent of it.
        plain = case.answers.keys() <= {question.id for question in catalog().hiring.questions}
        levels = tuple(Level) if plain else (tuple(Level)[count % len(Level)],)
        for level, region in product(levels, regions):
            count += 1
            wrong += _all_pages(having(case, level=level, region=region), limits)
    say(f"{piece}: {count} cases, {len(limits.texts_seen)} texts, {limits.longest} at most")
    assert not wrong, wrong[:5]


def test_every_page_of_mistakes_keeps_all_limits_for_every_case() -> None:
    limits = Limits(english())

    wrong = [
        fault for case in cases_for(Piece.MISTAKES, None) for fault in _all_pages(case, limits)
    ]

    say(f"mistakes: {len(limits.texts_seen)} texts, {limits.longest} characters at most")
    assert not wrong, wrong[:5]


def test_every_plan_keeps_all_limits() -> None:
    limits = Limits(english())
    cases = zip(verdicts(), advices(), strict=True)
    kinds = {advice.kind: state for state, advice in cases if advice.kind}

    wrong = [
        fault
        for state in kinds.values()
        for fault in _all_pages(having(state, piece=Piece.PLAN), limits)
    ]

    assert set(kinds) == {plan.kind for plan in catalog().kit.plans}
    assert not wrong, wrong[:5]


def test_follow_ups_are_counted_truthfully_and_end() -> None:
    limits = Limits(english())
    for verdict in verdicts()[::25]:
        was = decide(verdict.answers, catalog()).verdict
        state = after(verdict, "follow_up")
        left = HIRE.show(state, NOBODY, catalog()).text.values["n"]
        assert isinstance(left, int)
        fitting = sum(was in (f.verdict or (was,)) for f in catalog().hiring.follow_ups)
        assert fitting <= left <= fitting + len(catalog().hiring.shaping)
        while state.step == Step.FOLLOW_UP:
            screen = HIRE.show(state, NOBODY, catalog())
            assert not list(limits.of_screen(screen))
            assert screen.text.values["n"] == left
            state, left = after(state, "not_sure"), left - 1
        assert left == 0
        assert isinstance(state, State)
        assert decide(state.answers, catalog()).verdict == was


def test_every_follow_up_can_be_answered_anew() -> None:
    state = after(verdicts()[0], "follow_up")
    while state.step == Step.FOLLOW_UP:
        state = after(state, "not_sure")
    state = after(state, "follow_up")
    asked: list[str] = []
    while state.step == Step.FOLLOW_UP:
        asked.append(str(state.asking))
        state = after(state, HIRE.show(state, NOBODY, catalog()).choices[0].answer)
    verdict = decide(state.answers, catalog()).verdict
    known = catalog().hiring.follow_ups
    assert asked == [f.id for f in known if verdict in (f.verdict or (verdict,))]
    assert NOT_SURE not in [state.answers[question] for question in asked]


def _all_pages(case: State, limits: Limits) -> list[str]:
    """Open a piece from the verdict, turn every page of it, and keep it.

    Where all its pages have been seen, the screens that frame them have been too.
    """
    assert case.piece is not None
    pages = kit.pages(case, catalog())
    if all(as_html(page, english()) in limits.texts_seen for page in pages):
        return []
    wrong = [fault for page in pages for fault in limits.of_text(page, MOST_TEXT)]
    first = state = after(having(case, piece=None), case.piece)
    for _ in pages:
        assert state.step == Step.PIECE
        wrong += limits.of_screen(HIRE.show(state, NOBODY, catalog()))
        state = after(state, "next") if len(pages) > 1 else state
    assert state == first, "turning the last page leads to the first"
    kept = tapped(first, "keep").effects
    assert isinstance(kept[-1], Attach)
    return wrong + list(limits.of_effects(kept))
