"""How likely each outcome is while questions are open: exact chances, by convolution.

The shares with which options are expected come from the catalog. Questions outside the core
add to the sums independently once the core is given, so their joint chances are built up
one question at a time, and equal parts are worked out once.
"""

from dataclasses import dataclass
from functools import lru_cache

from advisor.questionnaire.table import OPEN, Code, Points, Table, add

Chances = tuple[float, float, float, float]
"""How likely each pair of signs is: none above zero, the other, the one, both."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """What an open question may add to the sums and how often; equal only to itself."""

    number: int
    parts: tuple[tuple[Points, float], ...]


class Outlook:
    """The chances of the outcomes under a table of points."""

    def __init__(self, table: Table) -> None:
        self._table = table
        known: dict[tuple[tuple[Points, float], ...], _Shape] = {}
        self._shapes: dict[Code, tuple[_Shape, ...]] = {}
        for key, columns in table.other_points.items():
            row = []
            for i, cells in zip(table.others, columns, strict=True):
                merged: dict[Points, float] = {}
                for points, share in zip(cells, table.shares[i], strict=True):
                    merged[points] = merged.get(points, 0.0) + share
                parts = tuple(merged.items())
                row.append(known.setdefault(parts, _Shape(len(known), parts)))
            self._shapes[key] = tuple(row)

    def chances(self, code: Code) -> Chances:
        """How likely each outcome is if open questions are answered as often as expected."""
        total = [0.0, 0.0, 0.0, 0.0]
        for key, share in self._table.core_completions(code):
            start = self._table.core_points[key]
            left = []
            columns = zip(
                self._table.others, self._table.other_points[key], self._shapes[key], strict=True
            )
            for i, cells, shape in columns:
                if code[i] != OPEN:
                    start = add(start, cells[code[i]])
                elif len(shape.parts) == 1:
                    start = add(start, cells[0])
                else:
                    left.append(shape)
            left.sort(key=lambda shape: shape.number)
            for sign, chance in enumerate(_signs(tuple(left), start)):
                total[sign] += share * chance
        return total[0], total[1], total[2], total[3]


@lru_cache(maxsize=4)
def outlook_of(table: Table) -> Outlook:
    """The outlook of a table, made at first use."""
    return Outlook(table)


@lru_cache(maxsize=20_000)
def _signs(shapes: tuple[_Shape, ...], start: Points) -> Chances:
    found = [0.0, 0.0, 0.0, 0.0]
    for (one, other), chance in _sums(shapes):
        found[2 * (start[0] + one > 0) + (start[1] + other > 0)] += chance
    return found[0], found[1], found[2], found[3]


@lru_cache(maxsize=5_000)
def _sums(shapes: tuple[_Shape, ...]) -> tuple[tuple[Points, float], ...]:
    if not shapes:
        return (((0, 0), 1.0),)
    merged: dict[Points, float] = {}
    for sums, chance in _sums(shapes[1:]):
        for more, share in shapes[0].parts:
            total = add(sums, more)
            merged[total] = merged.get(total, 0.0) + chance * share
    return tuple(merged.items())
