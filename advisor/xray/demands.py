"""What a post demands: the years, the level, and whether it wants two people in one."""

from collections.abc import Iterable

from advisor.provenance import Level
from advisor.xray.lexicon import Lexicon
from advisor.xray.titles import level_named
from advisor.xray.weighing import CLEAR, MEANT, Weighed

_LEVELS = ((8, Level.STAFF), (5, Level.SENIOR), (2, Level.MID), (0, Level.JUNIOR))
"""The level from so many years of experience on."""

_BEFORE = 4
"""Words before `years` among which the number stands."""

_MOST_YEARS = 20

_DEMANDS = 3
"""Such lines for each of both jobs that ask for two people."""

_EVEN = 0.35
"""The share of such lines that the lesser job has at least."""


def years_asked(lines: Iterable[Weighed]) -> int | None:
    """The most years of experience that a line asks for; of a range its lower end."""
    asked = [
        years
        for line in lines
        if line.counts and line.passage.section not in ("company", "earlier")
        for match in line.passage.signs
        if match.meaning.what == "years"
        and (years := _number(line.passage.words[max(0, match.start - _BEFORE) : match.start]))
    ]
    return max(asked, default=None)


def level_of(title: str, years: int | None, lexicon: Lexicon) -> Level | None:
    """The level that the title names, else the one that the years stand for."""
    named = level_named(title, lexicon)
    if named is not None or years is None:
        return named
    return next(level for least, level in _LEVELS if years >= least)


def demands_both(lines: Iterable[Weighed]) -> bool:
    """Whether both jobs are demanded in depth, and not as a bonus."""
    demanded = [line for line in lines if line.counts >= MEANT]
    ai = sum(line.ai >= CLEAR for line in demanded)
    ml = sum(line.ml >= CLEAR for line in demanded)
    return min(ai, ml) >= _DEMANDS and min(ai, ml) >= _EVEN * (ai + ml)


def _number(words: Iterable[str]) -> int:
    numbers = [
        int(word.rstrip("+"))
        for word in words
        if word.rstrip("+").isascii() and word.rstrip("+").isdigit() and len(word) <= 3
    ]
    return numbers[0] if numbers and numbers[0] <= _MOST_YEARS else 0
