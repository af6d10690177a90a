"""Steps, dates and progress of a roadmap, over plans of every kind."""

from datetime import date, timedelta
from itertools import product

import pytest

from advisor.roadmap import Goal, Stage, Strength, Time
from bot.flows.core import Attach, Choice, Event, Person, Print, Said, Tap, Words, advance, having
from bot.flows.roadmap.acts import can_wait
from bot.flows.roadmap.behind import offered, ways
from bot.flows.roadmap.course import course, finish, is_behind, library, next_stop, to_go
from bot.flows.roadmap.questions import NOT_SURE, OPTIONS, named
from bot.flows.roadmap.state import ASKED, State, Step
from bot.render.documents import markdown_of
from bot.render.words import as_html, as_markdown, as_plain
from tests.flows.roadmaps import LIBRARY, PLACES, ROADMAP, planned
from tests.flows.walk import NOBODY, catalog, english

TODAY = NOBODY.today
EVERY = [
    f"{goal}.{strength}.{time}.{level}.none.6"
    for goal, strength, time, level in product(Goal, Strength, Time, Stage)
]


def on(day: date) -> Person:
    return Person(languages=("en",), today=day)


def after(state: State, *events: str | Event, person: Person = NOBODY) -> State:
    for event in events:
        tapped = Tap(event) if isinstance(event, str) else event
        turn = advance(ROADMAP, state, tapped, person, catalog())
        assert isinstance(turn.state, State)
        assert turn.state != state or turn.effects, f"{event} does nothing at {state.step}"
        state = turn.state
    return state


def a_plan(place: str = PLACES[0], person: Person = NOBODY) -> State:
    return planned(place, person, catalog())


def with_a_next(kind: str) -> State:
    """A plan whose next step is shown to be done in this way."""
    for place in EVERY:
        state = a_plan(place)
        while to_go(state):
            if LIBRARY[to_go(state)[0]].done == kind:
                return state
            state = after(state, "done", "nothing")
    raise AssertionError(f"no step is done by {kind}")


def test_six_answers_lead_to_a_review_and_one_tap_further_to_the_plan() -> None:
    state = ROADMAP.start(NOBODY, catalog())
    for question in ASKED:
        assert state.asking == question
        state = after(state, OPTIONS[question][0])
    assert state.step == Step.REVIEW
    assert not state.order

    state = after(state, "make")
    assert state.step == Step.NEXT
    assert state.order


def test_whoever_is_not_sure_gets_what_the_question_said_and_sees_it_marked() -> None:
    state = after(ROADMAP.start(NOBODY, catalog()), *[NOT_SURE] * len(ASKED))

    assert (state.goal, state.strength, state.time) == ("both", "beginner", "quarter")
    assert (state.level, state.hours, state.background) == ("beginner", 6, "none")
    assert review_of(state).count("my guess") == len(ASKED)


def test_once_the_goal_is_known_the_rest_can_be_left_to_us() -> None:
    start = ROADMAP.start(NOBODY, catalog())
    assert "rest" not in {choice.answer for choice in shown(start)}
    known = after(start, "ml", "code", "rest")

    assert known.step == Step.REVIEW
    assert (known.goal, known.strength) == ("ml", "code")
    assert review_of(known).count("my guess") == len(ASKED) - 2


def test_on_the_review_each_answer_is_changed_with_a_tap_and_no_other_is_asked_again() -> None:
    known = after(ROADMAP.start(NOBODY, catalog()), "ml", "rest")
    for question in ASKED:
        option = OPTIONS[question][1]
        changed = after(known, question, option)
        assert changed.step == Step.REVIEW
        assert str(getattr(changed, question)) == option
        assert question not in changed.taken
        others = [each for each in ASKED if each != question]
        assert all(getattr(changed, each) == getattr(known, each) for each in others)
        assert after(known, question, "back") == having(known, asking=None)
    assert after(known, "hours", Said("9 hours")).hours == 9


def test_back_from_the_review_leads_through_the_questions_to_the_first() -> None:
    state = after(ROADMAP.start(NOBODY, catalog()), *[OPTIONS[each][0] for each in ASKED])
    for question in reversed(ASKED):
        state = after(state, "back")
        assert (state.step, state.asking) == (Step.ASK, question)


def review_of(state: State) -> str:
    assert state.step == Step.REVIEW
    return as_plain(ROADMAP.show(state, NOBODY, catalog()).text, english())


def shown(state: State) -> tuple[Choice, ...]:
    return ROADMAP.show(state, NOBODY, catalog()).choices


def test_hours_can_be_typed() -> None:
    asked = after(ROADMAP.start(NOBODY, catalog()), "ai", "code", "month", "beginner")

    assert after(asked, Said("about 8 hours")).hours == 8
    refused = advance(ROADMAP, asked, Said("a lot, 900"), NOBODY, catalog())
    assert refused.state == asked
    assert refused.notice is not None


