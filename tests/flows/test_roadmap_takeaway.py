"""What one takes away from a roadmap, beside paper and text: days for a calendar."""

from datetime import timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream

from bot.flows.core import Calendar, Tap, advance
from bot.flows.roadmap.course import course, finish
from bot.flows.roadmap.state import State
from bot.render.calendars import calendar_data, icalendar_of
from bot.render.words import as_plain
from tests.flows.roadmaps import PLACES, ROADMAP
from tests.flows.test_roadmap_course import a_plan, after
from tests.flows.walk import NOBODY, catalog, english

AT = 1_795_000_000.0


def calendar_of(state: State) -> Calendar:
    (effect,) = advance(ROADMAP, after(state, "more"), Tap("calendar"), NOBODY, catalog()).effects
    assert isinstance(effect, Calendar)
    return effect


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
