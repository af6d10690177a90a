"""The people of a race: who taps what, and whether the card that came is the right one."""

import json
import random
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from bench.race.lap import Card, Lap

FIRST_ID = 5_000_000_001
DATE = 1_795_176_000
BOT = {"id": 4242424242, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_BOT = json.dumps(BOT).encode()
_TAP = (
    b'{"update_id":%d,"callback_query":{"id":"%d","from":%s,"message":%s,'
    b'"chat_instance":"-3754201846392710045","data":"%s"}}'
)
_SAYING = (
    b'{"update_id":%d,"message":{"message_id":%d,"from":%s,"chat":%s,"date":%d,"text":"%s",'
    b'"entities":[{"offset":0,"length":%d,"type":"bot_command"}]}}'
)
_CARD = (
    b'{"message_id":%d,"from":' + _BOT + b',"chat":%s,"date":' + str(DATE).encode() + b",%s"
    b'"text":%s,"entities":%s,"reply_markup":%s}'
)
_EDITED = b'"edit_date":%d,' % DATE

Write = Callable[[int], bytes]
"""Writes an update, given its number."""


class Someone:
    """One person in their private chat: which card they look at, and since when they wait."""

    __slots__ = ("asked_at", "chat", "id", "message", "position", "sender", "waits")

    def __init__(self, number: int) -> None:
        self.id = number
        name = {"id": number, "first_name": "Sample", "last_name": "Person"}
        named = name | {"username": f"sample_{number}"}
        self.chat = json.dumps(named | {"type": "private"}).encode()
        self.sender = json.dumps(named | {"is_bot": False, "language_code": "en"}).encode()
        self.message = 0
        self.position = -1
        """Of the card that is shown; below nought while the command has no answer yet."""
        self.asked_at = 0.0
        self.waits = True


@dataclass(frozen=True, slots=True)
class _Shown:
    """What of a card is the same for everybody, as JSON."""

    text: str
    json_text: bytes
    entities: bytes
    label: bytes


class People:
    """Everybody who takes part.

    `bring` hands an update over, `clock` gives seconds, `dice` say who comes next.

    Attributes:
        faults: what went otherwise than it should, by kind; a race with any is void.
        arrived: how often somebody was shown their first card.
        waits: seconds from a tap to its card, kept while `counting`.
    """

    def __init__(
        self,
        lap: Lap,
        bring: Callable[[Write], None],
        clock: Callable[[], float],
        dice: random.Random,
    ) -> None:
        self._shown = [_shown(card) for card in lap.cards]
        self._command = lap.command.encode()
        self._bring = bring
        self._clock = clock
        self._everybody: dict[int, Someone] = {}
        self._unanswered: set[int] = set()
        self._among = 0
        self._dice = dice
        self._queries = 10**18
        self._messages = 1000
        self.taps = self.arrived = 0
        self.faults: Counter[str] = Counter()
        self.waits = array("d")
        self.counting = self.over = False

    @property
    def waiting(self) -> int:
        """How many have not been shown what they tapped for."""
        return sum(person.waits for person in self._everybody.values())

    @property
    def unanswered(self) -> int:
        """How many taps still have the spinner of their button turning."""
        return len(self._unanswered)

    def come(self, people: int, among: int = 0) -> int:
        """Let so many be there at once; how many had to come for that.

        After each lap somebody of `among` takes the place of whoever has walked it; with nobody
        to choose from, everybody stays.
        """
        self._among, present = among, len(self._everybody)
        while len(self._everybody) < people:
            self._comes(self._somebody() if among else len(self._everybody))
        return len(self._everybody) - present

    def _somebody(self) -> int:
        while (number := self._dice.randrange(self._among)) + FIRST_ID in self._everybody:
            pass
        return number

    def _comes(self, number: int) -> None:
        person = Someone(FIRST_ID + number)
        self._everybody[person.id] = person
        self._messages += 1
        said, command = self._messages, self._command
        self._bring(
            lambda update: (
                _SAYING % (update, said, person.sender, person.chat, DATE, command, len(command))
            )
        )

    def answered(self, query: int) -> None:
        """The spinner of a tap stops."""
        try:
            self._unanswered.remove(query)
        except KeyError:
            self.faults["answers to no tap"] += 1

    def sent(self, chat: int, text: str, keyboard: bytes) -> bytes:
        """A new message; the message as Telegram gives it back."""
        self._messages += 1
        person = self._everybody.get(chat)
        if person is None or not person.waits or person.position >= 0:
            self.faults["messages to nobody who waits"] += 1
            return b"true"
        person.message = self._messages
        self.arrived += 1
        return self._looks(person, text, keyboard, b"")

    def edited(self, chat: int, message: int, text: str, keyboard: bytes) -> bytes:
        """A card that changes; the message as Telegram gives it back."""
        person = self._everybody.get(chat)
        if person is None or not person.waits or person.position < 0:
            self.faults["edits for nobody who waits"] += 1
            return b"true"
        if person.message != message:
            self.faults["edits of another message"] += 1
            return b"true"
        self.taps += 1
        if self.counting:
            self.waits.append(self._clock() - person.asked_at)
        return self._looks(person, text, keyboard, _EDITED)

    def _looks(self, person: Someone, text: str, keyboard: bytes, dated: bytes) -> bytes:
        position = (person.position + 1) % len(self._shown)
        shown = self._shown[position]
        pressed = data_of(keyboard, shown.label)
        if text != shown.text or not pressed:
            # Left waiting: whoever is shown a wrong card is stuck.
            self.faults["wrong cards"] += 1
            return b"true"
        person.position, person.waits = position, False
        card = _CARD % (
            person.message,
            person.chat,
            dated,
            shown.json_text,
            shown.entities,
            keyboard,
        )
        if self._among and dated and not position:
            del self._everybody[person.id]
            if not self.over:
                self._comes(self._somebody())
        elif self._among or not self.over:  # a lap that was begun is ended, for the next heat
            self._taps(person, card, pressed)
        return card

    def _taps(self, person: Someone, card: bytes, data: bytes) -> None:
        self._queries += 1
        query = self._queries
        self._unanswered.add(query)
        person.waits = True
        person.asked_at = self._clock()
        self._bring(lambda update: _TAP % (update, query, person.sender, card, data))


def data_of(keyboard: bytes, label: bytes) -> bytes:
    """What the button with this label, both as JSON, carries; empty where there is none.

    A button is looked up in the JSON as it stands, because parsing it takes longer than all
    the rest of a tap; labels and data have no braces in them.
    """
    found = keyboard.find(label)
    if found < 0:
        return b""
    button = keyboard[keyboard.rfind(b"{", 0, found) : keyboard.find(b"}", found)]
    return button.partition(b'"callback_data":')[2].partition(b'"')[2].partition(b'"')[0]


def _shown(card: Card) -> _Shown:
    return _Shown(
        card.text,
        json.dumps(card.plain).encode(),
        json.dumps(card.entities).encode(),
        json.dumps(card.press).encode(),
    )
