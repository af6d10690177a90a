"""Takes the lap down from the bot's own flow: eight questions, the review, starting over."""

from html.parser import HTMLParser
from typing import Any

from advisor.questionnaire.table import NOT_SURE
from bench.race.lap import Button, Card, Lap
from bot.content import Content
from bot.flows.core import FlowState, Person, Tap, advance
from bot.flows.hire.machine import Hire
from bot.flows.hire.state import Step
from bot.render.words import as_html, as_plain

ENTITIES = {"b": "bold", "i": "italic", "u": "underline", "code": "code"}


def record(content: Content) -> Lap:
    """Never sure of anything, and at the review all over again, until the first card is back."""
    flow, person = Hire(), Person(languages=("en",))
    first: FlowState = flow.start(person, content.catalog)
    state, cards = first, list[Card]()
    while not cards or state != first:
        answer = NOT_SURE if state.step == Step.ASK else "restart"
        cards.append(_card(flow, state, person, answer, content))
        turn = advance(flow, state, Tap(answer), person, content.catalog)
        if turn.state is None or turn.effects:
            raise RuntimeError(f"{state.step} does more than show the next card")
        state = turn.state
    return Lap(f"/{flow.name}", cards)


def _card(flow: Hire, state: Any, person: Person, answer: str, content: Content) -> Card:
    texts, screen = content.texts["en"], flow.show(state, person, content.catalog)
    text = as_html(screen.text, texts)
    rows = [
        [Button(as_plain(choice.label, texts), choice.answer) for choice in row]
        for row in screen.rows
    ]
    (press,) = [button.label for row in rows for button in row if button.answer == answer]
    return Card(text, *told(text), rows, press)


def told(text: str) -> tuple[str, list[dict[str, Any]]]:
    """How Telegram gives a text in HTML back: the plain text, and what is marked in it."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.plain, reader.entities


class _Reader(HTMLParser):
    """Tells text from markup as Telegram does, which counts in units of UTF-16."""

    def __init__(self) -> None:
        super().__init__()
        self.plain = ""
        self.entities: list[dict[str, Any]] = []
        self._open: list[int] = []

    @property
    def _length(self) -> int:
        return len(self.plain.encode("utf-16-le")) // 2

    def handle_starttag(self, *_: object) -> None:
        self._open.append(self._length)

    def handle_endtag(self, tag: str) -> None:
        begun = self._open.pop()
        length = self._length - begun
        self.entities.append({"type": ENTITIES[tag], "offset": begun, "length": length})

    def handle_data(self, data: str) -> None:
        self.plain += data
