"""Which questions there are, and which of them somebody would be asked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from advisor.questionnaire import asking
from advisor.questionnaire.model import Answers

if TYPE_CHECKING:  # the catalog holds the hiring model, which stands in this package
    from advisor.catalog import Catalog


def options(catalog: "Catalog") -> Mapping[str, tuple[str, ...]]:
    """The options of every question and follow-up, in catalog order; *not sure* is the last."""
    return catalog.hiring.options


def interview(answers: Answers, catalog: "Catalog") -> tuple[str, ...]:
    """The questions that would be asked of someone who knows just these answers."""
    return asking.interview(answers, catalog.hiring)
