"""What managers with such a case get wrong, and what to do on Monday."""

from advisor.hiring.model import Verdict
from advisor.kit.choice import Line, chosen, lines
from advisor.kit.model import Kit
from advisor.questionnaire.model import Answers


def mistakes(
    verdict: Verdict, answers: Answers, kit: Kit, neither: str | None = None
) -> tuple[Line, ...]:
    """The common mistakes for a case; `neither` is the kind of plan when nobody is hired."""
    facts = _facts(verdict, answers, neither)
    return lines("mistake", chosen(kit.mistake.items, facts, kit.mistake.at_most))


def monday(
    verdict: Verdict,
    answers: Answers,
    kit: Kit,
    neither: str | None = None,
    *,
    test_first: bool = False,
) -> tuple[Line, ...]:
    """The first concrete actions for a case, in order; nothing is posted before a test."""
    facts = _facts(verdict, answers, neither) | {"test_first": "yes" if test_first else "no"}
    return lines("monday", chosen(kit.monday.items, facts, kit.monday.at_most))


def _facts(verdict: Verdict, answers: Answers, neither: str | None) -> dict[str, str]:
    return {**answers, "verdict": verdict.value, "neither": neither or "no"}
