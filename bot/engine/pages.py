"""Pages that are the same for everybody: help and privacy."""

from dataclasses import dataclass

from advisor.interviews.scorecard import KEPT_DAYS
from bot.flows.core import Values, Words
from bot.flows.registry import COMMANDS


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot, as far as its users are told; `retention_days` is in days."""

    contact: str | None
    retention_days: int


def page(name: str, operator: Operator) -> Words:
    """The text of a page."""
    if name == "help":
        return Words("help.text", {"commands": tuple(_command(command) for command in COMMANDS)})
    contact = "given" if operator.contact else "missing"
    said = Words(f"privacy.contact.{contact}", {"contact": operator.contact or ""})
    kept: Values = {"days": operator.retention_days, "candidate_days": KEPT_DAYS}
    return Words("privacy.text", {"contact": said, **kept})


def _command(name: str) -> Words:
    return Words("help.command", {"name": name, "description": Words(f"commands.{name}")})
