"""Beginning a round, of whatever kind."""

from collections.abc import Iterable, Sequence
from datetime import date

from advisor import repetition
from advisor.catalog import Catalog
from advisor.quiz import rounds
from advisor.quiz.challenge import Challenge
from advisor.quiz.confusion import MixUp, mix_ups
from advisor.simulation.dice import SeededDice
from bot.flows.core import having
from bot.flows.quiz.state import Mode, State, Step


def begun(state: State, mode: Mode, today: date, catalog: Catalog) -> State:
    """A new round of one of the kinds on the menu."""
    dice, bank = _dice(state, today), catalog.quiz
    match mode:
        case Mode.QUICK:
            items = rounds.quick(bank, dice)
        case Mode.SUBJECT:
            items = rounds.about(state.subject, bank, state.answers, dice)
        case Mode.TODAY:
            due = repetition.due(state.memory, today)
            left = left_today(state, today)
            items = rounds.of_today(due, bank, state.answers, left, dice)
        case Mode.MISSED:
            items = rounds.again(missed(state, catalog), dice)
        case _:
            items = rounds.mixed(bank, state.answers, dice)
    return _with(state, mode, items)


def again(state: State, mode: Mode, items: Iterable[str], today: date) -> State:
    """A round of items one has met before."""
    return _with(state, mode, rounds.again(items, _dice(state, today)))


def challenged(state: State, challenge: Challenge) -> State:
    """The very same items in the same order; if they were just played, only the friend's score."""
    rival = (challenge.right, len(challenge.items))
    if {*state.items[: len(state.given)]} == {*challenge.items}:
        return having(state, step=Step.RESULT, rival=rival)
    return having(_with(state, Mode.CHALLENGE, challenge.items), rival=rival)


def left_today(state: State, today: date) -> int:
    """How many of the three are left today."""
    return rounds.A_DAY - (state.today if state.day == today.isoformat() else 0)


def missed(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The items whose newest answer was wrong."""
    return tuple(name for mix in mix_ups(state.answers, catalog.quiz) for name in mix.items)


def mix_up_of(state: State, catalog: Catalog) -> MixUp | None:
    """The mix-up that is looked at; None where it is one no more."""
    found = mix_ups(state.answers, catalog.quiz)
    return next((mix for mix in found if place_of(mix) == state.cell), None)


def place_of(mix: MixUp) -> tuple[str, ...]:
    """A mix-up by its place on the map."""
    return (mix.subject, mix.answer, mix.taken_for)


def _with(state: State, mode: Mode, items: Sequence[str]) -> State:
    changes = {"mode": mode, "items": tuple(items), "given": (), "rival": ()}
    return having(state, step=Step.ITEM, rounds=state.rounds + 1, **changes)


def _dice(state: State, today: date) -> SeededDice:
    return SeededDice(today.toordinal() * 1_000 + state.rounds)
