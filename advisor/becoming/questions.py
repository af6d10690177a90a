"""Which questions there are, which somebody would be asked, and what shapes the plan after."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from advisor.questionnaire import asking
from advisor.questionnaire.model import Answers

if TYPE_CHECKING:  # the catalog holds this model, which stands in this package
    from advisor.catalog import Catalog


def options(catalog: "Catalog") -> Mapping[str, tuple[str, ...]]:
    """The options of every question, deciding ones first; *not sure* is the last of each."""
    return catalog.becoming.options


def interview(answers: Answers, catalog: "Catalog") -> tuple[str, ...]:
    """The questions that would be asked of someone who knows just these answers."""
    return asking.interview(answers, catalog.becoming)


def next_follow_up(answers: Answers, catalog: "Catalog") -> str | None:
    """The most useful open question that shapes the plan; None where enough was asked."""
    asked = sum(question in answers for question in options(catalog))
    if asked >= catalog.becoming.most_taps:
        return None
    return next((each.id for each in catalog.becoming.shaping if each.id not in answers), None)
