"""Why each step of a plan is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from advisor.roadmap.selection import Selection, Why, promised_of
from advisor.roadmap.wishes import Wishes

if TYPE_CHECKING:  # the catalog holds the library, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Because:
    """Why a step is in the plan.

    Attributes:
        kind: `asked`, a rule asks for it; `needed`, another step of the plan needs it; `towards`,
            it leads to one that does not fit the time; `stage`, it belongs to one's stage.
        at: the id of the rule, the step or the stage.
    """

    kind: Literal["asked", "needed", "towards", "stage"]
    at: str


def reasons(
    wishes: Wishes, selection: Selection, catalog: "Catalog"
) -> Mapping[str, tuple[Because, ...]]:
    """At least one reason for every step taken, what a source asks for first."""
    found: dict[str, list[Because]] = {step.id: [] for step in selection.taken}
    for step, because in chain(
        _asked(wishes, catalog), _needed(selection), _towards(wishes, selection, catalog)
    ):
        if step in found:
            found[step].append(because)
    return {
        step.id: tuple(found[step.id]) or (Because("stage", step.stage.value),)
        for step in selection.taken
    }


def _asked(wishes: Wishes, catalog: "Catalog") -> Iterator[tuple[str, Because]]:
    for ask in catalog.plans.asks:
        if ask.fits(wishes):
            yield from ((name, Because("asked", ask.id)) for name in ask.steps)


def _needed(selection: Selection) -> Iterator[tuple[str, Because]]:
    for step in selection.taken:
        yield from ((need, Because("needed", step.id)) for need in step.needs)


def _towards(
    wishes: Wishes, selection: Selection, catalog: "Catalog"
) -> Iterator[tuple[str, Because]]:
    """What leads to a step that such a plan is made around, where the time is too short for it."""
    promised = promised_of(wishes, catalog)
    short = {left.step for left in selection.left_out if left.why is Why.TIME}
    for step in catalog.steps:
        if step.id in promised and step.id in short:
            yield from ((need, Because("towards", step.id)) for need in step.needs)
