"""A questionnaire as the catalog holds it: its questions, its rules, and the table of both."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from advisor.provenance import Frozen, Id
from advisor.questionnaire.model import Answers, Clash, Question, Rule, fires
from advisor.questionnaire.table import Points, Table


class Questionnaire(Frozen):
    """Questions that decide between outcomes, and the rules by which they do.

    Attributes:
        version: raised with every change of rules; stored results name it.
        full_margin: distance in points that counts as a margin of 1.
        close_within: distance in points up to which an outcome is called close.
        core: questions that rules may combine freely; any other question may stand in a
            rule with these, never with another of its own kind.
        questions: those that may decide the outcome.
    """

    version: Annotated[int, Field(ge=1)]
    full_margin: Annotated[int, Field(ge=1)]
    close_within: Annotated[int, Field(ge=1)]
    core: Annotated[tuple[Id, ...], Field(min_length=2)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=9)]
    rules: tuple[Rule, ...]
    clashes: tuple[Clash, ...]

    @cached_property
    def deciding(self) -> Mapping[Id, tuple[Id, ...]]:
        """The options of the questions that may decide, in order; *not sure* is the last."""
        return {q.id: tuple(option.id for option in q.options) for q in self.questions}

    @cached_property
    def besides(self) -> Mapping[Id, tuple[Id, ...]]:
        """The same of questions that shape what is said, and never the outcome."""
        return {}

    @cached_property
    def options(self) -> Mapping[Id, tuple[Id, ...]]:
        """The options of every question there is, deciding ones first."""
        return {**self.deciding, **self.besides}

    @cached_property
    def table(self) -> Table:
        """The points of all rules, laid out for arithmetic; built once."""
        questions = {q.id: {o.id: o.weight for o in q.options} for q in self.questions}
        return Table(questions, self.core, [(rule.when, rule.points) for rule in self.rules])

    def points(self, answers: Answers) -> Points:
        """Both sums for these answers; what is not answered counts as not sure."""
        return self.table.points(self.table.complete(self.table.encode(answers)))

    def clashing(self, answers: Answers) -> tuple[Id, ...]:
        """The clashes among these answers."""
        return tuple(clash.id for clash in self.clashes if fires(clash.when, answers))
