"""A reading put into words: what it is, how sure, and the lines that say so."""

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
            "shares": tuple(_share(n, s) for n, s in list(reading.shares.items())[:_SHARES]),
            "evidence": evidence(reading.evidence, _LINES),
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
            "evidence": evidence(reading.evidence, _LINES),
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


def evidence(found: tuple[Evidence, ...], most: int) -> tuple[Words, ...]:
    """The most telling lines in the order of the text, each with the phrase that decided."""
    telling = sorted(found, key=lambda line: (line.side == "both", -line.weight))[:most]
    lines = tuple(_line(line) for line in found if line in telling)
    return lines or (Words("xray.none"),)


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
