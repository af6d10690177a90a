"""What a screen rests on: each rule or fact by its id, its source, and what the others say."""

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.catalog import Catalog
from advisor.knowledge.duties import Duty
from advisor.knowledge.entry import Entry
from advisor.knowledge.roles import RoleProfile
from advisor.knowledge.tools import Skill, Tool
from advisor.knowledge.topic import Topic
from advisor.pay.band import PayBand
from advisor.provenance import Cite
from bot.flows.core import NOTHING, Values, Words
from bot.flows.wording import known

MOST = 18
"""Lines of one message; what is left out is counted."""

MOST_OTHERS = 6


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing a screen rests on; without a cite it is our own judgement."""

    id: str
    cite: Cite | None
    year: int | None = None


def page(
    what: Words, grounds: Iterable[Ground], catalog: Catalog, topics: Iterable[str] = ()
) -> Words:
    """The message that /why sends: what is explained, its grounds, and the other sources on it.

    `topics` are where those other sources are heard: statements whose source is not among the
    grounds already.
    """
    grounds = tuple(dict.fromkeys(grounds))
    left_out = len(grounds) - MOST
    values: Values = {
        "what": what,
        "grounds": tuple(_line(ground, catalog) for ground in grounds[:MOST]),
        "more": Words("why.more", {"n": left_out}) if left_out > 0 else NOTHING,
        "others": NOTHING,
    }
    heard = {ground.cite.source for ground in grounds if ground.cite is not None}
    others = tuple(_others(topics, heard, catalog))[:MOST_OTHERS]
    if others:
        values["others"] = Words("why.others", {"statements": others})
    return Words("why.text", values)


def of_entry(entry: Entry) -> tuple[Ground, ...]:
    """What an entry of the catalog rests on, by the id of each statement."""
    match entry:
        case Topic():
            return tuple(Ground(one.id, one.cite, one.year) for one in entry.says)
        case Tool() | Skill():
            return tuple(Ground(one.id, one.cite, one.year) for one in entry.mentions)
        case Duty():
            return tuple(Ground(one.id, one.cite) for one in entry.claims)
        case RoleProfile():
            return tuple(Ground(entry.id, cite) for cite in entry.cites)


def of_bands(bands: Iterable[PayBand]) -> tuple[Ground, ...]:
    """What pay figures rest on."""
    return tuple(Ground(band.id, band.cite, band.year) for band in bands)


def _others(topics: Iterable[str], heard: set[str], catalog: Catalog) -> Iterable[Words]:
    for name in topics:
        topic = catalog.topic(name)
        for one in topic.says:
            if one.cite.source not in heard:
                yield known.statement(one, topic, catalog)


def _line(ground: Ground, catalog: Catalog) -> Words:
    if ground.cite is None:
        return Words("why.ours", {"id": ground.id})
    source = known.cite(ground.cite, ground.year, catalog)
    return Words("why.ground", {"id": ground.id, "source": source})
