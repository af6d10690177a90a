"""What is shown, in keys of texts and the values that fill them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MAX_LABEL = 24
"""Characters on a button: what a phone shows on two or three a row without cutting."""


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


HOME = "home"
"""The answer of every Home button, and the name of the flow it leads to."""

BACK = "back"
"""The answer of every Back button."""

HOME_BUTTON = Choice(HOME, Words("nav.home"))
BACK_BUTTON = Choice(BACK, Words("nav.back"))


def rows_of(choices: tuple[Choice, ...], width: int = 2) -> tuple[tuple[Choice, ...], ...]:
    """Buttons in rows of `width`, in order."""
    return tuple(choices[start : start + width] for start in range(0, len(choices), width))
