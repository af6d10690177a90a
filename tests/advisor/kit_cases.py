"""Every case that a bank of lines can tell apart."""

from collections.abc import Iterable, Iterator
from itertools import product

from advisor.hiring.model import Verdict
from advisor.kit.model import Item, Kit
from advisor.provenance import Level


def options_named(items: Iterable[Item]) -> dict[str, list[str]]:
    """Options by question; one no line names stands for all the others and for no answer."""
    named: dict[str, dict[str, None]] = {}
    for item in items:
        for question, options in item.when.items():
            named.setdefault(question, {}).update(dict.fromkeys(options))
    return {question: [*options, "something_else"] for question, options in named.items()}


def cases(items: Iterable[Item]) -> Iterator[dict[str, str]]:
    """All combinations of the answers that the conditions of these lines can tell apart."""
    named = options_named(items)
    asked = [question for question in named if question not in {"level", "verdict", "neither"}]
    for answers in product(*(named[question] for question in asked)):
        yield dict(zip(asked, answers, strict=True))


def cases_by_level(items: Iterable[Item]) -> Iterator[tuple[Level, dict[str, str]]]:
    """The same for each level."""
    items = tuple(items)
    return ((level, answers) for answers in cases(items) for level in Level)


def endings(kit: Kit) -> list[tuple[Verdict, str | None]]:
    """Every verdict with every kind of "neither"."""
    kinds = [plan.kind for plan in kit.plans]
    hiring = [(verdict, None) for verdict in Verdict if verdict is not Verdict.NEITHER]
    return [*hiring, *((Verdict.NEITHER, kind) for kind in kinds)]
