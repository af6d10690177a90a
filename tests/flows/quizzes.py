"""Quizzes to walk through: every item once, and people who mix up much, little or nothing."""

from collections.abc import Hashable, Iterator

from advisor.catalog import Catalog
from advisor.knowledge.duties import Owner
from advisor.quiz.bank import ANSWERS
from advisor.quiz.challenge import Challenge, code_of
from bot.content import load
from bot.flows.core import FlowState, Person
from bot.flows.quiz import Quiz
from bot.flows.quiz.screens import on_menu
from bot.flows.quiz.state import Mode, State, Step, is_over

QUIZ = Quiz()
CATALOG = load().catalog
BANK = CATALOG.quiz
PLACES = (
    *("quick", "mixed", "today", "subjects", "map", "nowhere"),
    *BANK.subject_of,
    code_of(Challenge(BANK.quick[:3], 2)),
)


def taking(taken_for: Owner) -> dict[str, Owner]:
    """The answers of somebody who says the same to everything."""
    return dict.fromkeys(BANK.item_of, taken_for)


def knowing(*but: str) -> dict[str, Owner]:
    """The answers of somebody who knows it all, but for these items."""
    right = {item.id: item.answer for item in BANK.items}
    wrong = {name: other(right[name]) for name in but}
    return {**right, **wrong}


def other(answer: Owner) -> Owner:
    """An answer that is wrong where this one is right."""
    return ANSWERS[(ANSWERS.index(answer) + 1) % len(ANSWERS)]


def playing(*items: str) -> State:
    """A round of these items, at the first."""
    return State(step=Step.ITEM, items=items)


def played(mode: Mode, right: int) -> State:
    """The result of a round of three, so many of them right."""
    items = ("drift", "fraud", "demand")  # all of them ML
    given: list[Owner] = ["ml" if place < right else "ai" for place in range(3)]
    answers = dict(zip(items, given, strict=True))
    return State(
        step=Step.RESULT,
        mode=mode,
        subject="running",
        items=items,
        given=tuple(given),
        answers=answers,
    )


def starts(person: Person, catalog: Catalog) -> Iterator[State]:
    """Each item alone; menus and maps of all kinds of people; all that comes back from them."""
    yield from (playing(name) for name in BANK.item_of)
    for answers in (*(taking(answer) for answer in ANSWERS), knowing(), knowing("drift")):
        for step in (Step.MENU, Step.MAP):
            for reminded in (False, True):
                yield State(step=step, answers=answers, reminded=reminded)
    yield State(day=person.today.isoformat(), today=3)
    for mode in Mode:
        for right in range(4):
            yield played(mode, right)


def shape(state: FlowState) -> Hashable:
    """What of a quiz decides which steps may follow, and what has to be looked at once."""
    assert isinstance(state, State)
    match state.step:
        case Step.ITEM:
            return (state.step, state.items[len(state.given)])
        case Step.TOLD:
            place = len(state.given) - 1
            return (state.step, state.items[place], state.given[place], is_over(state))
        case Step.RESULT:
            wrong = sum(
                BANK.item_of[name].answer != given
                for name, given in zip(state.items, state.given, strict=False)
            )
            return (state.step, state.mode, min(wrong, 1), len(state.given) == wrong, state.rival)
        case Step.MENU:
            menu = on_menu(state, Person(), CATALOG)
            return (state.step, menu, bool(state.answers), state.today)
        case _:
            return (state.step, state.cell, len(state.answers) > 5)
