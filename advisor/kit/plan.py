"""What to do instead, where neither role is to be hired."""

from dataclasses import dataclass
from typing import Literal

from advisor.kit.choice import Line, lines
from advisor.kit.model import Brief as BriefData
from advisor.kit.model import Kit
from advisor.provenance import Cite


@dataclass(frozen=True, slots=True)
class Brief:
    """Another post that is truly needed, in a few lines."""

    title: Line
    mission: Line
    duties: tuple[Line, ...]
    musts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class InsteadPlan:
    """The plan that stands in for a hire.

    Attributes:
        test: what to measure that tells whether this verdict holds.
        tries: what to try first, in order.
        who: the title of the person who does it instead.
        recheck: what to look at when the question is asked again, after `recheck_weeks`.
    """

    kind: str
    test: Line
    tries: tuple[Line, ...]
    who: Line
    recheck: Line
    recheck_weeks: int
    brief: Brief | None


def instead(kind: str, kit: Kit) -> InsteadPlan:
    """The plan for a kind of "neither".

    Raises:
        KeyError: the kit has no plan of this kind.
    """
    for plan in kit.plans:
        if plan.kind == kind:
            return InsteadPlan(
                kind=kind,
                test=_line(kind, "test", plan.cite),
                tries=lines(f"plan.{kind}.try", plan.tries),
                who=_line(kind, "who", plan.cite),
                recheck=_line(kind, "recheck", plan.cite),
                recheck_weeks=plan.recheck_weeks,
                brief=_brief(plan.brief) if plan.brief is not None else None,
            )
    raise KeyError(kind)


def _line(kind: str, name: str, cite: Cite | Literal["ours"]) -> Line:
    return Line(f"kit.plan.{kind}.{name}", cite)


def _brief(brief: BriefData) -> Brief:
    return Brief(
        title=Line(f"kit.brief.{brief.id}.title", "ours"),
        mission=Line(f"kit.brief.{brief.id}.mission", "ours"),
        duties=lines(f"brief.{brief.id}.duty", brief.duties),
        musts=lines(f"brief.{brief.id}.must", brief.musts),
    )
