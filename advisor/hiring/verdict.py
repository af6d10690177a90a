"""The recommendation: the verdict, its reasons, how far it is from another, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from advisor.hiring.flips import Flip, flips
from advisor.hiring.model import Advice, Order, Rule, Verdict, verdict_of
from advisor.hiring.rulebook import HiringModel
from advisor.provenance import Role
from advisor.questionnaire.asking import decided
from advisor.questionnaire.model import Answers
from advisor.questionnaire.reasons import Reason, reasons
from advisor.questionnaire.table import Points

if TYPE_CHECKING:  # the catalog holds the hiring model, which stands in this package
    from advisor.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What to hire, in ids that the texts put into words.

    Attributes:
        version: of the rules, so that a stored result can be replayed.
        ai: points for foundation-model work; above zero it is needed.
        ml: points for a custom model on one's own data; above zero it is needed.
        decided: no question still open could change the verdict.
        titles: the titles to post, one a role in `order`; empty for neither.
        order: who is hired first; empty for neither.
        order_note: what says when the other role follows; None for neither.
        kind: of neither (what to do instead); None for the other verdicts.
        conditionals: what would apply "if …", for each follow-up left unsaid.
        margin: 0 to 1: how far the points are from the runner-up's.
        trial: the two-week test, where the verdict is close or answers clash.
        reasons: what pushed towards the verdict, strongest first.
        against: what pushed the other way, strongest first.
    """

    version: int
    verdict: Verdict
    ai: int
    ml: int
    decided: bool
    titles: tuple[str, ...]
    engagement: str
    order: tuple[Role, ...]
    order_note: str | None
    kind: str | None
    duties: tuple[str, ...]
    warnings: tuple[str, ...]
    conditionals: tuple[str, ...]
    margin: float
    runner_up: Verdict
    close: bool
    clashes: tuple[str, ...]
    trial: str | None
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    flips: tuple[Flip, ...]

    @property
    def title(self) -> str | None:
        """The title to post first; None for neither."""
        return self.titles[0] if self.titles else None


def decide(answers: Answers, catalog: "Catalog") -> Recommendation:
    """The recommendation for these answers; what is not answered counts as not sure."""
    model = catalog.hiring
    points = model.points(answers)
    verdict = verdict_of(points)
    distance, runner_up = _runner_up(points, verdict)
    close = distance <= model.close_within
    clashes = model.clashing(answers)
    order = _order(model, verdict, answers)
    roles = order.roles if order else ()
    fired = reasons(model.rules, answers, lambda rule: _strength(rule, verdict))
    said = sorted(fired, key=lambda reason: -abs(reason.strength))
    return Recommendation(
        version=model.version,
        verdict=verdict,
        ai=points[0],
        ml=points[1],
        decided=decided(answers, model),
        titles=tuple(_title(model, role, verdict, answers) for role in roles),
        engagement=_first(model.engagements, verdict, answers),
        order=roles,
        order_note=order.id if order else None,
        kind=_first(model.kinds, verdict, answers) if verdict is Verdict.NEITHER else None,
        duties=_all(model.duties, verdict, answers),
        warnings=_all(model.warnings, verdict, answers),
        conditionals=_all(model.conditionals, verdict, answers),
        margin=min(1.0, distance / model.full_margin),
        runner_up=runner_up,
        close=close,
        clashes=clashes,
        trial=_trial(model, verdict, runner_up, answers) if close or clashes else None,
        reasons=tuple(reason for reason in said if reason.strength > 0),
        against=tuple(reason for reason in said if reason.strength < 0),
        flips=flips(answers, catalog),
    )


def _runner_up(points: Points, verdict: Verdict) -> tuple[int, Verdict]:
    """How far the sums must move for another verdict, both at once, and for which."""
    steps = {
        other: (
            _steps(points[0], wanted=other in (Verdict.AI, Verdict.BOTH)),
            _steps(points[1], wanted=other in (Verdict.ML, Verdict.BOTH)),
        )
        for other in Verdict
        if other is not verdict
    }
    # Of verdicts equally far, the one for which less has to move is nearer.
    nearest = min(steps, key=lambda other: (max(steps[other]), sum(steps[other])))
    return max(steps[nearest]), nearest


def _steps(points: int, *, wanted: bool) -> int:
    return max(0, 1 - points) if wanted else max(0, points)


def _strength(rule: Rule, verdict: Verdict) -> int:
    """Points for the verdict. *Both* has two halves, and a rule for either half is for it.

    *Neither* is their opposite: whatever speaks for one of the roles speaks against it.
    """
    ai, ml = rule.push.ai, rule.push.ml
    if verdict is Verdict.NEITHER:
        return -max(ai, ml) if max(ai, ml) > 0 else -(ai + ml)
    if verdict is Verdict.BOTH:
        return max(ai, ml) if max(ai, ml) > 0 else ai + ml
    return ai - ml if verdict is Verdict.AI else ml - ai


def _order(model: HiringModel, verdict: Verdict, answers: Answers) -> Order | None:
    return next((order for order in model.orders if order.fits(verdict, answers)), None)


def _title(model: HiringModel, role: Role, verdict: Verdict, answers: Answers) -> str:
    fitting = (t.id for t in model.titles if t.role is role and t.fits(verdict, answers))
    return next(fitting)


def _trial(model: HiringModel, verdict: Verdict, runner_up: Verdict, answers: Answers) -> str:
    fitting = (
        trial.id
        for trial in model.trials
        if trial.fits(verdict, answers) and (not trial.runner_up or runner_up in trial.runner_up)
    )
    return next(fitting)


def _first(advice: Sequence[Advice], verdict: Verdict, answers: Answers) -> str:
    return next(piece.id for piece in advice if piece.fits(verdict, answers))


def _all(advice: Sequence[Advice], verdict: Verdict, answers: Answers) -> tuple[str, ...]:
    return tuple(piece.id for piece in advice if piece.fits(verdict, answers))
