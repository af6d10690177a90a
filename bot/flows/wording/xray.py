"""A reading put into words: what it is, how sure, and the lines that say so."""

from collections.abc import Sequence

from advisor.xray.judging import RoleRead
from advisor.xray.model import DutyReading, Evidence, Reading
from advisor.xray.problem import ProblemReading
from bot.flows.core import NOTHING, Series, Value, Words

_SHARES = 4
_LINES = 8


def card(reading: Reading) -> Words:
    """What a post or a CV really is, on one page."""
    return Words(
        "xray.card",
        {
            "verdict": Words(f"xray.role.{reading.role}"),
            "meaning": _meaning(reading),
            "confidence": _confidence(reading.confidence, sure=reading.confident),
            "title": _title(reading),
            "unicorn": Words("xray.unicorn") if reading.unicorn else NOTHING,
            "level": _level(reading),
            "work": _work(reading),
            "evidence": evidence(reading, _LINES),
            "missing": _items("missing", reading.missing),
            "questions": _items("ask", reading.questions),
        },
    )


def duty(reading: DutyReading) -> Words:
    """Whose work a duty is."""
    return Words(
        "xray.duty",
        {
            "verdict": Words(f"xray.owner.{reading.role}"),
            "confidence": _confidence(reading.confidence, sure=reading.confident),
            "evidence": lines(reading.evidence[:_LINES]),
        },
    )


def problem(reading: ProblemReading) -> Words:
    """The answers found in a description, each with the words it was found in."""
    found = tuple(
        Words(
            "xray.found",
            {
                "question": Words(f"hiring.question.{one.question}.short"),
                "answer": Words(f"hiring.question.{one.question}.said.{one.option}"),
                "words": Series(one.words, ", "),
            },
        )
        for one in reading.found
    )
    return Words("xray.problem", {"found": found or (Words("xray.unfound"),)})


def evidence(reading: Reading, most: int) -> tuple[Words, ...]:
    """The most telling lines, those that speak for the verdict first, each with its phrase."""
    speaking = {RoleRead.HYBRID: ("ai", "ml"), RoleRead.NEITHER: ("other",)}
    sides = speaking.get(reading.role, (str(reading.role),))
    telling = sorted(reading.evidence, key=lambda line: (line.side not in sides, -line.weight))
    return lines(telling[:most])


def lines(found: Sequence[Evidence]) -> tuple[Words, ...]:
    """Lines in the order they come in, each with the phrase that decided."""
    return tuple(_line(line) for line in found) or (Words("xray.none"),)


def _work(reading: Reading) -> Value:
    """How much of the work is what, the largest first; nothing where no work is named."""
    largest = list(reading.shares.items())[:_SHARES]
    shares = tuple(_share(name, share) for name, share in largest)
    return Words("xray.work", {"shares": shares}) if shares else NOTHING


def _meaning(reading: Reading) -> Words:
    if reading.role is RoleRead.NEITHER and reading.kind is None:
        return Words("xray.meaning.unnamed")
    if reading.role is RoleRead.NEITHER:
        return Words("xray.meaning.neither", {"kind": Words(f"xray.kind.{reading.kind}")})
    return Words(f"xray.meaning.{reading.role}")


def _confidence(confidence: float, *, sure: bool) -> Words:
    percent = round(confidence * 100)
    return Words(f"xray.confidence.{'sure' if sure else 'unsure'}", {"percent": percent})


def _title(reading: Reading) -> Value:
    if reading.title_says is None:
        return NOTHING
    if not reading.mismatch:
        return Words("xray.title.same")
    return Words("xray.title.other", {"claimed": Words(f"xray.claims.{reading.title_says}")})


def _level(reading: Reading) -> Value:
    if reading.level is None:
        return NOTHING
    level = Words(f"xray.levels.{reading.level}")
    if reading.years is None:
        return Words("xray.level.named", {"level": level})
    return Words("xray.level.asked", {"level": level, "years": reading.years})


def _share(name: str, share: float) -> Words:
    kind = Words(f"xray.side.{name}" if name in ("ai", "ml") else f"xray.kind.{name}")
    return Words("xray.share", {"percent": round(share * 100), "kind": kind})


def _line(found: Evidence) -> Words:
    kind = Words(f"xray.kind.{found.kind}")
    return Words("xray.line", {"text": found.text, "phrase": found.phrase, "kind": kind})


def _items(part: str, names: tuple[str, ...]) -> Value:
    items = tuple(Words("xray.item", {"text": Words(f"xray.{part}.{name}")}) for name in names)
    return items or NOTHING
