"""A text that somebody hands in: what sort of text it is, and what is kept of its reading."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from advisor.catalog import Catalog
from advisor.provenance import Frozen, Id
from advisor.xray.lexicon import Lexicon
from advisor.xray.life import looks_like_cv
from advisor.xray.model import DutyReading, Evidence, Reading
from advisor.xray.problem import read_problem
from advisor.xray.reading import read, read_duty

Sort = Literal["post", "cv", "duty"]

_DUTY_WORDS = 40
"""Words of one line that are a single duty; what is longer is a text."""

_LINE = 160
_PHRASE = 80
_EVIDENCE, _MUST, _NICE = 28, 14, 8
"""UTF-16 units of a line and a phrase, and lines, that are kept: together some 8 KB."""


class Paper(Frozen):
    """What is kept of a text that was handed in; never the text itself.

    Attributes:
        reading: of a post or a CV, always read as a post would be; `as_cv` makes it one of a CV.
        duty: of a single duty.
        answers: what the text tells of the hiring questions, where it is sure what is built.
    """

    sort: Sort
    reading: Reading | None = None
    duty: DutyReading | None = None
    answers: dict[Id, Id] = Field(default_factory=dict)


def paper_of(text: str, lexicon: Lexicon, catalog: Catalog) -> Paper:
    """Read a text as what it looks like."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) <= 1 and len(text.split()) <= _DUTY_WORDS:
        duty = read_duty(text, lexicon)
        return Paper(
            sort="duty", duty=duty.model_copy(update={"evidence": _telling(duty.evidence)})
        )
    reading = read(text, lexicon)
    kept = {
        "evidence": _telling(reading.evidence),
        "must": _short(reading.must[:_MUST]),
        "nice": _short(reading.nice[:_NICE]),
    }
    reading = reading.model_copy(update=kept)
    problem = read_problem(text, lexicon, catalog)
    return Paper(
        sort="cv" if looks_like_cv(text) else "post",
        reading=reading,
        answers=problem.answers if problem.sure else {},
    )


def as_cv(reading: Reading) -> Reading:
    """The reading of a text that turns out to be a CV: nothing is asked of it or missing in it."""
    return reading.model_copy(
        update={"document": "cv", "unicorn": False, "missing": (), "questions": ()}
    )


def _telling(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The lines that tell most, in the order of the text."""
    most = sorted(range(len(found)), key=lambda place: -found[place].weight)[:_EVIDENCE]
    kept = (found[place] for place in sorted(most))
    return tuple(
        line.model_copy(
            update={"text": cut(line.text, _LINE), "phrase": cut(line.phrase, _PHRASE)}
        )
        for line in kept
    )


def _short(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(cut(line, _LINE) for line in lines)


def cut(text: str, most: int) -> str:
    """The beginning of a text, of so many UTF-16 units, which is what Telegram counts."""
    return text.encode("utf-16-le", "replace")[: 2 * most].decode("utf-16-le", "ignore")
