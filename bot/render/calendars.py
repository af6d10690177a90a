"""Days become an iCalendar file (RFC 5545): first as plain data, and as bytes when it is sent.

The library keeps 8 MB once it is loaded, so it is loaded with the first file.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.content import Texts
from bot.flows.core import Calendar
from bot.render.words import as_plain

MAKER = "-//advisor-bot//roadmap//EN"
DOMAIN = "advisor-bot"
"""What stands behind an id, so that it is nobody else's."""


def calendar_data(calendar: Calendar, texts: Texts, at: float) -> dict[str, Any]:
    """The days in one language, all of it JSON; `at` (unix seconds) tells old files from new."""
    return {
        "title": as_plain(calendar.title, texts),
        "at": at,
        "days": [
            {
                "id": days.id,
                "title": as_plain(days.title, texts),
                "about": as_plain(days.about, texts),
                "first": days.first.isoformat(),
                "last": days.last.isoformat(),
            }
            for days in calendar.days
        ],
    }


def icalendar_of(data: Mapping[str, Any]) -> bytes:
    """The file: an all-day event for each entry, which neither rings nor marks anybody busy."""
    import icalendar  # noqa: PLC0415 - see above

    made = datetime.fromtimestamp(int(data["at"]), UTC)
    calendar = icalendar.Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Written under the name of the standard, and under the older one that telephones read.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(data["title"]))
    for days in data["days"]:
        event = icalendar.Event()
        event.add("uid", f"{days['id']}@{DOMAIN}")
        event.add("dtstamp", made)
        event.add("last-modified", made)
        # A calendar takes in again only what has a higher number than what it holds.
        event.add("sequence", int(data["at"]) // 60)
        event.add("dtstart", date.fromisoformat(days["first"]))
        # The end is the first day that does not belong to it any more.
        event.add("dtend", date.fromisoformat(days["last"]) + timedelta(days=1))
        event.add("summary", days["title"])
        event.add("description", days["about"])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
