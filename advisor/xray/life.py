"""Texts that tell a life: how they are known, and what counts in them."""

import re
from collections.abc import Sequence

from advisor.xray.cutting import LONGEST
from advisor.xray.lexicon import Lexicon
from advisor.xray.titles import claim
from advisor.xray.weighing import MEANT, Weighed

_YEAR = r"(?:19[7-9]|20[0-4])\d"
_DASH = r"\s*[-–—]\s*"
_UNTIL = rf"(?:[^\W\d]+\.? |\d\d?[./])?{_YEAR}"
_SPAN = re.compile(
    rf"\b{_YEAR}(?:{_DASH}{_UNTIL}|{_DASH}[^\W\d]{{3,12}}\b|\s+(?:to|bis|a|à|по)\s+{_UNTIL})"
)
_YEARS = re.compile(rf"\b{_YEAR}\b")
_PAGES = ("linkedin.com/in/", "github.com/")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_PHONE = re.compile(r"\+\d[\d ()-]{8,}")

_HEAD, _HEAD_LINE = 8, 90
"""Lines of a CV among which its owner says what they are, and signs of such a line."""

_DEEDS = 3
"""Telling lines beside the skills from which skills are only what somebody lists."""

_LISTED = 0.3
"""What such a skill counts, of what a demand of a post would."""


def looks_like_cv(text: str) -> bool:
    """Whether a text tells a life: spans of years, and how somebody can be reached."""
    text = text[:LONGEST]
    years = len(_YEARS.findall(text))
    if not years:
        return False
    spans, reachable = len(_SPAN.findall(text)), _reachable(text)
    return spans + reachable >= 2 or (reachable and years >= 3)


def _reachable(text: str) -> bool:
    return (
        any(page in text for page in _PAGES)
        or ("@" in text and _MAIL.search(text) is not None)
        or ("+" in text and _PHONE.search(text) is not None)
    )


def claim_of_life(text: str, lexicon: Lexicon) -> str | None:
    """What the owner of a CV claims to be, in its first lines."""
    lines = (line.strip() for line in text[:LONGEST].splitlines())
    head = [line for line in lines if line][:_HEAD]
    claims = (claim(line, lexicon) for line in head if len(line) <= _HEAD_LINE)
    return next((found for found in claims if found), None)


def deeds_first(lines: Sequence[Weighed]) -> Sequence[Weighed]:
    """The lines of a CV; where it tells what somebody did, what they list counts little."""
    deeds = [one for one in lines if one.found and one.counts >= MEANT and one.section != "must"]
    if len(deeds) < _DEEDS:
        return lines
    return [
        one._replace(counts=one.counts * _LISTED) if one.section == "must" else one
        for one in lines
    ]
