"""Time zones: offered by city, and found by a city or by what a clock there shows."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.flows.settings.cities import SHARING

FIRST = (
    *("America/New_York", "America/Chicago", "America/Los_Angeles", "America/Sao_Paulo"),
    *("Europe/London", "Europe/Berlin", "Africa/Cairo", "Asia/Dubai", "Asia/Kolkata"),
    *("Asia/Singapore", "Asia/Tokyo", "Australia/Sydney"),
)
"""Offered before anything is typed; of zones that agree, these come first."""

OTHERS = (
    *("UTC", "Pacific/Honolulu", "America/Anchorage", "America/Vancouver", "America/Denver"),
    *("America/Phoenix", "America/Mexico_City", "America/Bogota", "America/Lima"),
    *("America/Toronto", "America/Caracas", "America/Santiago", "America/Halifax"),
    *("America/St_Johns", "America/Argentina/Buenos_Aires", "America/Montevideo"),
    *("America/Havana", "America/Panama", "America/Guatemala", "America/La_Paz"),
    *("America/Asuncion", "Atlantic/Azores", "Atlantic/Reykjavik", "Africa/Casablanca"),
    *("Africa/Algiers", "Africa/Tunis", "Africa/Lagos", "Africa/Accra", "Africa/Nairobi"),
    *("Africa/Addis_Ababa", "Africa/Johannesburg", "Africa/Khartoum", "Europe/Lisbon"),
    *("Europe/Dublin", "Europe/Madrid", "Europe/Paris", "Europe/Brussels"),
    *("Europe/Amsterdam", "Europe/Zurich", "Europe/Rome", "Europe/Vienna", "Europe/Prague"),
    *("Europe/Warsaw", "Europe/Budapest", "Europe/Belgrade", "Europe/Copenhagen"),
    *("Europe/Oslo", "Europe/Stockholm", "Europe/Helsinki", "Europe/Tallinn", "Europe/Riga"),
    *("Europe/Vilnius", "Europe/Kyiv", "Europe/Bucharest", "Europe/Sofia", "Europe/Athens"),
    *("Europe/Istanbul", "Europe/Minsk", "Europe/Moscow", "Asia/Jerusalem", "Asia/Beirut"),
    *("Asia/Amman", "Asia/Damascus", "Asia/Baghdad", "Asia/Riyadh", "Asia/Kuwait"),
    *("Asia/Qatar", "Asia/Tehran", "Asia/Baku", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Kabul"),
    *("Asia/Tashkent", "Asia/Almaty", "Asia/Karachi", "Asia/Colombo", "Asia/Kathmandu"),
    *("Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Jakarta", "Asia/Ho_Chi_Minh"),
    *("Asia/Kuala_Lumpur", "Asia/Manila", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei"),
    *("Asia/Seoul", "Asia/Novosibirsk", "Asia/Yekaterinburg", "Asia/Vladivostok"),
    *("Australia/Perth", "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane"),
    *("Australia/Melbourne", "Pacific/Auckland", "Pacific/Fiji", "Pacific/Tongatapu"),
)

MOST = 12
"""Zones offered at once."""

_NEAR = 7
"""Minutes by which a typed time may be off: nobody's clock is exact, and zones are far apart."""

_A_DAY = 24 * 60


def key_of(zone: str) -> str:
    """A zone as buttons and texts name it."""
    return zone.casefold().replace("/", "_")


ZONES: Mapping[str, str] = {key_of(zone): zone for zone in (*FIRST, *OTHERS)}
"""Every zone there is to choose, by its key; the most usual first."""


def named(text: str) -> tuple[str, ...]:
    """The keys of the zones of a city: "berlin", "São Paulo", "Europe/Kyiv"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    wanted = plain.casefold().strip(" .!")
    wanted = re.sub(r"[\s\-/]+", "_", wanted)
    if not wanted:
        return ()
    exact = tuple(key for key, zone in ZONES.items() if wanted in (key_of(zone), _city(zone)))
    if wanted in SHARING:
        return (key_of(SHARING[wanted]),)
    begun = (key for key, zone in ZONES.items() if _city(zone).startswith(wanted))
    return exact or tuple(begun)[:MOST]


def showing(clock: time, now: datetime) -> tuple[str, ...]:
    """The keys of zones whose clocks show this at the moment `now`, the most usual first."""
    wanted = clock.hour * 60 + clock.minute
    return tuple(key for key, zone in ZONES.items() if _apart(wanted, zone, now) <= _NEAR)[:MOST]


def _apart(wanted: int, zone: str, now: datetime) -> int:
    there = now.astimezone(UTC if zone == "UTC" else ZoneInfo(zone))
    apart = abs(there.hour * 60 + there.minute - wanted)
    return min(apart, _A_DAY - apart)


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].casefold()
