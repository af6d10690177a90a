"""The whole kit for a verdict."""

from dataclasses import dataclass

from advisor.hiring.model import Answers, Verdict
from advisor.kit.choice import Line
from advisor.kit.counsel import mistakes, monday
from advisor.kit.job import JobDescription, job_description
from advisor.kit.model import Kit
from advisor.kit.ninety_days import NinetyDays, ninety_days
from advisor.kit.plan import InsteadPlan, instead
from advisor.kit.screening import Screening, screening
from advisor.provenance import Level, Role


@dataclass(frozen=True, slots=True)
class Case:
    """What a kit is composed for.

    Attributes:
        hires: the roles to hire, first things first; empty for "neither".
        neither: the kind of "neither", or None where somebody is hired.
    """

    verdict: Verdict
    level: Level
    answers: Answers
    hires: tuple[Role, ...] = ()
    neither: str | None = None


@dataclass(frozen=True, slots=True)
class RoleKit:
    """Everything to hire one person."""

    role: Role
    job: JobDescription
    screening: Screening
    ninety_days: NinetyDays


@dataclass(frozen=True, slots=True)
class HiringKit:
    """A kit for each hire, the first hire's first; or a plan where there is none."""

    verdict: Verdict
    hires: tuple[RoleKit, ...]
    plan: InsteadPlan | None
    mistakes: tuple[Line, ...]
    monday: tuple[Line, ...]


def hiring_kit(case: Case, kit: Kit) -> HiringKit:
    """Compose the kit for a case.

    Raises:
        KeyError: the kit has no plan for the case's kind of "neither".
    """
    return HiringKit(
        verdict=case.verdict,
        hires=tuple(_role_kit(role, case.level, case.answers, kit) for role in case.hires),
        plan=instead(case.neither, kit) if case.neither is not None else None,
        mistakes=mistakes(case.verdict, case.answers, kit, case.neither),
        monday=monday(case.verdict, case.answers, kit, case.neither),
    )


def _role_kit(role: Role, level: Level, answers: Answers, kit: Kit) -> RoleKit:
    return RoleKit(
        role=role,
        job=job_description(role, level, answers, kit),
        screening=screening(role, level, answers, kit),
        ninety_days=ninety_days(role, level, answers, kit),
    )
