"""Many values in few different statements, as a database plans each text anew."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_SIZES = (64, 8, 1)

T = TypeVar("T")


def sliced(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in order, in pieces of a few fixed sizes."""
    start = 0
    for size in _SIZES:
        while len(items) - start >= size:
            yield items[start : start + size]
            start += size


def places(count: int) -> str:
    """So many placeholders, from the first on."""
    return ", ".join(f"?{number}" for number in range(1, count + 1))