def test_five_parts_of_a_name_are_all_but_the_time() -> None:
    assert named("ai.code.beginner.software.8") == {
        "goal": "ai",
        "strength": "code",
        "level": "beginner",
        "background": "software",
        "hours": "8",
    }
    assert named("ai-code-month-beginner-software-8")["time"] == "month"
    assert named("ai....") == {"goal": "ai"}
    assert named("nonsense.999") == {}


def test_gaps_in_a_name_are_asked_and_nothing_else() -> None:
    state = a_plan("ml.math.beginner.student.10")

    assert (state.step, state.asking) == (Step.ASK, "time")
    assert after(state, "month").step == Step.REVIEW


@pytest.mark.parametrize("place", EVERY)
def test_every_plan_keeps_needs_and_order_of_dates(place: str) -> None:
    state = a_plan(place)
    stops = course(state, catalog())

    assert [stop.step.id for stop in stops] == list(state.order)
    dates = [stop.due for stop in stops]
    assert dates == sorted(dates)
    assert not stops or dates[0] >= TODAY
    in_order(state)


@pytest.mark.parametrize("place", EVERY[::5])
def test_putting_off_never_breaks_what_a_step_needs(place: str) -> None:
    state = a_plan(place)
    for _ in range(6):
        if not to_go(state) or not can_wait(state, to_go(state)[0], catalog()):
            break
        before = state
        state = after(state, "later")
        assert sorted(state.order) == sorted(before.order)
        assert to_go(state)[0] != to_go(before)[0]
        assert finish(state, catalog()) == finish(before, catalog())
        in_order(state)


def test_a_step_put_off_comes_again_after_three_others() -> None:
    state = a_plan("ai.code.job_ready.beginner.none.6")
    name = to_go(state)[0]

    assert to_go(after(state, "later")).index(name) == 3


def test_a_link_a_number_or_nothing_finishes_a_step() -> None:
    for kind, typed in (("link", "https://github.com/ann/demo"), ("number", "15 questions")):
        state = with_a_next(kind)
        name = to_go(state)[0]
        assert after(state, "done", Said(typed)).finished[name] == typed
        assert after(state, "done", "nothing").finished[name] == ""


@pytest.mark.parametrize(("kind", "typed"), [("link", "it is done"), ("number", "many")])
def test_what_is_no_artefact_is_not_taken_for_one(kind: str, typed: str) -> None:
    asked = after(with_a_next(kind), "done")
    turn = advance(ROADMAP, asked, Said(typed), NOBODY, catalog())

    assert turn.state == asked
    assert turn.notice is not None
    assert turn.notice.key == f"plan.expected.{kind}"


def test_a_check_shows_its_answer_before_it_counts() -> None:
    state = with_a_next("check")
    name = to_go(state)[0]
    shown = after(state, "done", "answer")

    said = as_html(ROADMAP.show(shown, NOBODY, catalog()).text, english())
    assert as_plain_text(f"steps.{name}.answer") in said
    assert name not in after(shown, "not_yet").finished
    assert name in after(shown, "had_it").finished
    assert after(state, "done", Said("I would say the model")).step == Step.ANSWER


@pytest.mark.parametrize(
    "acts", [["start"], ["done", "nothing"], ["decline"], ["later"]], ids=lambda acts: acts[0]
)
def test_every_act_can_be_undone(acts: list[str]) -> None:
    state = a_plan("ai.code.job_ready.beginner.none.6")

    assert after(state, *acts, "undo") == state


def test_a_change_of_inputs_can_be_undone() -> None:
    state = after(a_plan(), "done", "nothing", "start")
    changed = after(state, "more", "change", "hours", "25")

    assert changed.hours == 25
    back = after(changed, "undo")
    assert back.model_copy(update={"undo": None}) == state.model_copy(update={"undo": None})


def test_what_is_not_for_me_goes_and_stays_gone() -> None:
    state = a_plan()
    name = to_go(state)[0]
    declined = after(state, "decline")

    assert name not in declined.order
    assert name not in after(declined, "more", "change", "time", "job_ready").order


def test_finished_steps_stay_finished_whatever_is_changed() -> None:
    state = after(a_plan(), "done", "nothing", "done", "nothing")
    finished = dict(state.finished)
    assert len(finished) == 2

    for question in ASKED:
        for option in OPTIONS[question]:
            changed = after(state, "more", "change", question, option)
            assert changed.finished == finished
            assert not finished.keys() & set(changed.order)
    entered = ROADMAP.enter_again(state, "ml.math.beginner.none.10", NOBODY, catalog())
    assert (entered.goal, entered.finished) == ("ml", finished)


