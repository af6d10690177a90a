"""The cases that what follows the verdict can tell apart.

Advice and kit look at answers only through conditions in the catalog: a line is shown where
its `when` names the given option. Two cases whose answers fall on the same side of every
condition therefore get the same texts. So it covers everything to take, for each piece, one
case of every class: the answers that conditions of its lines name, all others as one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

from advisor.hiring.verdict import Recommendation, decide
from advisor.kit.model import Bank, Item
from advisor.provenance import Role
from bot.flows.core import having
from bot.flows.hire.state import Piece, State
from tests.flows.walk import catalog, verdicts

Named = Mapping[str, frozenset[str]]
"""Options by question, as far as conditions name them."""


def named_by(items: Iterable[Item]) -> Named:
    named: dict[str, set[str]] = {}
    for item in items:
        for question, options in item.when.items():
            named.setdefault(question, set()).update(options)
    return {question: frozenset(options) for question, options in named.items()}


def cases_for(piece: Piece, role: Role | None) -> Iterator[State]:
    """One case of every class that this piece of the kit can tell apart, for one role.

    Follow-ups are taken one at a time: lines that look at several are walked in all their
    combinations where they are composed, in the tests of the kit.
    """
    named = named_by(_lines_of(piece, role))
    seen = set()
    for state, advice in zip(verdicts(), advices(), strict=True):
        if role is not None and role not in advice.order:
            continue
        side = tuple(_side(state.answers, question, named) for question in sorted(named))
        case = (side, () if role else (advice.verdict, advice.kind))
        if case not in seen:
            seen.add(case)
            for follow_ups in _one_at_a_time(named):
                answers = {**state.answers, **follow_ups}
                yield having(state, piece=piece, role=role, answers=answers)


@cache
def advices() -> tuple[Recommendation, ...]:
    """The advice behind each of the verdicts."""
    return tuple(decide(state.answers, catalog()) for state in verdicts())


def follow_ups_told_apart() -> Iterator[dict[str, str]]:
    """Every way to answer the follow-ups that the advice can tell apart."""
    hiring = catalog().hiring
    named: dict[str, set[str]] = {}
    for advice in (*hiring.titles, *hiring.engagements, *hiring.duties, *hiring.warnings):
        for question, options in advice.when.items():
            named.setdefault(question, set()).update(options)
    classes = [
        [*_one_of_each_class(f.options[:-1], frozenset(named[f.id])), "not_sure"]
        for f in hiring.follow_ups
    ]
    for options in product(*classes):
        yield {f.id: option for f, option in zip(hiring.follow_ups, options, strict=True)}


@cache
def _lines_of(piece: Piece, role: Role | None) -> tuple[Item, ...]:
    kit = catalog().kit
    banks: dict[Piece, tuple[Bank[Any], ...]] = {
        Piece.JOB: (
            *(kit.title, kit.mission, kit.outcome, kit.duty, kit.must, kit.nice),
            *(kit.not_this, kit.interview, kit.goal),
        ),
        Piece.SCREENING: (kit.question, kit.score, kit.evidence),
        Piece.NINETY_DAYS: (kit.goal,),
    }
    if role is not None:  # pay looks at role, level and region alone
        return tuple(item for bank in banks.get(piece, ()) for item in bank.of(role))
    return (*kit.mistake.items, *kit.monday.items)


def _side(answers: Mapping[str, str], question: str, named: Named) -> str:
    answer = answers.get(question, "not_sure")
    return answer if answer in named[question] else "another"


def _one_at_a_time(named: Named) -> Iterator[dict[str, str]]:
    yield {}
    for follow_up in catalog().hiring.follow_ups:
        for option in _one_of_each_class(follow_up.options, named.get(follow_up.id, frozenset())):
            if option in named.get(follow_up.id, ()):
                yield {follow_up.id: option}


def _one_of_each_class(options: tuple[str, ...], named: frozenset[str]) -> list[str]:
    others = [option for option in options if option not in named]
    return [*(option for option in options if option in named), *others[:1]]
