"""The conversation everybody holds: cards in a circle, and the button pressed on each."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """A button's label, and the answer it stands for."""

    label: str
    answer: str


@dataclass(frozen=True, slots=True)
class Card:
    """One screen: its text in HTML, and how Telegram gives that text back.

    Attributes:
        press: the label of the button that leads to the next card; the last leads to the first.
    """

    text: str
    plain: str
    entities: list[dict[str, Any]]
    rows: list[list[Button]]
    press: str


@dataclass(frozen=True, slots=True)
class Lap:
    """What opens the first card, and all cards in order."""

    command: str
    cards: list[Card]

    def save(self, path: Path) -> None:
        """Write the lap for processes that know nothing of the bot."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def load_lap(path: Path) -> Lap:
    """A lap that was saved."""
    saved = json.loads(path.read_text(encoding="utf-8"))
    cards = [
        Card(**{**card, "rows": [[Button(**button) for button in row] for row in card["rows"]]})
        for card in saved["cards"]
    ]
    return Lap(saved["command"], cards)