def test_a_date_that_has_gone_by_offers_three_ways_and_none_is_blame() -> None:
    state = a_plan("ai.code.job_ready.beginner.none.6")
    day = TODAY + timedelta(days=90)
    assert not is_behind(state, TODAY, catalog())
    assert is_behind(state, day, catalog())
    late = on(day)
    asked = after(state, "behind", person=late)
    assert offered(asked, day, catalog()) == ("date", "trim", "hours")
    until = finish(state, catalog())
    assert until is not None

    moved = after(asked, "date", person=late)
    trimmed = after(asked, "trim", "trim", person=late)
    harder = after(asked, "hours", person=late)

    assert moved.order == state.order
    assert (finish(moved, catalog()) or until) > until
    lost = ways(asked, day, catalog()).lost
    assert set(trimmed.order) == set(state.order) - set(lost)
    assert (finish(trimmed, catalog()) or date.max) <= until
    assert harder.hours > state.hours
    assert (finish(harder, catalog()) or date.max) <= until
    for way_out in (moved, trimmed, harder):
        assert not is_behind(way_out, day, catalog())
        assert after(way_out, "undo", person=late).order == state.order


def test_trimming_shows_what_is_lost_with_keeping_first() -> None:
    late = on(TODAY + timedelta(days=90))
    asked = after(a_plan("ai.code.job_ready.beginner.none.6"), "behind", "trim", person=late)
    screen = ROADMAP.show(asked, late, catalog())

    lost = ways(asked, late.today, catalog()).lost
    assert as_plain_text(f"steps.{lost[0]}.title") in as_html(screen.text, english())
    assert screen.choices[0].answer == "keep"
    assert after(asked, "keep", person=late).order == asked.order


def test_the_next_step_fits_a_phone_screen_for_every_plan() -> None:
    """About 40 characters a line: no more than 22 lines for any step of any plan."""
    longest = 0
    for place in EVERY[::3]:
        state = a_plan(place)
        while to_go(state):
            shown = as_plain(ROADMAP.show(state, NOBODY, catalog()).text, english())
            lines = sum(max(1, -(-len(line) // 40)) for line in shown.splitlines() if line)
            longest = max(longest, lines)
            state = after(state, "done", "nothing")
        assert next_stop(state, catalog()) is None
    assert longest <= 22


def test_the_plan_on_paper_and_as_a_file_holds_every_step_and_what_was_shown() -> None:
    shown = "https://github.com/ann/demo"
    state = after(with_a_next("link"), "done", Said(shown), "more")
    paper = advance(ROADMAP, state, Tap("print"), NOBODY, catalog()).effects[0]
    written = advance(ROADMAP, state, Tap("file"), NOBODY, catalog()).effects[0]
    assert isinstance(paper, Print)
    assert isinstance(written, Attach)

    for text in (
        markdown_of(paper, english()),
        "\n".join(as_markdown(page, english()) for page in written.pages),
    ):
        assert shown in text
        assert all(as_plain_text(f"steps.{name}.title") in text for name in state.order)


def test_why_names_the_sources_of_the_next_step() -> None:
    state = a_plan()
    said = ROADMAP.grounds(state, catalog())
    assert said is not None

    cites = LIBRARY[to_go(state)[0]].cites
    assert all(cite.place in as_plain(said, english()) for cite in cites)
    assert ROADMAP.grounds(ROADMAP.start(NOBODY, catalog()), catalog()) is None


def test_the_command_to_forward_makes_the_same_plan() -> None:
    state = a_plan("ai.data.quarter.advanced.ml.25")
    (post,) = advance(ROADMAP, after(state, "more"), Tap("share"), NOBODY, catalog()).effects
    command = as_plain(post.text, english()).splitlines()[-1]  # type: ignore[union-attr]

    name = command.removeprefix("/roadmap ")
    assert planned(name, NOBODY, catalog()) == state
    assert len(f"roadmap-{name}") <= 64


def in_order(state: State) -> None:
    """What a step needs stands before it."""
    steps = library(catalog())
    for place, name in enumerate(state.order):
        assert not set(steps[name].needs) & set(state.order[place:]), name


def as_plain_text(key: str) -> str:
    return as_plain(Words(key), english())


def test_a_plan_says_what_clashes_and_what_does_not_fit_until_one_begins() -> None:
    clash = a_plan("ai.beginner.week.advanced.none.1")
    said = as_html(ROADMAP.show(clash, NOBODY, catalog()).text, english())
    assert as_plain_text("roadmap.clash.beginner_yet_advanced") in said

    short = a_plan("ai.code.week.beginner.none.6")
    card = ROADMAP.show(short, NOBODY, catalog())
    assert "do not fit the time" in as_html(card.text, english())
    begun = ROADMAP.show(after(short, "start"), NOBODY, catalog())
    assert "do not fit the time" not in as_html(begun.text, english())


def test_what_is_left_out_is_named_with_its_reason() -> None:
    state = after(a_plan("ai.code.week.beginner.software.6"), "more", "left_out")
    said = as_html(ROADMAP.show(state, NOBODY, catalog()).text, english())

    for why in ("background", "time", "strength", "beyond_level"):
        assert as_plain_text(f"roadmap.left_out.{why}") in said
