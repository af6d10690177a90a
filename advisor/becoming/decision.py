"""Which role to become: the outcome, its reasons, its margin, and what would change it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.becoming.flips import Turn, turns
from advisor.becoming.model import Outcome, Rule, outcome_of
from advisor.becoming.prospect import Prospect, prospect
from advisor.provenance import Role
from advisor.questionnaire.asking import decided
from advisor.questionnaire.model import Answers
from advisor.questionnaire.reasons import Reason, reasons
from advisor.questionnaire.table import Points

if TYPE_CHECKING:  # the catalog holds this model, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Decision:
    """Which role to become, in ids that the texts put into words.

    Attributes:
        version: of the rules, so that a stored result can be replayed.
        order: the roles, the one to begin with first.
        lean: points; above zero towards AI, else towards ML.
        breadth: points; above zero both roles, else one.
        decided: no question still open could change the outcome.
        margin: 0 to 1: how far the points are from the runner-up's.
        try_both: the outcome is close or answers clash: a week of each says more.
        reasons: what pushed towards the outcome, the most telling first.
        against: what pushed the other way, the most telling first.
        counsels: honest words that belong to it.
        prospects: for each role of the order, how long it takes and what is missing.
    """

    version: int
    outcome: Outcome
    order: tuple[Role, ...]
    lean: int
    breadth: int
    decided: bool
    margin: float
    runner_up: Outcome
    close: bool
    clashes: tuple[str, ...]
    try_both: bool
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    turns: tuple[Turn, ...]
    counsels: tuple[str, ...]
    prospects: tuple[Prospect, ...]


def decide(answers: Answers, catalog: "Catalog") -> Decision:
    """The decision for these answers; what is not answered counts as not sure."""
    model = catalog.becoming
    points = model.points(answers)
    outcome = outcome_of(points)
    distance, runner_up = _runner_up(points)
    close = distance <= model.close_within
    clashes = model.clashing(answers)
    # What decides most of the outcome comes first.
    telling = sorted(
        model.rules,
        key=lambda rule: (not _says(rule, outcome)[0], -abs(_strength(rule, outcome))),
    )
    said = tuple(reasons(telling, answers, lambda rule: _strength(rule, outcome)))
    return Decision(
        version=model.version,
        outcome=outcome,
        order=outcome.order,
        lean=points[0],
        breadth=points[1],
        decided=decided(answers, model),
        margin=min(1.0, distance / model.full_margin),
        runner_up=runner_up,
        close=close,
        clashes=clashes,
        try_both=close or bool(clashes),
        reasons=tuple(reason for reason in said if reason.strength > 0),
        against=tuple(reason for reason in said if reason.strength < 0),
        turns=turns(answers, catalog),
        counsels=tuple(c.id for c in model.counsels if c.fits(outcome, answers)),
        prospects=tuple(prospect(role, answers, catalog) for role in outcome.order),
    )


def _runner_up(points: Points) -> tuple[int, Outcome]:
    """How many points one of the sums must move for another outcome, and for which."""
    lean, breadth = points
    other_role = outcome_of((-lean if lean > 0 else 1, breadth))
    other_breadth = outcome_of((lean, -breadth if breadth > 0 else 1))
    steps = {other_role: _to_the_other_side(lean), other_breadth: _to_the_other_side(breadth)}
    nearest = min(steps, key=lambda outcome: steps[outcome])
    return steps[nearest], nearest


def _to_the_other_side(points: int) -> int:
    return points if points > 0 else 1 - points


def _strength(rule: Rule, outcome: Outcome) -> int:
    """Points for the outcome, by what most decides it."""
    first, second = _says(rule, outcome)
    return first or second


def _says(rule: Rule, outcome: Outcome) -> Points:
    """Points for the outcome on either sum, the one first that tells it from its like.

    One role is above all a matter of which, and both of how many.
    """
    lean = rule.push.lean if outcome.order[0] is Role.AI else -rule.push.lean
    if len(outcome.order) > 1:
        return rule.push.breadth, lean
    return lean, -rule.push.breadth
