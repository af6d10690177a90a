"""A reading put into words: the card, its pages, and the post written anew."""

from collections.abc import Iterable

from advisor.catalog import Catalog
from advisor.kit.job import job_description
from advisor.provenance import Level, Role
from advisor.questionnaire.model import Answers
from advisor.xray import Reading, RoleRead, compare
from advisor.xray.model import Evidence
from advisor.xray.paper import cut
from bot.flows.core import NOTHING, Attach, Value, Values, Words
from bot.flows.wording import job, xray

_ON_CARD = 3
_OWN = 5
_LEFT_OUT = 10
_EACH_SIDE = 4
_IN_MATCH = 80


def card(reading: Reading) -> Words:
    """What it is, how sure that is, and the lines that say so most."""
    said = xray.card(reading).values
    values: Values = {
        "sort": Words(f"reading.sort.{reading.document}"),
        **{part: said[part] for part in ("verdict", "meaning", "confidence")},
        "notes": tuple(
            Words("reading.note", {"note": said[part]})
            for part in ("title", "unicorn", "level")
            if said[part] is not NOTHING
        ),
        "work": said["work"],
        "evidence": xray.evidence(reading, _ON_CARD),
        "kept": Words("reading.kept"),
    }
    return Words("reading.card", values)


def demands(reading: Reading) -> Words:
    """What is demanded, and what would be welcome."""
    values: Values = {
        "must": _bullets(reading.must) or (Words("reading.no_must"),),
        "nice": _bullets(reading.nice) or (Words("reading.no_nice"),),
    }
    return Words("reading.demands", values)


def missing(reading: Reading) -> Words:
    """What a good post says and this one does not, and what to ask."""
    said = xray.card(reading).values
    values: Values = {
        "missing": said["missing"] if reading.missing else (Words("reading.nothing_missing"),),
        "questions": said["questions"],
    }
    return Words("reading.missing", values)


def unicorn(reading: Reading) -> Words:
    """The demands of both jobs side by side: why one person will hardly meet them."""
    ai, ml = (
        tuple(line.text for line in reading.evidence if line.side == side) for side in ("ai", "ml")
    )
    values: Values = {"ai": _bullets(ai[:_EACH_SIDE]), "ml": _bullets(ml[:_EACH_SIDE])}
    return Words("reading.unicorn", values)


def match(post: Reading, cv: Reading) -> Words:
    """What of the post's work the CV tells of, and what it does not."""
    found = compare(post, cv)
    values: Values = {
        "met_n": len(found.met),
        "asked": found.asked,
        "met": tuple(_asked_for(line) for line in found.met) or (Words("reading.none_met"),),
        "gaps": tuple(_gap(*one) for one in enumerate(found.gaps, 1))
        or (Words("reading.no_gap"),),
    }
    return Words("reading.match", values)


def roles_in(reading: Reading) -> tuple[Role, ...]:
    """For whom a post can be written anew: one job, or both where it mixes them."""
    if reading.role is RoleRead.HYBRID:
        return tuple(sorted(Role, key=lambda role: -reading.shares.get(role, 0)))
    return tuple(role for role in Role if role.value == reading.role.value)


def rewritten(reading: Reading, answers: Answers, catalog: Catalog) -> Attach:
    """The post as it should be, one for each job it holds; its own lines are kept."""
    pages = [_draft(role, reading, answers, catalog) for role in roles_in(reading)]
    return Attach(
        Words("reading.rewritten.file"),
        (*pages, _changes(reading)),
        Words("reading.rewritten.caption", {"role": Words(f"xray.role.{reading.role}")}),
    )


def _draft(role: Role, reading: Reading, answers: Answers, catalog: Catalog) -> Words:
    draft = job_description(role, reading.level or Level.MID, answers, catalog.kit)
    own = [line.text for line in reading.evidence if line.side == role and _is_work(line)]
    text = job.page(draft, own[:_OWN])
    return Words("hire.piece.job.text", {"text": text, "fill": Words("kit.job.fill")})


def _changes(reading: Reading) -> Words:
    """What was left out: lines of another job than the post is for."""
    ours = {*roles_in(reading), "both"}
    strange = [line.text for line in reading.evidence if line.side not in ours and _is_work(line)]
    left: Value = NOTHING
    if strange:
        left = Words("reading.rewritten.left_out", {"lines": _bullets(strange[:_LEFT_OUT])})
    return Words("reading.rewritten.changes", {"left_out": left})


def _asked_for(line: Evidence) -> Words:
    kind = Words(f"xray.kind.{line.kind}")
    return Words("reading.asked_for", {"kind": kind, "text": cut(line.text, _IN_MATCH)})


def _gap(number: int, line: Evidence) -> Words:
    kind = Words(f"xray.kind.{line.kind}")
    return Words(
        "reading.gap", {"number": number, "kind": kind, "text": cut(line.text, _IN_MATCH)}
    )


def _is_work(line: Evidence) -> bool:
    return line.section in ("duties", "unknown")


def _bullets(lines: Iterable[str]) -> tuple[Words, ...]:
    return tuple(Words("xray.item", {"text": line}) for line in lines)
