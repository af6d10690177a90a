"""What roles are called in a comparison, and what stands in its cells."""

from advisor.knowledge.comparison import Dimension
from bot.flows.core import Words


def name_of(role: str) -> Words:
    """A role's whole name."""
    return Words(f"roles.name.{role}")


def short(role: str) -> Words:
    """A role's name on a button."""
    return Words(f"roles.short.{role}")


def cell(dimension: Dimension, role: str) -> Words:
    """What is known of a role in a dimension; that nothing is, where no source speaks of it."""
    if role not in dimension.roles:
        return Words("compare.silent")
    return Words(f"comparison.cell.{dimension.id}.{role}")
