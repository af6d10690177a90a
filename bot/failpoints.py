"""Places between *received* and *shown* at which a process may die, each with a name.

In service this is one comparison a place. A test sets `hook` to abandon the work there, or
to note where the process was when it was killed.
"""

from collections.abc import Callable

NAMES = (
    "received",
    "stored",
    "claimed",
    "decided",
    "committed",
    "letter_claimed",
    "sent",
    "placed",
)
"""In the order in which an update passes them."""

hook: Callable[[str], None] | None = None


def reached(name: str) -> None:
    """Tell the hook, if there is one, that this place was reached."""
    if hook is not None:
        hook(name)
