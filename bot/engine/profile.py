"""What is remembered of a person, read: their language, their clock, what flows may know."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.content import Content
from bot.flows.core import Person
from bot.storage import Person as StoredPerson


def person_of(
    stored: StoredPerson, content: Content, at: float, paused: tuple[str, ...] = ()
) -> Person:
    """What a flow may know about a person at a moment in unix seconds."""
    now = datetime.fromtimestamp(at, ZoneInfo(zone_of(stored.profile)))
    return Person(settings_of(stored.profile), paused, tuple(content.texts), now.date(), now)


def settings_of(profile: Mapping[str, Any]) -> Mapping[str, str]:
    """What a person wants to be remembered of them."""
    settings: Mapping[str, str] = profile.get("settings", {})
    return settings


def language_of(profile: Mapping[str, Any]) -> str | None:
    """The language a person chose, else the one of their Telegram app."""
    chosen: str | None = profile.get("settings", {}).get("language")
    return chosen or profile.get("language")


def zone_of(profile: Mapping[str, Any]) -> str:
    """The time zone in which a person lives, as an IANA name."""
    zone: str = profile.get("settings", {}).get("zone", "UTC")
    return zone
