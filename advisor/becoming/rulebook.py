"""All that `data/catalog/becoming.yaml` may say, and the mistakes found when it is read."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from advisor.becoming.model import Counsel, LevelGuess, Promise, Rule, StrengthGuess
from advisor.hiring.model import Clash, Question
from advisor.hiring.table import NOT_SURE, Table
from advisor.provenance import Frozen, Id, Role


class BecomingModel(Frozen):
    """The advice on which role to become; of strengths and levels the first that fits counts.

    Attributes:
        version: raised with every change of rules; stored results name it.
        full_margin: distance in points that counts as a margin of 1.
        close_within: distance in points up to which an outcome is called close.
        most_taps: nobody is asked more questions than this, shaping ones included.
        core: questions that rules may combine freely; any other may stand in a rule with these.
        questions: those that may decide the outcome.
        shaping: those that never change the outcome; the counsel and the plan look at them. The
            most useful stands first.
        hours: hours a week for an answer, for the plan; `not_sure` is among them.
        searches, interviews: statements on the search for a job and on its interviews.
    """

    version: Annotated[int, Field(ge=1)]
    full_margin: Annotated[int, Field(ge=1)]
    close_within: Annotated[int, Field(ge=1)]
    most_taps: Annotated[int, Field(ge=1, le=9)]
    core: Annotated[tuple[Id, ...], Field(min_length=2)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=9)]
    shaping: tuple[Question, ...]
    rules: tuple[Rule, ...]
    promises: tuple[Promise, ...]
    clashes: tuple[Clash, ...]
    counsels: tuple[Counsel, ...]
    strengths: Annotated[tuple[StrengthGuess, ...], Field(min_length=1)]
    levels: Annotated[tuple[LevelGuess, ...], Field(min_length=1)]
    hours: dict[Id, Annotated[int, Field(ge=1, le=80)]]
    searches: dict[Role, tuple[Id, ...]]
    interviews: dict[Role, tuple[Id, ...]]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if mistakes := list(_mistakes(self)):
            raise ValueError("; ".join(mistakes))
        return self

    @cached_property
    def table(self) -> Table:
        """The points of all rules, laid out for arithmetic; built once."""
        questions = {q.id: {o.id: o.weight for o in q.options} for q in self.questions}
        rules = [(rule.when, (rule.push.lean, rule.push.breadth)) for rule in self.rules]
        return Table(questions, self.core, rules)


def _mistakes(model: BecomingModel) -> Iterator[str]:
    deciding = {q.id: [option.id for option in q.options] for q in model.questions}
    known = deciding | {q.id: [option.id for option in q.options] for q in model.shaping}
    for question, options in known.items():
        if options[-1] != NOT_SURE:
            yield f"question {question}: its last option must be {NOT_SURE}"
    yield from _unknown("core", dict.fromkeys(model.core, ()), deciding)
    for rule in model.rules:
        yield from _unknown(f"rule {rule.id}", rule.when, deciding)
        if len(set(rule.when) - set(model.core)) > 1:
            yield f"rule {rule.id}: combine at most one question with those of the core"
    for promise in model.promises:
        named = {promise.question: promise.order}
        yield from _unknown(f"promise on {promise.question}", named, deciding)
    for clash in model.clashes:
        yield from _unknown(f"clash {clash.id}", clash.when, known)
    for counsel in model.counsels:
        named = counsel.when | dict.fromkeys(counsel.unsaid, (NOT_SURE,))
        yield from _unknown(f"counsel {counsel.id}", named, known)
    for strength in model.strengths:
        yield from _unknown(f"strength {strength.id}", strength.when, known)
    for level in model.levels:
        yield from _unknown(f"level {level.id}", level.when, known)
    yield from _repeated(model)
    yield from _without_end(model)


def _repeated(model: BecomingModel) -> Iterator[str]:
    for what, ids in (
        ("questions", [question.id for question in (*model.questions, *model.shaping)]),
        ("rules", [rule.id for rule in model.rules]),
        ("clashes", [clash.id for clash in model.clashes]),
        ("counsels", [counsel.id for counsel in model.counsels]),
    ):
        yield from (f"{what}: the id {i} stands twice" for i in sorted({*ids}) if ids.count(i) > 1)


def _without_end(model: BecomingModel) -> Iterator[str]:
    if model.strengths[-1].when:
        yield "strengths: end with an entry without conditions"
    if model.levels[-1].when or model.levels[-1].goal:
        yield "levels: end with an entry without conditions"
    if NOT_SURE not in model.hours:
        yield f"hours: say what {NOT_SURE} stands for"
    for role in Role:
        if not model.searches.get(role) or not model.interviews.get(role):
            yield f"searches and interviews: say something on {role}"


def _unknown(
    where: str, named: Mapping[str, Iterable[str]], known: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    for question, options in named.items():
        if question not in known:
            yield f"{where}: there is no question {question}"
        else:
            for option in set(options) - set(known[question]):
                yield f"{where}: question {question} has no option {option}"
