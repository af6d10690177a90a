"""A short lap to walk, and the people who walk it."""

import itertools
import json
from random import Random
from typing import Any

from bench.race.lap import Button, Card, Lap
from bench.race.people import FIRST_ID, People, Write

LAP = Lap(
    "/hire",
    [
        Card(f"<b>{name}</b>", name, [], [[Button("On", "on"), Button("Home", "home")]], "On")
        for name in ("one", "two", "three")
    ],
)


class Street:
    """People whose updates are kept, and a clock that rises by a second a look."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self._numbers = itertools.count(1)
        self._seconds = itertools.count()
        self.people = People(LAP, self._bring, lambda: float(next(self._seconds)), Random(1))

    def _bring(self, write: Write) -> None:
        self.updates.append(json.loads(write(next(self._numbers))))

    def shown_first(self, number: int = 0) -> dict[str, Any]:
        """Let somebody see their first card; what they tap."""
        self.people.sent(FIRST_ID + number, LAP.cards[0].text, keyboard(0))
        return self.updates[-1]

    def shows(self, position: int, number: int = 0, **other: Any) -> None:
        """Change somebody's card, or whatever else is said."""
        query = next(
            update["callback_query"]
            for update in reversed(self.updates)
            if "callback_query" in update
            and update["callback_query"]["from"]["id"] == FIRST_ID + number
        )
        given = {
            "chat": FIRST_ID + number,
            "message": query["message"]["message_id"],
            "text": LAP.cards[position].text,
            "keyboard": keyboard(position),
        }
        self.people.edited(**(given | other))


def keyboard(position: int) -> bytes:
    rows = LAP.cards[position].rows
    shown = [
        [{"text": b.label, "callback_data": f"{position}:{b.answer}"} for b in row] for row in rows
    ]
    return json.dumps({"inline_keyboard": shown}).encode()
