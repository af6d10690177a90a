"""All that `data/catalog/hiring.yaml` may say, and the mistakes found when it is read."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Self

from pydantic import model_validator

from advisor.hiring.model import (
    Advice,
    Fact,
    FollowUp,
    Monotone,
    Order,
    Rule,
    Title,
    Trial,
    Verdict,
)
from advisor.provenance import Id, Role
from advisor.questionnaire import checks
from advisor.questionnaire.checks import repeated, unknown
from advisor.questionnaire.form import Questionnaire
from advisor.questionnaire.table import NOT_SURE


class HiringModel(Questionnaire):
    """All of the hiring advice; where a list is read for one entry, the first that fits counts.

    Attributes:
        shaping: questions worth asking even where the verdict did not need them, because the
            job description and the rest of the kit look at them.
    """

    shaping: tuple[Id, ...] = ()
    rules: tuple[Rule, ...]
    monotone: tuple[Monotone, ...]
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
    def besides(self) -> Mapping[Id, tuple[Id, ...]]:
        """The options of the follow-ups."""
        return {follow_up.id: follow_up.options for follow_up in self.follow_ups}


def _mistakes(model: HiringModel) -> Iterator[str]:
    yield from checks.mistakes(model)
    yield from unknown("shaping", dict.fromkeys(model.shaping, ()), model.deciding)
    for name, ids in _ids(model):
        yield from repeated(name, ids)
    for clash in model.clashes:
        yield from unknown(f"clash {clash.id}", clash.when, model.deciding)
    for promise in model.monotone:
        named = {promise.question: promise.order}
        yield from unknown(f"monotone {promise.question}", named, model.deciding)
    for fact in model.facts:
        values = {fact.question: tuple(fact.values.values())}
        yield from unknown(f"fact {fact.id}", values, model.deciding)
    yield from _without_end(model)
    for advice in _advice(model):
        conditions = advice.when | dict.fromkeys(advice.unsaid, (NOT_SURE,))
        yield from unknown(f"advice {advice.id}", conditions, model.options)


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
    yield "facts", [fact.id for fact in model.facts]
    for question in model.questions:
        yield f"question {question.id}", [option.id for option in question.options]
