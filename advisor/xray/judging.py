"""From the sums over a text to what it is, and how sure that is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from advisor.xray.terms import Kind
from advisor.xray.weighing import Sums


class RoleRead(StrEnum):
    """What a text turns out to be; `hybrid` is one post or person that mixes both jobs."""

    AI = "ai"
    ML = "ml"
    HYBRID = "hybrid"
    NEITHER = "neither"


TITLE = 0.4
"""Half of what a title adds to work that belongs to neither job; a line of the text adds up to
1."""

_TITLED = 0.5
"""What a title adds to one of the two jobs, by that job's share of the text."""

_NAMED = 0.2
"""What it adds to the kind of work that it names, among those that belong to neither job."""

_MUCH = 3.0
"""The sum of a text from which a title that names ordinary engineering counts fully."""

_SOME = 0.4
"""The least sum of both jobs' work that can make a text one of theirs."""

_HYBRID_FROM, _HYBRID_TO = 0.18, 0.66
"""The shares of AI work in both jobs' work between which neither of them stands back."""

_MIXED = 0.4
"""How sure a reading in between is, beside one that is clearly one of the two jobs."""

_EVEN = 0.3
"""The share of AI work below which one line of it is not enough for both jobs."""

_PLENTY = 5
"""The lines that clearly mean one job beside which a single one for the other is not enough."""

_ALONE = 0.4
"""What it adds to being sure that nothing demanded speaks of the other job; half where a single
line does."""

_EACH, _MANY = 0.2, 4
"""What each line that clearly means the one job adds where none means the other, and how many do
at most."""

_BESIDE = {True: 1.6, False: 3.2}
"""How much ordinary engineering may stand beside the two jobs' work, for one unit of it, if the
title claims that engineering and if it does not."""

_MEANT = 0.7
"""How much more for each line, after the first, that clearly means one of the two jobs, up to what
may where the title claims nothing else: one line is soon written, several are the work."""

_WHOLE = {True: 0.6, False: 1.0}
"""The same for work that is a job of its own."""

SURE = 0.75
"""From this confidence on a reading is called confident."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a text is; `kind` is the work of one that belongs to neither job, if it names any."""

    role: RoleRead
    kind: str | None
    confidence: float


def judge(sums: Sums, claimed: str | None, kinds: Mapping[str, Kind]) -> Judgement:
    """Weigh the sums of a text, and what its title claims, against each other."""
    # A title strengthens what the text says; it never stands for what the text does not say.
    both = sums.ai + sums.ml or 1.0
    ai = sums.ai * (1 + min(1.0, _TITLED / both * (claimed == "ai")))
    ml = sums.ml * (1 + min(1.0, _TITLED / both * (claimed == "ml")))
    ours = ai + ml
    others = {name: amount for name, amount in sums.kinds.items() if kinds[name].side == "other"}
    if claimed is not None and claimed in kinds:
        told = ours + sum(others.values())
        fully = 1.0 if kinds[claimed].whole else min(1.0, told / _MUCH)
        others[claimed] = others.get(claimed, 0) + 2 * TITLE * fully
    meant = max(sums.ai_lines, sums.ml_lines, 1) - 1
    distance = _distance_from_neither(ours, meant, others, claimed, kinds)
    if distance <= 0:
        named = {name: sums.kinds.get(name, 0.0) + _NAMED * (name == claimed) for name in others}
        kind = max(named, key=named.__getitem__, default=None)
        return Judgement(RoleRead.NEITHER, kind, _sure(-distance, sum(others.values())))
    share = ai / ours
    beyond = max(_logit(share) - _logit(_HYBRID_TO), _logit(_HYBRID_FROM) - _logit(share))
    # Where nothing that is really demanded speaks of the other job, the larger one it is; a
    # single line does not make a post for both that otherwise speaks of one.
    most, least = max(sums.ai_lines, sums.ml_lines), min(sums.ai_lines, sums.ml_lines)
    alone = least < (1 if share >= _EVEN and most < _PLENTY else 2)
    if beyond >= 0 or alone:
        role = RoleRead.AI if share > _HYBRID_FROM and ai >= ml else RoleRead.ML
        one_sided = _ALONE / 2 if least else _ALONE + _EACH * min(most, _MANY)
        apart = max(beyond, 0.0) + alone * one_sided
    else:
        role, apart = RoleRead.HYBRID, -beyond * _MIXED
    return Judgement(role, None, _sure(min(distance, apart), ours))


def _distance_from_neither(
    ours: float,
    meant: int,
    others: Mapping[str, float],
    claimed: str | None,
    kinds: Mapping[str, Kind],
) -> float:
    """How far the two jobs' work is from being outweighed; below zero, it is."""
    plain = {name: amount for name, amount in others.items() if not kinds[name].whole}
    beside = sum(plain.values()) / min(_BESIDE[False], _BESIDE[claimed in plain] + _MEANT * meant)
    wholes = (others[name] / _WHOLE[claimed == name] for name in others if name not in plain)
    return math.log((ours + 0.05) / (max(_SOME, beside, *wholes) + 0.05))


def _sure(apart: float, amount: float) -> float:
    """The confidence of a reading that is so far from another one and rests on so much."""
    much = amount / (amount + 0.6)
    return round(0.5 + 0.5 * much * (1 - math.exp(-1.6 * apart)), 3)


def _logit(share: float) -> float:
    held = min(max(share, 0.01), 0.99)
    return math.log(held / (1 - held))
