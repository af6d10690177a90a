"""All that `data/catalog/hiring.yaml` may say, and the mistakes found when it is read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from advisor.hiring.model import (
    Advice,
    Clash,
    Fact,
    FollowUp,
    Monotone,
    Order,
    Question,
    Rule,
    Title,
    Trial,
    Verdict,
)
from advisor.hiring.table import NOT_SURE, Table
from advisor.provenance import Frozen, Id, Role


class HiringModel(Frozen):
    """All of the hiring advice; where a list is read for one entry, the first that fits counts.

    Attributes:
        version: raised with every change of rules; stored results name it.
        full_margin: distance in points that counts as a margin of 1.
        close_within: distance in points up to which a verdict is called close.
        core: questions that rules may combine freely; any other question may stand in a
            rule with these, never with another of its own kind.
        shaping: questions worth asking even where the verdict did not need them, because the
            job description and the rest of the kit look at them.
    """

    version: Annotated[int, Field(ge=1)]
    full_margin: Annotated[int, Field(ge=1)]
    close_within: Annotated[int, Field(ge=1)]
    core: Annotated[tuple[Id, ...], Field(min_length=2)]
    shaping: tuple[Id, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=9)]
    rules: tuple[Rule, ...]
    monotone: tuple[Monotone, ...]
    clashes: tuple[Clash, ...]
    follow_ups: tuple[FollowUp, ...]
    titles: tuple[Title, ...]
    engagements: tuple[Advice, ...]
    orders: tuple[Order, ...]
    kinds: tuple[Advice, ...]
    duties: tuple[Advice, ...]
    warnings: tuple[Advice, ...]
    conditionals: tuple[Advice, ...]
    trials: tuple[Trial, ...]
    facts: tuple[Fact, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        mistakes = list(_mistakes(self))
        if mistakes:
            raise ValueError("; ".join(mistakes))
        return self

    @cached_property
    def table(self) -> Table:
        """The points of all rules, laid out for arithmetic; built once."""
        questions = {q.id: {o.id: o.weight for o in q.options} for q in self.questions}
        rules = [(rule.when, (rule.push.ai, rule.push.ml)) for rule in self.rules]
        return Table(questions, self.core, rules)


def _mistakes(model: HiringModel) -> Iterator[str]:
    deciding = {q.id: tuple(option.id for option in q.options) for q in model.questions}
    known = deciding | {follow_up.id: follow_up.options for follow_up in model.follow_ups}
    for question, options in known.items():
        if options[-1] != NOT_SURE:
            yield f"question {question}: its last option must be {NOT_SURE}"
    yield from _unknown("core", dict.fromkeys(model.core, ()), deciding)
    yield from _unknown("shaping", dict.fromkeys(model.shaping, ()), deciding)
    for name, ids in _ids(model):
        yield from (f"{name}: the id {i} stands twice" for i in _repeated(ids))
    for rule in model.rules:
        yield from _unknown(f"rule {rule.id}", rule.when, deciding)
        if len(set(rule.when) - set(model.core)) > 1:
            yield f"rule {rule.id}: combine at most one question with those of the core"
    for clash in model.clashes:
        yield from _unknown(f"clash {clash.id}", clash.when, deciding)
    for promise in model.monotone:
        named = {promise.question: promise.order}
        yield from _unknown(f"monotone {promise.question}", named, deciding)
    for fact in model.facts:
        named = {fact.question: tuple(fact.values.values())}
        yield from _unknown(f"fact {fact.id}", named, deciding)
    yield from _without_end(model)
    for advice in _advice(model):
        named = advice.when | dict.fromkeys(advice.unsaid, (NOT_SURE,))
        yield from _unknown(f"advice {advice.id}", named, known)


def _without_end(model: HiringModel) -> Iterator[str]:
    """Lists read for their first entry must end in one that always fits."""
    roles = {role.value: [t for t in model.titles if t.role is role] for role in Role}
    orders = {v.value: [o for o in model.orders if v in o.verdict] for v in Verdict}
    orders.pop(Verdict.NEITHER.value)
    lists: dict[str, Sequence[Advice]] = {
        "engagements": model.engagements,
        "kinds": model.kinds,
        "trials": [trial for trial in model.trials if not trial.runner_up],
        **{f"titles of {role}": titles for role, titles in roles.items()},
    }
    for name, advice in lists.items():
        if not advice or advice[-1].when or advice[-1].verdict or advice[-1].unsaid:
            yield f"{name}: end with an entry without conditions"
    for name, found in orders.items():
        if not found or found[-1].when or found[-1].unsaid:
            yield f"orders of {name}: end with an entry without conditions on answers"


def _advice(model: HiringModel) -> Iterator[Advice]:
    yield from model.titles
    yield from model.engagements
    yield from model.orders
    yield from model.kinds
    yield from model.duties
    yield from model.warnings
    yield from model.conditionals
    yield from model.trials


def _ids(model: HiringModel) -> Iterator[tuple[str, list[str]]]:
    yield "questions", [q.id for q in model.questions] + [f.id for f in model.follow_ups]
    yield "rules", [rule.id for rule in model.rules]
    yield "clashes", [clash.id for clash in model.clashes]
    yield "facts", [fact.id for fact in model.facts]
    for question in model.questions:
        yield f"question {question.id}", [option.id for option in question.options]


def _repeated(ids: Iterable[str]) -> list[str]:
    found = list(ids)
    return sorted({i for i in found if found.count(i) > 1})


def _unknown(
    where: str, named: Mapping[str, Iterable[str]], known: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    for question, options in named.items():
        if question not in known:
            yield f"{where}: there is no question {question}"
            continue
        for option in options:
            if option not in known[question]:
                yield f"{where}: question {question} has no option {option}"
