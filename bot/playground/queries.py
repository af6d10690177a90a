"""Taps and inline queries that wait for the bot's answer."""

from dataclasses import dataclass, field

from bot.playground.shapes import Json

ANSWER_WITHIN = 15
"""Seconds in which a tap can be answered; then the spinner stops and the query is too old."""


@dataclass(frozen=True)
class Tap:
    """Somebody pressed a button and looks at its spinner."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    at: float


@dataclass(frozen=True)
class InlineQuestion:
    """Somebody typed `@bot …` and looks for results."""

    id: str
    person_id: int
    chat_id: int
    query: str
    at: float


@dataclass
class Queries:
    """The open queries; an answered or expired one is gone, as in Telegram."""

    taps: dict[str, Tap] = field(default_factory=dict)
    inline: dict[str, InlineQuestion] = field(default_factory=dict)
    results: dict[tuple[int, int], dict[str, Json]] = field(default_factory=dict)

    def overdue_taps(self, now: float) -> list[Tap]:
        """Take out the taps that nobody answered in time."""
        overdue = [tap for tap in self.taps.values() if tap.at + ANSWER_WITHIN <= now]
        for tap in overdue:
            del self.taps[tap.id]
        return overdue

    def expire_all(self) -> list[Tap]:
        """Make every open query too old."""
        overdue = list(self.taps.values())
        self.taps.clear()
        self.inline.clear()
        return overdue
