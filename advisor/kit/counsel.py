"""What managers with such a case get wrong, and what to do on Monday."""

from advisor.kit.choice import Line, chosen, lines
from advisor.kit.model import Facts, Kit


def mistakes(
    verdict: str, answers: Facts, kit: Kit, neither: str | None = None
) -> tuple[Line, ...]:
    """The common mistakes for a case; `neither` is the kind of plan when nobody is hired."""
    facts = _facts(verdict, answers, neither)
    return lines("mistake", chosen(kit.mistake.items, facts, kit.mistake.at_most))


def monday(verdict: str, answers: Facts, kit: Kit, neither: str | None = None) -> tuple[Line, ...]:
    """The first concrete actions for a case, in order."""
    facts = _facts(verdict, answers, neither)
    return lines("monday", chosen(kit.monday.items, facts, kit.monday.at_most))


def _facts(verdict: str, answers: Facts, neither: str | None) -> Facts:
    return {**answers, "verdict": verdict, "neither": neither or "no"}
