"""What a reading says, as immutable values that can be stored and shown."""

from typing import Literal

from advisor.provenance import Frozen, Id, Level
from advisor.xray.judging import RoleRead
from advisor.xray.terms import Missing, Section

Side = Literal["ai", "ml", "both", "other"]
Document = Literal["post", "cv"]
Question = Literal[
    "outcome", "evaluation", "data", "pay", "leads", "title", "split", "day", "work"
]
"""What to ask before applying: what is missing, whether the title or the work counts, how the time
is split between two jobs, which of two is meant, or what the work is at all."""


class Evidence(Frozen):
    """A line and what in it decided.

    Attributes:
        text: the line as it was written, shortened.
        phrase: the words that decided.
        weight: what the line adds for that kind of work, 0 to 1.
    """

    text: str
    phrase: str
    side: Side
    kind: Id
    section: Section
    weight: float


class Reading(Frozen):
    """What a post or a CV really is.

    Attributes:
        kind: for neither, the kind of work that it is; None where it names none.
        confident: whether the reading is as sure as readings get; then about 97 in 100 are right.
        shares: of the work: `ai`, `ml`, and each kind that belongs to neither; they add up to 1.
        work: the same by single kinds of work, the largest first.
        evidence: line by line, in the order of the text.
        must, nice: the lines that demand something, and those that would welcome it.
        level: as the title names it, else by the years that are asked for.
        years: the years of experience asked for; None where none are.
        title_says: what the title claims; None where there is none or it claims nothing.
        mismatch: whether the title claims another job than the work is.
        unicorn: whether one person is to have both jobs in depth.
        missing: what a good post says and this one does not; empty for a CV.
        questions: what to ask before applying; empty for a CV.
    """

    document: Document
    role: RoleRead
    kind: Id | None
    confidence: float
    confident: bool
    shares: dict[str, float]
    work: dict[Id, float]
    evidence: tuple[Evidence, ...]
    must: tuple[str, ...]
    nice: tuple[str, ...]
    level: Level | None
    years: int | None
    title_says: RoleRead | None
    mismatch: bool
    unicorn: bool
    missing: tuple[Missing, ...]
    questions: tuple[Question, ...]


class DutyReading(Frozen):
    """Whose work a single duty is; `both` where either job does it."""

    role: Literal["ai", "ml", "both"]
    confidence: float
    confident: bool
    evidence: tuple[Evidence, ...]
