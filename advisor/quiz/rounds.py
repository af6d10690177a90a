"""Which items a round has, and in which order.

Nothing here looks at an item's answer, so that neither the choice nor the order can tell it.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from advisor.provenance import Id
from advisor.quiz.bank import QuizBank
from advisor.simulation.dice import Dice

ROUND = 10
"""Items of a round, except for the eight quick ones and the three of a day."""

A_DAY = 3

T = TypeVar("T")


def shuffled(things: Iterable[T], dice: Dice) -> tuple[T, ...]:
    """The same things in an order that the dice choose, every order as likely as another."""
    order = list(things)
    for last in range(len(order) - 1, 0, -1):
        other = int(dice.random() * (last + 1))
        order[last], order[other] = order[other], order[last]
    return tuple(order)


def quick(bank: QuizBank, dice: Dice) -> tuple[Id, ...]:
    """The eight of the source's poll."""
    return shuffled(bank.quick, dice)


def mixed(bank: QuizBank, known: Collection[Id], dice: Dice) -> tuple[Id, ...]:
    """Ten of all items, new ones before those that were answered already."""
    return _new_first((item.id for item in bank.items), known, ROUND, dice)


def about(subject: Id, bank: QuizBank, known: Collection[Id], dice: Dice) -> tuple[Id, ...]:
    """Up to ten items on one subject, new ones before those that were answered already."""
    of_it = (item.id for item in bank.items if item.subject == subject)
    return _new_first(of_it, known, ROUND, dice)


def again(items: Iterable[Id], dice: Dice) -> tuple[Id, ...]:
    """Up to ten of these items: mistakes, a cell of the map, or a round once more."""
    return shuffled(items, dice)[:ROUND]


def of_today(
    due: Sequence[Id], bank: QuizBank, known: Collection[Id], most: int, dice: Dice
) -> tuple[Id, ...]:
    """Up to `most` items: what is due, the longest overdue first, then new ones, then any."""
    others = sorted(shuffled(bank.item_of, dice), key=lambda name: name in known)
    return tuple(dict.fromkeys((*due, *others)))[:most]


def _new_first(
    names: Iterable[Id], known: Collection[Id], most: int, dice: Dice
) -> tuple[Id, ...]:
    order = shuffled(names, dice)
    taken = sorted(order, key=lambda name: name in known)[:most]
    return shuffled(taken, dice)
