"""Large cities that no time zone is named after, and the one whose clocks they share."""

from collections.abc import Mapping

_SHARED: Mapping[str, tuple[str, ...]] = {
    "America/New_York": (
        *("washington", "boston", "miami", "atlanta", "philadelphia", "detroit", "pittsburgh"),
        *("charlotte", "orlando"),
    ),
    "America/Chicago": ("houston", "dallas", "austin", "minneapolis", "san_antonio"),
    "America/Los_Angeles": (
        *("san_francisco", "seattle", "san_diego", "san_jose", "portland", "las_vegas"),
    ),
    "America/Denver": ("salt_lake_city", "boulder"),
    "America/Toronto": ("montreal", "ottawa"),
    "America/Sao_Paulo": ("rio_de_janeiro", "rio", "brasilia"),
    "Europe/London": ("manchester", "birmingham", "edinburgh", "glasgow", "cambridge", "oxford"),
    "Europe/Berlin": ("munich", "hamburg", "frankfurt", "cologne", "stuttgart"),
    "Europe/Zurich": ("geneva", "basel", "bern"),
    "Europe/Madrid": ("barcelona", "valencia"),
    "Europe/Paris": ("lyon", "marseille"),
    "Europe/Rome": ("milan", "naples", "turin"),
    "Europe/Warsaw": ("krakow", "wroclaw"),
    "Europe/Lisbon": ("porto",),
    "Europe/Kyiv": ("kiev", "lviv", "kharkiv", "odesa"),
    "Europe/Moscow": ("saint_petersburg", "st_petersburg"),
    "Europe/Istanbul": ("ankara",),
    "Africa/Casablanca": ("rabat", "marrakesh"),
    "Africa/Cairo": ("alexandria",),
    "Africa/Johannesburg": ("cape_town", "pretoria", "durban"),
    "Asia/Jerusalem": ("tel_aviv",),
    "Asia/Riyadh": ("jeddah",),
    "Asia/Dubai": ("abu_dhabi",),
    "Asia/Karachi": ("lahore", "islamabad"),
    "Asia/Kolkata": (
        *("delhi", "new_delhi", "mumbai", "bombay", "bangalore", "bengaluru", "hyderabad"),
        *("chennai", "pune", "calcutta"),
    ),
    "Asia/Ho_Chi_Minh": ("ho_chi_minh_city", "saigon", "hanoi"),
    "Asia/Shanghai": ("beijing", "shenzhen", "guangzhou"),
    "Asia/Tokyo": ("osaka", "kyoto"),
    "Australia/Sydney": ("canberra",),
    "Pacific/Auckland": ("wellington",),
}

SHARING: Mapping[str, str] = {city: zone for zone, cities in _SHARED.items() for city in cities}
"""The zone of each of these cities, by its name as somebody types it, with `_` for a blank."""
