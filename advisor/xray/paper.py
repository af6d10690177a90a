"""A text that somebody hands in: what sort of text it is, and as much of its reading as is kept."""

import re
from collections.abc import Iterable
from typing import Literal

from advisor.provenance import Frozen
from advisor.xray.lexicon import Lexicon
from advisor.xray.model import DutyReading, Evidence, Reading
from advisor.xray.reading import read, read_duty

Sort = Literal["post", "cv", "duty"]

_DUTY_WORDS = 40
"""Words of one line that are a single duty; what is longer is a text."""

_LINE = 160
_EVIDENCE, _MUST, _NICE = 28, 16, 10
"""Characters of a line, and lines, that are kept: together no more than 12 KB."""

_YEAR = r"(?:19[7-9]|20[0-4])\d"
_SPAN = re.compile(rf"\b{_YEAR}(?:[./]\d\d)?\s*(?:-|–|—|to|bis|a|à|по)\s*(?:[^\W\d]+\.?\s+)?(?:\d\d[./])?(?:{_YEAR}\b|[^\W\d]{{3,10}}\b)")
_YEARS = re.compile(rf"\b{_YEAR}\b")
_ADDRESS = re.compile(r"linkedin\.com/in/|github\.com/|[\w.+-]+@[\w-]+\.\w|\+\d[\d ()-]{8,}")


class Paper(Frozen):
    """What is kept of a text that was handed in; never the text itself.

    Attributes:
        reading: of a post or a CV, always read as a post would be; `as_cv` makes it one of a CV.
        duty: of a single duty.
    """

    sort: Sort
    reading: Reading | None = None
    duty: DutyReading | None = None


def paper_of(text: str, lexicon: Lexicon) -> Paper:
    """Read a text as what it looks like."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) <= 1 and len(text.split()) <= _DUTY_WORDS:
        duty = read_duty(text, lexicon)
        return Paper(sort="duty", duty=_copied(duty, evidence=_telling(duty.evidence)))
    reading = read(text, lexicon)
    kept = _copied(
        reading,
        evidence=_telling(reading.evidence),
        must=_short(reading.must[:_MUST]),
        nice=_short(reading.nice[:_NICE]),
    )
    return Paper(sort="cv" if looks_like_cv(text) else "post", reading=kept)


def as_cv(reading: Reading) -> Reading:
    """The reading of a text that turns out to be a CV: nothing is asked of it or missing in it."""
    return _copied(reading, document="cv", unicorn=False, missing=(), questions=())


def looks_like_cv(text: str) -> bool:
    """Whether a text tells a life: spans of years one after the other, and how to reach somebody."""
    spans = len(_SPAN.findall(text))
    reachable = bool(_ADDRESS.search(text))
    return spans + reachable >= 2 or (reachable and len(_YEARS.findall(text)) >= 3)


def _telling(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The lines that tell most, in the order of the text."""
    telling = sorted(found, key=lambda line: -line.weight)[:_EVIDENCE]
    return tuple(_copied(line, text=line.text[:_LINE]) for line in found if line in telling)[
        :_EVIDENCE
    ]


def _short(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line[:_LINE] for line in lines)
