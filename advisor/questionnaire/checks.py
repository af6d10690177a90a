"""The mistakes that an author can make in any questionnaire, each as a sentence."""

from collections.abc import Iterable, Iterator, Mapping

from advisor.questionnaire.form import Questionnaire
from advisor.questionnaire.table import NOT_SURE


def mistakes(form: Questionnaire) -> Iterator[str]:
    """What is wrong with the questions and the rules that lay out the table."""
    for question, options in form.options.items():
        if options[-1] != NOT_SURE:
            yield f"question {question}: its last option must be {NOT_SURE}"
    yield from unknown("core", dict.fromkeys(form.core, ()), form.deciding)
    for rule in form.rules:
        yield from unknown(f"rule {rule.id}", rule.when, form.deciding)
        if len(set(rule.when) - set(form.core)) > 1:
            yield f"rule {rule.id}: combine at most one question with those of the core"
    yield from repeated("rules", [rule.id for rule in form.rules])
    yield from repeated("clashes", [clash.id for clash in form.clashes])


def repeated(what: str, ids: list[str]) -> Iterator[str]:
    """The ids that stand more than once."""
    yield from (f"{what}: the id {i} stands twice" for i in sorted({*ids}) if ids.count(i) > 1)


def unknown(
    where: str, named: Mapping[str, Iterable[str]], known: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """The questions and options that are named and do not exist."""
    for question, options in named.items():
        if question not in known:
            yield f"{where}: there is no question {question}"
            continue
        for option in options:
            if option not in known[question]:
                yield f"{where}: question {question} has no option {option}"
