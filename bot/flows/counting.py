"""What is known of everybody together, and of nobody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Count the first answer to an item of the quiz, without whose it is."""

    item: str
    right: bool
