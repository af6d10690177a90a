"""What every flow is made of: events in, turns out, and the table that binds them.

A flow is a finite-state machine that stays honest because its table is not a comment:

* `Flow.graph` lists, for every step, the steps that may follow. `advance` runs a step and
  refuses a turn whose edge is not in the table, so the table, the diagrams drawn from it
  and the exhaustive walks made over it cannot disagree with the code.
* A flow's `State` is the whole truth about where a person is. `Flow.show` turns it into
  the same screen every time; restarts, stale taps and content updates all redraw with it.
* A step that does not understand an event returns the state it was given and a notice.
  Nothing changes, and the person is told what is expected.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict

from advisor.catalog import Catalog
from bot.flows.counting import Count

if TYPE_CHECKING:
    from bot.flows.wording.pictures import Picture, TablePicture
    from bot.flows.wording.standing import Standing

MAX_LABEL = 24
"""Characters on a button: what a phone shows on two or three a row without cutting."""


# --- What is shown -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """A text by its key, with the values that fill its placeholders.

    Values are escaped when they are rendered: a name with `<` in it stays a name.
    A value may be `Words` again, or a tuple of them (shown one a line).
    """

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the currency its source gives; it is never converted."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Series:
    """Texts one after the other; `between` is white space or punctuation, never a word."""

    items: tuple[Words | str, ...]
    between: str


Value = str | int | float | date | Money | Words | Series | tuple[Words, ...]

Values = dict[str, Value]

NOTHING = Series((), "")
"""A value that leaves its place in a text empty; a line or paragraph it leaves goes too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: the answer it stands for and the text on it."""

    answer: str
    label: Words


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees: a text and the rows of buttons beneath it."""

    text: Words
    rows: tuple[tuple[Choice, ...], ...] = ()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All buttons, row by row."""
        return tuple(choice for row in self.rows for choice in row)


# --- What happens ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tap:
    """A button of the present screen was pressed."""

    answer: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text was typed that is neither a command nor a button's number or name."""

    text: str


Event = Tap | Said


# --- What a flow wants done --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Post:
    """Send a message of its own, which stays in the chat whatever the card does next."""

    text: Words


@dataclass(frozen=True, slots=True)
class Attach:
    """Send texts as one Markdown document that can be forwarded.

    `name` is the text that becomes the file's name, without its ending.
    """

    name: Words
    pages: tuple[Words, ...]
    caption: Words


@dataclass(frozen=True, slots=True)
class Draw:
    """Send a picture; the caption says the same in words, and stands alone where drawing fails.

    Attributes:
        personal: the picture tells something about this person, so nothing of it is kept.
    """

    picture: "Picture"
    caption: Words
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """Send texts and tables as one PDF; where there can be none, as Markdown like `Attach`.

    `name` is the text that becomes the file's name, without its ending.

    Attributes:
        personal: the document tells something about this person, so nothing of it is kept.
    """

    name: Words
    title: Words
    parts: tuple["Words | TablePicture", ...]
    caption: Words
    personal: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days in a calendar, `first` and `last` among them; `id` is the same for ever."""

    id: str
    title: Words
    about: Words
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Send days as a file that any calendar takes in; taken in again, it replaces them.

    `name` is the text that becomes the file's name, without its ending.
    """

    name: Words
    title: Words
    days: tuple[Days, ...]
    caption: Words


@dataclass(frozen=True, slots=True)
class Keep:
    """Store a result with the version of the rules that made it."""

    version: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Complain:
    """Store what a person finds wrong with their newest result."""

    reason: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prefer:
    """Remember settings of this person."""

    settings: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Remind:
    """Send a text in so many days, in the morning; one of the same kind gives way to it."""

    kind: str
    days: int
    text: Words


@dataclass(frozen=True, slots=True)
class Snooze:
    """Let the next reminder of a kind come in so many days instead, and then as before."""

    kind: str
    days: int


