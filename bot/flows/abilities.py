"""What some flows can do beside the rest: be entered at a place, last, expire, say why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol, runtime_checkable

from advisor.catalog import Catalog
from advisor.xray import Lexicon
from bot.flows.core import FlowState, Person, Screen, Turn, Words
from bot.flows.wording.standing import Kept, Standing


@runtime_checkable
class Addressed(Protocol):
    """A flow whose places have names: an answer, a figure, a row of a table."""

    def enter(self, at: str, person: Person, catalog: Catalog) -> FlowState:
        """The state at a place; for an unknown name the nearest that makes sense.

        The name comes from a button of ours, a link, or what stood behind a typed command.
        """
        ...


@runtime_checkable
class Lasting(Protocol):
    """A flow that holds what took weeks: /cancel pauses it, and a new place in it keeps it."""

    def enter_again(self, state: Any, at: str, person: Person, catalog: Catalog) -> FlowState:
        """The state at a place, with all that was reached before."""
        ...


@runtime_checkable
class Perishable(Protocol):
    """A flow that holds what may be kept for some days only, whoever comes back or not."""

    def expired(self, state: Any, today: date) -> FlowState:
        """The state without what is too old; the same one where nothing is."""
        ...


@runtime_checkable
class Grounded(Protocol):
    """A flow that shows what rests on rules or sources, and can say which."""

    def grounds(self, state: Any, catalog: Catalog) -> Words | None:
        """What the screen of a state rests on, as a message; None where it states nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """A text that somebody hands in: pasted, forwarded, or out of a file.

    Attributes:
        typed: whether it came as a message, which Telegram cuts where it is long.
        at: when, in unix seconds.
    """

    text: str
    typed: bool
    at: float


@runtime_checkable
class Reads(Protocol):
    """A flow that reads what people hand in; what it cannot make anything of it leaves alone."""

    def takes(self, state: Any, text: str) -> bool:
        """Whether a text that is typed on this screen is meant to be read."""
        ...

    def read(self, state: Any, handed: Handed, lexicon: Lexicon, catalog: Catalog) -> FlowState:
        """The state with what was read; the one that was given where there is nothing in it."""
        ...


@runtime_checkable
class Fleeting(Protocol):
    """A flow that may hold what it was told for a short while only."""

    def expires(self, state: Any) -> float | None:
        """When its session has to be gone, in unix seconds; None while it holds nothing."""
        ...


@runtime_checkable
class Reporting(Protocol):
    """A flow that can say what somebody has in it."""

    def standings(self, state: Any, kept: Sequence[Kept], catalog: Catalog) -> Sequence[Standing]:
        """What there is to go on with; `state` is None where nothing is open.

        `kept` are the results that were kept in this flow, the newest first.
        """
        ...


@runtime_checkable
class Reopening(Protocol):
    """A flow that can take up a result that was kept."""

    def reopened(self, body: Mapping[str, Any], person: Person, catalog: Catalog) -> FlowState:
        """The state with the answers of then, as today's content has them."""
        ...


@runtime_checkable
class Overlooking(Protocol):
    """A flow that shows what somebody has in all the others."""

    overlooks: ClassVar[bool]


@runtime_checkable
class Reminding(Protocol):
    """A flow that may write first, on the days that a person chose in the settings."""

    def reminder(self, state: Any, person: Person, catalog: Catalog) -> Screen | None:
        """What is said today, with buttons of its own; None where there is nothing to say."""
        ...

    def recalled(self, state: Any, answer: str, person: Person, catalog: Catalog) -> Turn:
        """What a button under a reminder leads to, however old it is."""
        ...
