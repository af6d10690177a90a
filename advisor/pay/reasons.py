"""Why figures for the same role, level and region may differ: what they do not have in common."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from advisor.pay.band import PayBand
from advisor.provenance import Source

SPECIAL_GROUPS = frozenset({"specialised", "agent_specialists", "big_tech", "frontier_labs"})
"""Notes of figures that speak of a few people only; they break the scale of all others."""

_ONE_FIGURE = frozenset({"average", "median", "nearly"})


class Difference(StrEnum):
    """Something in which figures differ besides the amount."""

    BASIS = "basis"
    YEAR = "year"
    EXPERIENCE = "experience"
    PLACE = "place"
    GROUP = "group"
    AVERAGE = "average"
    PUBLISHER = "publisher"
    ITSELF = "itself"


def differences(bands: Sequence[PayBand], sources: Sequence[Source]) -> tuple[Difference, ...]:
    """In what the figures differ, the most telling first; empty for fewer than two."""
    return tuple(_differences(bands, {source.id: source.kind for source in sources}))


def is_off_scale(band: PayBand) -> bool:
    """Whether the figure speaks of a special group only, and must be marked as such."""
    return not SPECIAL_GROUPS.isdisjoint(band.notes)


def _differences(bands: Sequence[PayBand], kinds: dict[str, str]) -> Iterator[Difference]:
    if len(bands) < 2:
        return
    if len({band.basis for band in bands}) > 1:
        yield Difference.BASIS
    if len({is_off_scale(band) for band in bands}) > 1:
        yield Difference.GROUP
    if len({band.years for band in bands}) > 1:
        yield Difference.EXPERIENCE
    if len({band.region_stated for band in bands}) > 1:
        yield Difference.PLACE
    if len({band.year for band in bands}) > 1:
        yield Difference.YEAR
    if len({not _ONE_FIGURE.isdisjoint(band.notes) for band in bands}) > 1:
        yield Difference.AVERAGE
    sources = [band.cite.source for band in bands]
    if len({kinds[source] for source in sources}) > 1:
        yield Difference.PUBLISHER
    if len(set(sources)) < len(sources):
        yield Difference.ITSELF
