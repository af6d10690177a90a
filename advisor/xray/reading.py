"""Reading a post, a CV or a single duty: from text to what it really is."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Literal, get_args

from advisor.xray.cutting import pieces
from advisor.xray.demands import demands_both, level_of, years_asked
from advisor.xray.judging import SURE, Judgement, RoleRead, judge
from advisor.xray.lexicon import Lexicon, Sign, Told
from advisor.xray.life import claim_of_life, deeds_first, looks_like_cv
from advisor.xray.model import Document, DutyReading, Evidence, Question, Reading
from advisor.xray.passages import introduced, passages
from advisor.xray.phrases import Search, folded
from advisor.xray.terms import Missing
from advisor.xray.titles import claim
from advisor.xray.weighing import WEIGHTS, Sums, Weighed, add_up, quoted, weigh

_QUOTED = 240
"""Characters of a line that are kept as evidence."""

_MOST_LINES = 60

_LONGEST_TITLE = 90

PRODUCTION = "production"
"""The kind of work that either job does."""


def read(text: str, lexicon: Lexicon, title: str = "", document: Document = "post") -> Reading:
    """What a post or a CV is, whatever its title says; any text has a reading."""
    title, body = _parted(title, text, lexicon)
    is_life = document == "cv" or looks_like_cv(text)
    lines = weigh_all(body, lexicon, is_life=is_life)
    sums = add_up(lines)
    claimed = claim(title, lexicon) or (claim_of_life(body, lexicon) if is_life else None)
    found = judge(sums, claimed, lexicon.kinds)
    says = _says(claimed)
    is_post = document == "post"
    unicorn = is_post and found.role is RoleRead.HYBRID and demands_both(lines)
    mismatch = says is not None and says is not found.role and not _covers(says, found.role)
    missing = _missing(lines) if is_post else ()
    years = years_asked(lines)
    return Reading(
        document=document,
        role=found.role,
        kind=found.kind,
        confidence=found.confidence,
        confident=found.confidence >= SURE,
        shares=_shares(sums, lexicon),
        work=_work(sums),
        evidence=tuple(islice(_evidence(lines, lexicon), _MOST_LINES)),
        must=_lines_of(lines, "must"),
        nice=_lines_of(lines, "nice"),
        level=level_of(title, years, lexicon),
        years=years,
        title_says=says,
        mismatch=mismatch,
        unicorn=unicorn,
        missing=missing,
        questions=_questions(found, missing, mismatch=mismatch) if is_post else (),
    )


def read_duty(text: str, lexicon: Lexicon) -> DutyReading:
    """Whose work a single duty is, by what it names alone."""
    lines = weigh_all(text, lexicon)
    ai, ml = (_told(lines, side, lexicon, vague=True) for side in ("ai", "ml"))
    core = max(_told(lines, side, lexicon, vague=False) for side in ("ai", "ml"))
    either = max((line.amounts.get(PRODUCTION, 0.0) for line in lines), default=0.0)
    apart = abs(ai - ml)
    role: Literal["ai", "ml", "both"] = "ai" if ai > ml else "ml"
    is_vague = (core < _CORE and either > core) or (core < _NAMED and ai > ml)
    is_idle = all(line.passage.section == "nice" for line in lines)
    if max(ai, ml) < _NAMED or apart < _APART or is_vague or is_idle:
        # Where no word speaks of any job, nothing says that it is both.
        role, apart = "both", max(1 - apart, either) if ai or ml or either else _UNTOLD
    confidence = round(0.5 + 0.5 * min(apart, 0.98), 3)
    return DutyReading(
        role=role,
        confidence=confidence,
        confident=confidence >= SURE,
        evidence=tuple(_evidence(lines, lexicon)),
    )


def _told(lines: Iterable[Weighed], side: str, lexicon: Lexicon, *, vague: bool) -> float:
    """What lines tell of a job, with its vague kinds of work or without."""
    rest = 1.0
    for line in lines:
        for kind, amount in line.amounts.items():
            known = lexicon.kinds[kind]
            rest *= 1 - amount * (known.side == side and (vague or not known.vague))
    return 1 - rest


def weigh_all(text: str, lexicon: Lexicon, *, is_life: bool = False) -> Sequence[Weighed]:
    """Every passage of a text with what it tells; of a CV, what was done before what is listed."""
    cut = pieces(text)
    books = lexicon.books([word for piece in cut for word in piece.words])
    signs = Search[Sign](each.signs for each in books)
    work = Search[Told](each.work for each in books)
    found = list(passages(cut, signs))
    if is_life:
        return deeds_first([weigh(passage, lexicon, work) for passage in found])
    return [weigh(passage, lexicon, work) for passage in introduced(found)]


_UNTOLD = 0.1
"""How sure it is that a duty is both jobs' in which nothing is found."""

