"""What must hold between the library of steps and the rules that pick from it."""

from collections.abc import Iterator, Mapping, Sequence

from advisor.roadmap.rulebook import PlanRules
from advisor.roadmap.step import Step


def mistakes(steps: Sequence[Step], rules: PlanRules) -> Iterator[str]:
    """What does not hang together, worded for the author."""
    library = {step.id: step for step in steps}
    above: dict[str, Step] = {}
    for step in steps:
        yield from _of_needs(step, above)
        above[step.id] = step
    picks = [(ask.id, ask.steps) for ask in rules.asks]
    picks += [(brings.id, brings.steps) for brings in rules.brings]
    for rule, names in picks:
        for name in names:
            if name not in library:
                yield f"plans.yaml: {rule} names the step {name}, which is not in steps.yaml"
    yield from _of_moves(library, rules)


def _of_needs(step: Step, above: Mapping[str, Step]) -> Iterator[str]:
    for need in step.needs:
        if need not in above:
            yield f"steps.yaml: {step.id} needs {need}, which does not stand above it"
        elif above[need].side not in ("both", step.side):
            yield f"steps.yaml: {step.id} needs {need}, which is of the other side"
        elif above[need].stage.rank > step.stage.rank:
            yield f"steps.yaml: {step.id} needs {need}, which is of a later stage"


def _of_moves(library: Mapping[str, Step], rules: PlanRules) -> Iterator[str]:
    moved = {move.old for move in rules.moves}
    for move in rules.moves:
        if move.old in library:
            yield f"plans.yaml: {move.old} is said to be gone, but stands in steps.yaml"
        for name in move.to:
            if name not in library and name not in moved:
                yield f"plans.yaml: {move.old} leads to {name}, which is not in steps.yaml"