@dataclass(frozen=True, slots=True)
class Hush:
    """Send no more reminders of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Erase:
    """Delete everything held about this person."""


@dataclass(frozen=True, slots=True)
class Export:
    """Send this person everything held about them, as a JSON document."""


@dataclass(frozen=True, slots=True)
class Open:
    """Leave for another flow, which starts or goes on; with `at`, `Addressed` ones open there."""

    flow: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Reopen:
    """Leave for another flow, with the newest result that was kept in it."""

    flow: str


@dataclass(frozen=True, slots=True)
class Page:
    """Send one of the pages that are the same for everybody: help, privacy."""

    name: str


Message = Post | Attach | Draw | Print | Calendar
Kept = Keep | Complain | Count | Prefer
Arranged = Remind | Snooze | Hush
Effect = Message | Kept | Arranged | Erase | Export | Open | Reopen | Page

SOME_DAY = date(2026, 1, 1)
"""Today where nobody says which day it is; the engine does."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a flow may know about the person in front of it; `today` is where they live.

    Attributes:
        now: this moment, by the clock where they live.
        standings: what they have in all flows; filled in for flows that are `Overlooking`.
    """

    settings: Mapping[str, str] = field(default_factory=dict)
    paused: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    today: date = SOME_DAY
    now: datetime = datetime(SOME_DAY.year, SOME_DAY.month, SOME_DAY.day, 12, tzinfo=UTC)
    standings: tuple["Standing", ...] = ()


class FlowState(BaseModel):
    """A flow's memory of one conversation: small, immutable, and JSON in the database."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    step: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step led to.

    Attributes:
        state: where the person is now; None ends the flow.
        effects: what is to be done besides showing the screen, in order.
        notice: a short word on the tap itself (a toast), or a line above a typed answer.
        below: True moves the card beneath messages posted by this turn.
    """

    state: FlowState | None
    effects: tuple[Effect, ...] = ()
    notice: Words | None = None
    below: bool = False


class Flow(Protocol):
    """One conversation as a finite-state machine; implemented by the modules beside this one."""

    name: ClassVar[str]
    resumable: ClassVar[bool]
    """Whether leaving in the middle pauses it; otherwise leaving ends it."""
    steps: ClassVar[type[StrEnum]]
    graph: ClassVar[Mapping[Any, frozenset[Any]]]
    state_type: ClassVar[type[FlowState]]

    def start(self, person: Person, catalog: Catalog) -> FlowState:
        """The state in which a person enters."""
        ...

    def revive(self, state: Any, catalog: Catalog) -> FlowState:
        """A stored state fitted to today's content: what no longer exists is left out."""
        ...

    def step(self, state: Any, event: Event, person: Person, catalog: Catalog) -> Turn:
        """What one event leads to; never raises for anything a person may do."""
        ...

    def show(self, state: Any, person: Person, catalog: Catalog) -> Screen:
        """The screen of a state; the same state always gives the same screen."""
        ...


AnyState = TypeVar("AnyState", bound=FlowState)


def having(state: AnyState, **changes: Any) -> AnyState:
    """The state with some of it changed."""
    return state.model_copy(update=changes)


class IllegalEdgeError(Exception):
    """A flow went where its own table does not lead. A defect, never a user's mistake."""


def advance(flow: Flow, state: FlowState, event: Event, person: Person, catalog: Catalog) -> Turn:
    """Run one step and hold it to the flow's table.

    Raises:
        IllegalEdgeError: the step returned a state that its graph does not allow.
    """
    turn = flow.step(state, event, person, catalog)
    if turn.state is not None and turn.state != state:
        here, there = flow.steps(state.step), flow.steps(turn.state.step)
        if there is not here and there not in flow.graph[here]:
            raise IllegalEdgeError(f"{flow.name}: {here} does not lead to {there}")
    return turn


HOME = "home"
"""The answer of every Home button, and the name of the flow it leads to."""

BACK = "back"
"""The answer of every Back button."""

HOME_BUTTON = Choice(HOME, Words("nav.home"))
BACK_BUTTON = Choice(BACK, Words("nav.back"))


def go_home(state: FlowState) -> Turn:
    """A turn that leaves for the home screen and changes nothing here."""
    return Turn(state, effects=(Open(HOME),))


def not_understood(state: FlowState) -> Turn:
    """A turn in which nothing happened: the event means nothing on this screen."""
    return Turn(state, notice=Words("chat.not_understood"))


def rows_of(choices: tuple[Choice, ...], width: int = 2) -> tuple[tuple[Choice, ...], ...]:
    """Buttons in rows of `width`, in order."""
    return tuple(choices[start : start + width] for start in range(0, len(choices), width))
