"""Every way to answer deciding questions, and what the rules as written make of it.

This is the naive reading of the rules, kept apart from the table that the advice uses: each
rule is tried on each combination, and nothing is shared between combinations.
"""

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import product
from typing import Any, Generic, TypeVar

from advisor.catalog import Catalog
from advisor.questionnaire.asking import next_question
from advisor.questionnaire.form import Questionnaire
from bot.content import load

AnyOutcome = TypeVar("AnyOutcome")
Answers = dict[str, str]

Combination = tuple[str, ...]
"""An option for every deciding question, in catalog order."""


@cache
def catalog() -> Catalog:
    return load().catalog


class Space(Generic[AnyOutcome]):
    """All answers to one questionnaire.

    `axes` is what its rules call the two sums, `spelt` writes out the outcome of two sums, and
    `advised` is the outcome that the advice gives.
    """

    def __init__(
        self,
        form: Questionnaire,
        axes: tuple[str, str],
        spelt: Callable[[int, int], AnyOutcome],
        advised: Callable[[Answers], AnyOutcome],
    ) -> None:
        self.form, self.axes, self.spelt, self.advised = form, axes, spelt, advised
        self._questions = tuple(question.id for question in form.questions)
        self._options = tuple(tuple(o.id for o in question.options) for question in form.questions)

    def questions(self) -> tuple[str, ...]:
        return self._questions

    def options(self) -> tuple[tuple[str, ...], ...]:
        return self._options

    def options_of(self, question: str) -> tuple[str, ...]:
        return self._options[self._questions.index(question)]

    def combinations(self, answers: Answers | None = None) -> Iterator[Combination]:
        """All combinations, or all completions of some answers."""
        given = answers or {}
        spans = zip(self._questions, self._options, strict=True)
        return product(*((given[q],) if q in given else options for q, options in spans))

    def answers_of(self, combination: Combination) -> Answers:
        return dict(zip(self._questions, combination, strict=True))

    def neighbours(self, combination: Combination, place: int) -> Iterator[Combination]:
        """The same answers but for one question."""
        for option in self._options[place]:
            if option != combination[place]:
                yield (*combination[:place], option, *combination[place + 1 :])

    def push(self, rule: Any) -> tuple[int, int]:
        """What a rule adds to both sums, by the names that the catalog gives them."""
        one, other = self.axes
        return getattr(rule.push, one), getattr(rule.push, other)

    def where(self, rule: Any) -> Callable[[Combination], bool]:
        """Whether a rule fires, for any combination."""
        when = [(self._questions.index(q), frozenset(named)) for q, named in rule.when.items()]
        return lambda combination: all(combination[i] in named for i, named in when)

    def sums(self) -> dict[Combination, tuple[int, int]]:
        """Both sums of every combination, each rule tried on each."""
        return self._sums

    def outcomes(self) -> dict[Combination, AnyOutcome]:
        return self._outcomes

    def interviews(self) -> list[tuple[Answers, str | None]]:
        """Every partial interview, with the question that comes next; parents come first."""
        return self._interviews

    @cached_property
    def _sums(self) -> dict[Combination, tuple[int, int]]:
        rules = [
            (
                [(self._questions.index(q), frozenset(named)) for q, named in rule.when.items()],
                *self.push(rule),
            )
            for rule in self.form.rules
        ]
        found = {}
        for combination in self.combinations():
            one = other = 0
            for when, more_one, more_other in rules:
                if all(combination[i] in named for i, named in when):
                    one += more_one
                    other += more_other
            found[combination] = (one, other)
        return found

    @cached_property
    def _outcomes(self) -> dict[Combination, AnyOutcome]:
        return {combination: self.spelt(*both) for combination, both in self._sums.items()}

    @cached_property
    def _interviews(self) -> list[tuple[Answers, str | None]]:
        return list(self._from({}))

    def _from(self, answers: Answers) -> Iterator[tuple[Answers, str | None]]:
        question = next_question(answers, self.form)
        yield answers, question
        if question is not None:
            for option in self.options_of(question):
                yield from self._from({**answers, question: option})
