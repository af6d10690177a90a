"""An entry of the catalog as an answer: its name, what it says, and who says so."""

from advisor.catalog import Catalog
from advisor.knowledge.duties import Duty, DutyClaim
from advisor.knowledge.entry import Entry, cites, is_disputed
from advisor.knowledge.roles import RoleProfile
from advisor.knowledge.tools import Mention, Skill, Tool
from advisor.knowledge.topic import Topic
from bot.flows.core import Series, Value, Values, Words
from bot.flows.wording import known


def title(entry: Entry, catalog: Catalog) -> Value:
    """What the entry is about, as a heading: for a topic, its question."""
    match entry:
        case Topic():
            return known.question(entry, catalog)
        case Tool():
            return entry.name
        case Skill():
            return Words(f"skills.name.{entry.id}")
        case Duty():
            return Words(f"duties.name.{entry.id}")
        case RoleProfile():
            return Words(f"roles.name.{entry.id}")


def short(entry: Entry, catalog: Catalog) -> Words:
    """The same on a button."""
    match entry:
        case Topic():
            return Words(f"{catalog.shelf_of[entry.id]}.topic.{entry.id}.short")
        case Tool():
            return Words("known.plain", {"name": entry.short or entry.name})
        case Skill():
            return Words(f"skills.short.{entry.id}")
        case Duty():
            return Words(f"duties.short.{entry.id}")
        case RoleProfile():
            return Words(f"roles.short.{entry.id}")


def answer(entry: Entry, catalog: Catalog) -> tuple[Words, ...]:
    """The short answer, complete on its own, and what the sources disagree about."""
    match entry:
        case Topic():
            return (known.answer(entry, catalog), *known.conflicts((entry,), catalog))
        case Tool():
            return (Words(f"tools.what.{entry.id}"), _whose(entry))
        case Skill():
            return (Words(f"skills.what.{entry.id}"), _whose(entry))
        case Duty():
            return (Words(f"duties.line.{entry.id}"), _owned(entry))
        case RoleProfile():
            return (Words(f"roles.what.{entry.id}"),)


def message(entry: Entry, catalog: Catalog) -> Words:
    """The whole answer as a message of its own."""
    values: Values = {
        "title": title(entry, catalog),
        "answer": Words("ask.paragraphs", {"paragraphs": answer(entry, catalog)}),
        "sources": sources(entry, catalog),
    }
    return Words("ask.message", values)


def evidence(entry: Entry, catalog: Catalog) -> tuple[Words, ...]:
    """What each source says, one line each."""
    match entry:
        case Topic():
            return known.statements(entry, catalog)
        case Tool() | Skill():
            return tuple(_mention(mention, catalog) for mention in entry.mentions)
        case Duty():
            return tuple(_claim(claim, catalog) for claim in entry.claims)
        case RoleProfile():
            return _about(entry, catalog)


def sources(entry: Entry, catalog: Catalog) -> Words | Series:
    """Who says it, in one line."""
    return known.publishers(cites(entry), catalog)


def _whose(entry: Tool | Skill) -> Words:
    if entry.is_disputed:
        return Words("known.whose.disputed")
    roles = entry.roles
    side = "neither" if not roles else "both" if len(roles) > 1 else str(*roles)
    return Words(f"known.whose.{side}")


def _owned(duty: Duty) -> Words:
    return Words("known.owned.disputed" if is_disputed(duty) else f"known.owned.{duty.owners[0]}")


def _mention(mention: Mention, catalog: Catalog) -> Words:
    side = "both" if len(mention.roles) > 1 else str(mention.roles[0])
    values: dict[str, Value] = {
        "side": Words(f"known.side.{side}"),
        "need": Words(f"known.need.{mention.need}"),
        "source": known.cite(mention.cite, mention.year, catalog),
    }
    return Words("known.mention", values)


def _claim(claim: DutyClaim, catalog: Catalog) -> Words:
    values: dict[str, Value] = {
        "ai": Words(f"known.part.{claim.ai}"),
        "ml": Words(f"known.part.{claim.ml}"),
        "source": known.cite(claim.cite, None, catalog),
    }
    return Words("known.claim", values)


def _about(role: RoleProfile, catalog: Catalog) -> tuple[Words, ...]:
    """Statements about a role alone; those about the two main roles fill topics of their own."""
    told = tuple(
        known.statement(statement, topic, catalog)
        for topic in catalog.topics
        for statement in topic.says
        if statement.about == (role.id,)
    )
    return told if role.kind != "core" else told[:6]