_CORE = 0.5
"""What a job's own kinds of work must tell, the vague ones aside, where either could be meant."""

_NAMED = 0.4
"""What a duty must tell of a job to be called its work."""

_APART = 0.25
"""How much more it must tell of one job than of the other."""


def _parted(title: str, text: str, lexicon: Lexicon) -> tuple[str, str]:
    """The title, and the text without it: what a title claims is no evidence for itself."""
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    if title:
        return title, rest if folded(line) == folded(title.strip()) else text
    is_title = rest and len(line) <= _LONGEST_TITLE and not line.endswith((".", ":", ",", ";"))
    if is_title and claim(line, lexicon) is not None:
        return line, rest
    return "", text


def _says(claimed: str | None) -> RoleRead | None:
    if claimed is None:
        return None
    return RoleRead(claimed) if claimed in {*RoleRead} else RoleRead.NEITHER


def _covers(says: RoleRead, role: RoleRead) -> bool:
    """A title that claims both jobs is no lie about either of them."""
    return says is RoleRead.HYBRID and role is not RoleRead.NEITHER


def _shares(sums: Sums, lexicon: Lexicon) -> dict[str, float]:
    amounts = {"ai": sums.ai, "ml": sums.ml}
    amounts |= {k: v for k, v in sums.kinds.items() if lexicon.kinds[k].side == "other"}
    return _in_order(amounts)


def _work(sums: Sums) -> dict[str, float]:
    return _in_order(sums.kinds)


def _in_order(amounts: Mapping[str, float]) -> dict[str, float]:
    whole = sum(amounts.values()) or 1.0
    largest = sorted(amounts.items(), key=lambda item: (-item[1], item[0]))
    return {name: round(amount / whole, 3) for name, amount in largest if amount / whole >= 0.005}


def _evidence(lines: Iterable[Weighed], lexicon: Lexicon) -> Iterable[Evidence]:
    """The most telling phrase of each line that counts; praise only where nothing else does."""
    telling = [line for line in lines if line.found and line.counts]
    meant = [line for line in telling if line.section != "company"]
    for line in meant or telling:
        kind = max(line.amounts, key=lambda name: (_standing(name, lexicon), line.amounts[name]))
        best = max(
            (match for match in line.found if match.meaning.kind == kind),
            key=lambda match: (WEIGHTS[match.meaning.strength], len(match.places)),
        )
        yield Evidence(
            text=line.passage.text[:_QUOTED],
            phrase=quoted(best, line.passage.written),
            side=lexicon.kinds[kind].side,
            kind=kind,
            section=line.section,
            weight=round(line.amounts[kind] * line.counts, 3),
        )


def _standing(kind: str, lexicon: Lexicon) -> bool:
    """What either job does explains a line only where nothing else does."""
    return lexicon.kinds[kind].side != "both"


def _lines_of(lines: Iterable[Weighed], section: str) -> tuple[str, ...]:
    found = [line.passage.text[:_QUOTED] for line in lines if line.passage.section == section]
    return tuple(found[:_MOST_LINES])


def _missing(lines: Iterable[Weighed]) -> tuple[Missing, ...]:
    said = {
        match.meaning.value
        for line in lines
        for match in line.passage.signs
        if match.meaning.what == "says"
    }
    return tuple(name for name in get_args(Missing) if name not in said)


def _questions(
    found: Judgement, missing: tuple[Missing, ...], *, mismatch: bool
) -> tuple[Question, ...]:
    asked: list[Question] = ["title"] if mismatch else []
    if found.role is RoleRead.HYBRID:
        asked.append("split")
    elif found.role is RoleRead.NEITHER:
        asked.append("work")
    elif found.confidence < SURE:
        asked.append("day")
    return (*asked, *missing)
