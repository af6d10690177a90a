"""What one takes away from a roadmap: days for a calendar, a portfolio, lines for interviews."""

from datetime import timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream

from bot.flows.core import Attach, Calendar, Effect, Post, Tap, Words, advance, having
from bot.flows.roadmap.course import course, finish
from bot.flows.roadmap.state import State
from bot.playground.formatting.text import utf16_length
from bot.render.calendars import calendar_data, icalendar_of
from bot.render.words import as_html, as_markdown, as_plain
from tests.flows.roadmaps import LIBRARY, PLACES, ROADMAP
from tests.flows.test_roadmap_course import a_plan, after
from tests.flows.walk import NOBODY, catalog, english

AT = 1_795_000_000.0


SHOWN = {"link": "https://example.org/my_demo", "number": "42 of 50 were right", "check": ""}


def taken_away(state: State, answer: str) -> Effect:
    (effect,) = advance(ROADMAP, after(state, "more"), Tap(answer), NOBODY, catalog()).effects
    return effect


def calendar_of(state: State) -> Calendar:
    effect = taken_away(state, "calendar")
    assert isinstance(effect, Calendar)
    return effect


def half_done(place: str, shown: dict[str, str] = SHOWN) -> State:
    """A plan of whose steps every second one is finished, with what it asks to be shown."""
    state = a_plan(place)
    return having(state, finished={name: shown[LIBRARY[name].done] for name in state.order[::2]})


@pytest.mark.parametrize("place", PLACES[:5])
def test_a_calendar_holds_every_step_on_its_days_and_the_finish(place: str) -> None:
    state = a_plan(place)
    written = icalendar_of(calendar_data(calendar_of(state), english(), AT))
    events = {
        event.uid: event for event in IcsCalendarStream.calendar_from_ics(written.decode()).events
    }
    stops = course(state, catalog())

    assert len(events) == len(stops) + 1
    for stop in stops:
        event = events[f"step-{stop.step.id}@advisor-bot"]
        assert (event.dtstart, event.dtend) == (stop.begins, stop.due + timedelta(days=1))
        assert "Done means: " in str(event.description)
    assert events[f"finish-{state.goal}@advisor-bot"].dtstart == finish(state, catalog())


def test_a_step_keeps_its_id_and_is_marked_once_it_is_done() -> None:
    state = a_plan()
    later = after(state, "done", "nothing")
    before, now = (calendar_of(each).days[0] for each in (state, later))

    assert before.id == now.id
    assert as_plain(now.title, english()) == "✅ " + as_plain(before.title, english())


def test_a_plan_without_steps_has_no_days_to_offer() -> None:
    state = a_plan("ml.beginner.week.beginner.none.3")
    while state.order and state.order[0] not in state.finished:
        state = after(state, "decline")
    offered = ROADMAP.show(after(state, "more"), NOBODY, catalog()).choices

    assert "calendar" not in {choice.answer for choice in offered}


@pytest.mark.parametrize("place", PLACES[:5])
def test_a_portfolio_holds_what_can_be_seen_before_what_cannot(place: str) -> None:
    state = half_done(place)
    page = taken_away(state, "portfolio")
    assert isinstance(page, Attach)
    text = "\n".join(as_markdown(each, english()) for each in page.pages)

    places = {
        name: text.index(as_plain(Words(f"steps.{name}.title"), english()))
        for name in state.finished
    }
    seen = [places[name] for name, what in state.finished.items() if what]
    unseen = [places[name] for name, what in state.finished.items() if not what]
    assert max(seen, default=0) < min(unseen, default=len(text))
    assert text.count(SHOWN["link"]) == list(state.finished.values()).count(SHOWN["link"])
    assert "⬜" not in text


def test_there_is_no_portfolio_before_anything_can_be_seen() -> None:
    for state in (a_plan(), after(a_plan(), "done", "nothing")):
        offered = ROADMAP.show(after(state, "more"), NOBODY, catalog()).choices
        assert "portfolio" not in {choice.answer for choice in offered}


@pytest.mark.parametrize("place", PLACES[:5])
def test_what_to_say_in_an_interview_names_ones_own_work_and_fits_a_message(place: str) -> None:
    state = half_done(place)
    said = interview_of(state)
    newest = next((n for n in reversed(state.finished) if LIBRARY[n].done == "link"), None)

    assert "one measurable outcome" in said
    if newest is not None:
        assert said.count(as_plain(Words(f"steps.{newest}.title"), english())) == 2
    long = {"link": "https://example.org/" + "x" * 280, "number": "1" + "9" * 299, "check": ""}
    assert utf16_length(interview_of(half_done(place, long))) <= 4096


def test_whoever_has_nothing_to_show_is_told_which_step_leaves_something() -> None:
    said = interview_of(a_plan())

    assert "is the next step of your plan that leaves something to show" in said
    assert "is the next step of your plan that gives you one" in said
    state = a_plan("ml.beginner.week.beginner.none.3")
    for name in state.order:
        state = having(state, finished={**state.finished, name: ""})
    assert interview_of(state).count("no step is left in this plan") == 2


def interview_of(state: State) -> str:
    post = taken_away(state, "interview")
    assert isinstance(post, Post)
    assert "• •" not in as_html(post.text, english())
    return as_plain(post.text, english())
