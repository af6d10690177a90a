"""Days as an iCalendar file, read back by a library that had no part in writing it."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ical.calendar import Calendar as ReadCalendar
from ical.calendar_stream import IcsCalendarStream

from bot.flows.core import Calendar, Days, Words
from bot.render.calendars import calendar_data, icalendar_of
from tests.render.samples import texts_in

TEXTS = texts_in("en", said="{it}", goal="Becoming, slowly; an ML engineer", caption="Yours.")
DAY = date(2026, 11, 30)
AT = 1_795_000_000.0


def said(text: str) -> Words:
    return Words("sample.said", {"it": text})


def calendar_of(*days: Days) -> Calendar:
    return Calendar(said("my-plan"), Words("sample.goal"), days, Words("sample.caption"))


def file_of(*days: Days, at: float = AT) -> bytes:
    return icalendar_of(calendar_data(calendar_of(*days), TEXTS, at))


def days_of(title: str, about: str = "About it.", first: date = DAY, last: date = DAY) -> Days:
    return Days("step-one", said(title), said(about), first, last)


def read(content: bytes) -> ReadCalendar:
    return IcsCalendarStream.calendar_from_ics(content.decode())


def the_event(content: bytes) -> Any:
    (event,) = read(content).events
    return event


def test_an_entry_covers_its_first_and_its_last_day_and_no_other() -> None:
    event = the_event(file_of(days_of("A step", first=DAY, last=DAY + timedelta(days=2))))

    assert (event.dtstart, event.dtend) == (DAY, date(2026, 12, 3))
    assert the_event(file_of(days_of("A day"))).dtend == DAY + timedelta(days=1)


def test_an_entry_neither_rings_nor_marks_anybody_busy() -> None:
    content = file_of(days_of("A step"))

    assert b"VALARM" not in content
    assert the_event(content).transparency == "TRANSPARENT"


def test_commas_semicolons_and_line_breaks_come_back_as_they_were() -> None:
    title, about = "Train, measure; repeat \\ again", "First line, then\nBEGIN:VALARM\n\nthe rest"
    event = the_event(file_of(days_of(title, about)))

    assert (event.summary, event.description) == (title, about)


def test_a_newer_file_has_the_same_ids_and_a_higher_number() -> None:
    older, newer = (the_event(file_of(days_of("A"), at=at)) for at in (AT, AT + 3600))

    assert older.uid == newer.uid == "step-one@advisor-bot"
    assert older.sequence < newer.sequence < 2**31
    assert older.dtstamp < newer.dtstamp


def test_the_calendar_carries_its_name() -> None:
    content = file_of(days_of("A")).decode()

    assert "X-WR-CALNAME:Becoming\\, slowly\\; an ML engineer" in content
    assert content.startswith("BEGIN:VCALENDAR\r\n")
    assert "VERSION:2.0\r\n" in content


# Control characters other than the line break have no place in a calendar, nor in our texts.
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)


@given(title=LINES, about=st.lists(LINES, min_size=1, max_size=4).map("\n".join))
def test_whatever_a_text_holds_is_read_back_and_no_line_is_too_long(
    title: str, about: str
) -> None:
    content = file_of(days_of(title, about))
    event = the_event(content)

    # What surrounds a text goes before it is sent anywhere; what is left comes back.
    written = calendar_data(calendar_of(days_of(title, about)), TEXTS, AT)["days"][0]
    assert (event.summary or "", event.description or "") == (written["title"], written["about"])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
