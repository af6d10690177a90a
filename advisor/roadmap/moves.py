"""Progress under old ids, carried over to the steps of today."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """Steps of today for ids of any time.

    Attributes:
        steps: known steps; what was finished under any name stays finished.
        moved: each old id with what stands for it now, to be announced once.
        unknown: ids that no version we know of had.
    """

    steps: frozenset[str]
    moved: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: frozenset[str]


def carry_over(ids: Iterable[str], catalog: "Catalog") -> CarriedOver:
    """Map finished, declined or begun steps of an older library to today's.

    A split step counts for all its parts, and a merged one as soon as one of its parts was
    done: nobody is asked to do again what they have done.
    """
    known = {step.id for step in catalog.steps}
    moves = {move.old: move.to for move in catalog.plans.moves}
    steps: set[str] = set()
    moved: list[tuple[str, tuple[str, ...]]] = []
    unknown: set[str] = set()
    for name in sorted(set(ids)):
        if name in known:
            steps.add(name)
        elif name in moves:
            now = _today(name, moves, known)
            steps.update(now)
            moved.append((name, now))
        else:
            unknown.add(name)
    return CarriedOver(frozenset(steps), tuple(moved), frozenset(unknown))


def _today(name: str, moves: dict[str, tuple[str, ...]], known: set[str]) -> tuple[str, ...]:
    """What stands for an old id after all moves, in order, each once."""
    found: dict[str, None] = {}
    waiting, seen = [name], {name}
    while waiting:
        current = waiting.pop(0)
        for to in moves[current]:
            if to in known:
                found[to] = None
            elif to not in seen:
                seen.add(to)
                waiting.append(to)
    return tuple(found)
