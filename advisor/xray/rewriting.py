"""A post written anew for the role it really is."""

from advisor.catalog import Catalog
from advisor.kit.job import JobDescription, job_description
from advisor.provenance import Level, Role
from advisor.xray.judging import RoleRead
from advisor.xray.lexicon import Lexicon
from advisor.xray.model import Reading
from advisor.xray.problem import read_problem

_ROLES = {
    RoleRead.AI: (Role.AI,),
    RoleRead.ML: (Role.ML,),
    RoleRead.HYBRID: (Role.AI, Role.ML),
    RoleRead.NEITHER: (),
}


def rewritten(
    text: str, reading: Reading, lexicon: Lexicon, catalog: Catalog
) -> tuple[JobDescription, ...]:
    """The drafts that should stand in a post's place: one a job, two where it mixed both.

    A post for neither job has none: nothing here knows how to write it.
    """
    problem = read_problem(text, lexicon, catalog)
    answers = problem.answers if problem.sure else {}
    level = reading.level or Level.MID
    return tuple(
        job_description(role, level, answers, catalog.kit) for role in _ROLES[reading.role]
    )
