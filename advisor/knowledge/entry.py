"""The entries one can ask for, by name: `phd_needed`, `tool:pgvector`, `role:ml_platform`."""

from advisor.knowledge.duties import Duty
from advisor.knowledge.roles import RoleProfile
from advisor.knowledge.tools import Skill, Tool
from advisor.knowledge.topic import Topic
from advisor.provenance import Cite

Entry = Topic | Tool | Skill | Duty | RoleProfile

_KINDS = {Tool: "tool", Skill: "skill", Duty: "duty", RoleProfile: "role"}


def name_of(entry: Entry) -> str:
    """The name of an entry; a topic has its bare id."""
    kind = _KINDS.get(type(entry))
    return f"{kind}:{entry.id}" if kind else entry.id


def cites(entry: Entry) -> tuple[Cite, ...]:
    """Every place in a source that an entry rests on."""
    match entry:
        case Topic():
            return tuple(statement.cite for statement in entry.says)
        case Duty():
            return tuple(claim.cite for claim in entry.claims)
        case Tool() | Skill():
            return tuple(mention.cite for mention in entry.mentions)
        case RoleProfile():
            return entry.cites


def is_disputed(entry: Entry) -> bool:
    """Whether the sources contradict each other, or one contradicts itself."""
    match entry:
        case Topic():
            return bool(entry.conflicts)
        case Tool() | Skill() | Duty():
            return entry.is_disputed
        case RoleProfile():
            return False
