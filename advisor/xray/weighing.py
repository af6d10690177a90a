"""What each passage tells of the work, and the sums over a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from advisor.xray.lexicon import NOTHING, Lexicon, Told
from advisor.xray.passages import Passage
from advisor.xray.phrases import Match, Search
from advisor.xray.terms import Section, Strength

TUNING = "model_tuning"
"""The kind of work whose object is a language model, and which is training all the same."""

WEIGHTS: Mapping[Strength, float] = {"strong": 0.8, "plain": 0.45, "weak": 0.15}
"""How much one phrase tells; several of a line add up as chances do, and never reach 1."""

_VAGUE = 0.7
"""What a phrase of a vague kind counts, where the two jobs are told apart."""

CLEAR = 0.8
_STANDS_BACK = 0.5
"""Where a line speaks clearly of one job and vaguely of the other, the vague part counts half."""

MEANT = 0.65
"""What a line must count to be meant: a duty or a demand, no extra and no praise."""

_SCOPE = 5
"""Words that a negation before a phrase reaches over."""


class Weighed(NamedTuple):
    """A passage with what it tells.

    Attributes:
        found: the phrases that count, in the order of the text.
        amounts: 0 to 1 by kind of work, before the part of the text is regarded.
        ai, ml: 0 to 1 for all kinds of either job.
        counts: what the passage counts for.
    """

    passage: Passage
    section: Section
    found: tuple[Match[Told], ...]
    amounts: Mapping[str, float]
    ai: float
    ml: float
    counts: float


@dataclass(slots=True)
class Sums:
    """The sums over a text, by kind and for either job, and the lines that clearly mean a job."""

    kinds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    ai: float = 0.0
    ml: float = 0.0
    ai_lines: int = 0
    ml_lines: int = 0


def weigh(passage: Passage, lexicon: Lexicon, search: Search[Told]) -> Weighed:
    """What a passage tells: phrases within longer ones, negated and swallowed ones aside."""
    found = _standing(search(passage.words), passage, lexicon)
    chances: dict[str, float] = defaultdict(lambda: 1.0)
    sides = {"ai": 1.0, "ml": 1.0, "both": 1.0, "other": 1.0}
    for match in found:
        weight, kind = WEIGHTS[match.meaning.strength], lexicon.kinds[match.meaning.kind]
        chances[kind.id] *= 1 - weight
        sides[kind.side] *= 1 - weight * (_VAGUE if kind.vague else 1)
    ai, ml = 1 - sides["ai"], 1 - sides["ml"]
    section: Section = "earlier" if passage.has("earlier") else passage.section
    return Weighed(
        passage=passage,
        section=section,
        found=tuple(found),
        amounts={kind: 1 - chance for kind, chance in chances.items()},
        ai=ai * (_STANDS_BACK if ml >= CLEAR > ai else 1),
        ml=ml * (_STANDS_BACK if ai >= CLEAR > ml else 1),
        counts=min(lexicon.counts[section], lexicon.counts[passage.section]),
    )


def add_up(weighed: Iterable[Weighed]) -> Sums:
    """The sums over passages, each by what it counts for."""
    sums = Sums()
    for one in weighed:
        sums.ai += one.ai * one.counts
        sums.ml += one.ml * one.counts
        sums.ai_lines += one.counts >= MEANT and one.ai >= CLEAR
        sums.ml_lines += one.counts >= MEANT and one.ml >= CLEAR
        for kind, amount in one.amounts.items():
            sums.kinds[kind] += amount * one.counts
    return sums


def _standing(
    matches: Sequence[Match[Told]], passage: Passage, lexicon: Lexicon
) -> list[Match[Told]]:
    if not matches:
        return []
    unsaid = negated(passage)
    places_of_all = [place for match in matches for place in match.places]
    if len(places_of_all) == len(set(places_of_all)):
        apart = (m for m in matches if m.meaning.kind != NOTHING and unsaid.isdisjoint(m.places))
        return sorted(apart, key=_places)
    # A phrase may be found by several ways and with several meanings; each meaning once.
    meanings: dict[tuple[int, ...], set[Told]] = {}
    for match in matches:
        meanings.setdefault(match.places, set()).add(match.meaning)
    covered: list[set[int]] = []
    told: list[Match[Told]] = []
    for places in sorted(meanings, key=len, reverse=True):
        within = set(places)
        if any(within <= other for other in covered):
            continue
        covered.append(within)
        kinds = {meaning.kind for meaning in meanings[places]}
        if NOTHING not in kinds and unsaid.isdisjoint(within):
            told += [Match(places, meaning) for meaning in sorted(meanings[places])]
    return sorted(_told_once(told, lexicon), key=_places)


def _places(match: Match[Told]) -> tuple[int, ...]:
    return match.places


def _told_once(told: list[Match[Told]], lexicon: Lexicon) -> list[Match[Told]]:
    """A language model that is trained is no application, and one that is called no training."""
    if len(told) < 2:
        return told
    tuned = {p for match in told if match.meaning.kind == TUNING for p in match.places}
    told = [
        match
        for match in told
        if lexicon.kinds[match.meaning.kind].side != "ai" or tuned.isdisjoint(match.places)
    ]
    called = {p for m in told if lexicon.kinds[m.meaning.kind].side == "ai" for p in m.places}
    return [
        match
        for match in told
        if lexicon.kinds[match.meaning.kind].side != "ml"
        or match.meaning.kind == TUNING
        or called.isdisjoint(match.places)
    ]


def negated(passage: Passage) -> set[int]:
    """The places of words that are said not to be."""
    if not passage.signs:
        return set()
    exempt = {
        place
        for match in passage.signs
        if match.meaning.what == "not_at_all"
        for place in match.places
    }
    negated: set[int] = set()
    for match in passage.signs:
        if match.meaning.what == "not_after" and not exempt.intersection(match.places):
            negated.update(range(match.end, match.end + _SCOPE))
        elif match.meaning.what == "not_before":
            negated.update(range(match.start))
    return negated


def quoted(match: Match[Any], words: Sequence[str]) -> str:
    """The words that matched, with a sign where others stand between."""
    parts = [words[match.places[0]]]
    for before, place in zip(match.places, match.places[1:], strict=False):
        parts += ["…"] * (place > before + 1) + [words[place]]
    return " ".join(parts)
