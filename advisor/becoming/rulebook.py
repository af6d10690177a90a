"""All that `data/catalog/becoming.yaml` may say, and the mistakes found when it is read."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from advisor.becoming.model import Counsel, LevelGuess, Promise, Rule, StrengthGuess
from advisor.provenance import Id, Role
from advisor.questionnaire import checks
from advisor.questionnaire.checks import repeated, unknown
from advisor.questionnaire.form import Questionnaire
from advisor.questionnaire.model import Question
from advisor.questionnaire.table import NOT_SURE


class BecomingModel(Questionnaire):
    """The advice on which role to become; of strengths and levels the first that fits counts.

    Attributes:
        most_taps: nobody is asked more questions than this, shaping ones included.
        shaping: those that never change the outcome; the counsel and the plan look at them. The
            most useful stands first.
        hours: hours a week for an answer, for the plan; `not_sure` is among them.
        searches, interviews: statements on the search for a job and on its interviews.
    """

    most_taps: Annotated[int, Field(ge=1, le=9)]
    shaping: tuple[Question, ...]
    rules: tuple[Rule, ...]
    promises: tuple[Promise, ...]
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
    def besides(self) -> Mapping[Id, tuple[Id, ...]]:
        """The options of the shaping questions."""
        return {q.id: tuple(option.id for option in q.options) for q in self.shaping}


def _mistakes(model: BecomingModel) -> Iterator[str]:
    yield from checks.mistakes(model)
    for promise in model.promises:
        named = {promise.question: promise.order}
        yield from unknown(f"promise on {promise.question}", named, model.deciding)
    for counsel in model.counsels:
        conditions = counsel.when | dict.fromkeys(counsel.unsaid, (NOT_SURE,))
        yield from unknown(f"counsel {counsel.id}", conditions, model.options)
    for what, conditional in (
        ("clash", model.clashes),
        ("strength", model.strengths),
        ("level", model.levels),
    ):
        for each in conditional:
            yield from unknown(f"{what} {each.id}", each.when, model.options)
    yield from repeated("questions", [q.id for q in (*model.questions, *model.shaping)])
    yield from repeated("counsels", [counsel.id for counsel in model.counsels])
    yield from _without_end(model)


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
