"""Rounds that tell nothing by their order, scores, maps, levels, and challenges."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise, product
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.knowledge.duties import Owner
from advisor.quiz import rounds
from advisor.quiz.bank import ANSWERS, QuizBank
from advisor.quiz.challenge import Challenge, challenge_in, code_of, letters_of
from advisor.quiz.confusion import mix_ups
from advisor.quiz.difficulty import WRONG_AT, Counted, estimated, share_wrong
from advisor.quiz.score import Score, Tier
from advisor.simulation.dice import SeededDice
from bot.content import load

BANK = load().catalog.quiz
SEEDS = range(6_000)
HALF = frozenset([item.id for item in BANK.items][::2])
Draw = Callable[[QuizBank, int], Sequence[str]]

DRAWS: dict[str, Draw] = {
    "quick": lambda bank, seed: rounds.quick(bank, SeededDice(seed)),
    "mixed": lambda bank, seed: rounds.mixed(bank, (), SeededDice(seed)),
    "half known": lambda bank, seed: rounds.mixed(bank, HALF, SeededDice(seed)),
    "running": lambda bank, seed: rounds.about("running", bank, (), SeededDice(seed)),
    "today": lambda bank, seed: rounds.of_today((), bank, (), rounds.A_DAY, SeededDice(seed)),
}


@pytest.mark.parametrize("kind", DRAWS)
def test_neither_the_place_of_an_item_nor_the_one_before_it_tells_its_answer(kind: str) -> None:
    drawn = [answers(DRAWS[kind](BANK, seed)) for seed in SEEDS]
    length = len(drawn[0])
    share = Counter(answer for each in drawn for answer in each)

    for place, answer in product(range(length), ANSWERS):
        seen = sum(each[place] == answer for each in drawn)
        assert is_chance(seen, len(drawn), share[answer] / share.total()), (place, answer)
    follows = Counter(pair for each in drawn for pair in pairwise(each))
    for before, after in product(ANSWERS, repeat=2):
        expected = chance_to_follow(before, after, drawn)
        seen, of = follows[before, after], sum(follows[before, any_] for any_ in ANSWERS)
        assert is_chance(seen, of, expected), (before, after)


def test_the_test_of_leaks_finds_one() -> None:
    drawn = [sorted(answers(DRAWS["mixed"](BANK, seed))) for seed in SEEDS]
    share = Counter(answer for each in drawn for answer in each)

    seen = sum(each[0] == "ai" for each in drawn)
    assert not is_chance(seen, len(drawn), share["ai"] / share.total())


def test_the_answers_stand_in_the_same_order_whatever_is_right() -> None:
    assert ANSWERS == ("ai", "ml", "both")


def test_the_level_of_an_item_does_not_tell_its_answer() -> None:
    by_level = {
        level: Counter(i.answer for i in BANK.items if i.level == level) for level in (1, 2, 3)
    }

    for counted in by_level.values():
        assert max(counted.values()) / counted.total() < 0.55


@pytest.mark.parametrize("kind", DRAWS)
def test_a_round_is_the_same_for_the_same_dice_and_has_no_item_twice(kind: str) -> None:
    for seed in range(200):
        drawn = DRAWS[kind](BANK, seed)
        assert drawn == DRAWS[kind](BANK, seed)
        assert len({*drawn}) == len(drawn)


def test_a_round_has_the_size_that_its_name_says() -> None:
    sizes = {kind: len(draw(BANK, 1)) for kind, draw in DRAWS.items()}

    assert sizes == {"quick": 8, "mixed": 10, "half known": 10, "running": 10, "today": 3}


def test_new_items_come_before_known_ones() -> None:
    assert HALF.isdisjoint(rounds.mixed(BANK, HALF, SeededDice(3)))


def test_what_is_due_comes_first_today_and_never_more_than_are_left() -> None:
    due = ("drift", "fraud", "chunking", "demand")

    assert rounds.of_today(due, BANK, (), 3, SeededDice(1)) == due[:3]
    assert rounds.of_today(due[:1], BANK, BANK.item_of, 2, SeededDice(1))[0] == "drift"
    assert len(rounds.of_today((), BANK, BANK.item_of, 1, SeededDice(1))) == 1


@pytest.mark.parametrize(
    ("right", "answered", "tier"),
    [
        *((8, 8, Tier.ALL), (5, 8, Tier.MOST), (4, 8, Tier.FEW), (0, 8, Tier.FEW)),
        *((6, 10, Tier.MOST), (5, 10, Tier.FEW), (2, 3, Tier.MOST), (1, 3, Tier.FEW)),
        *((1, 1, Tier.ALL), (0, 1, Tier.FEW), (1, 2, Tier.FEW), (7, 11, Tier.MOST)),
    ],
)
def test_the_tiers_are_those_of_the_source(right: int, answered: int, tier: Tier) -> None:
    assert Score(right, answered).tier is tier


def test_the_map_counts_the_newest_answers_by_subject_and_leads_to_their_items() -> None:
    given: dict[str, Owner] = {
        "drift": "both",
        "shadow": "both",
        "registry": "ml",
        "chunking": "ml",
    }

    first, second = mix_ups(given, BANK)

    assert (first.subject, first.answer, first.taken_for) == ("running", "ml", "both")
    assert (first.items, first.of) == (("drift", "shadow"), 3)
    assert (second.subject, second.items, second.of) == ("retrieval", ("chunking",), 1)


@given(st.dictionaries(st.sampled_from(list(BANK.item_of)), st.sampled_from(ANSWERS)))
def test_every_mistake_is_in_one_cell_of_the_map_and_nothing_else_is(
    given: dict[str, Owner],
) -> None:
    wrong = {name for name, answer in given.items() if BANK.item_of[name].answer != answer}
    shown = [name for mix in mix_ups(given, BANK) for name in mix.items]

    assert sorted(shown) == sorted(wrong)
    assert all(0 < mix.share <= 1 for mix in mix_ups(given, BANK))


def test_levels_are_found_again_on_simulated_learners() -> None:
    """Items of a known hardness, learners of all abilities, and an author who is often wrong."""
    dice = SeededDice(7)
    found = 0
    spread: list[tuple[float, float]] = []
    for number in range(300):
        hardness = WRONG_AT[number % 3 + 1]
        author = int(dice.random() * 3) + 1
        answered = Counted(150, sum(dice.random() > wrong_of(hardness, dice) for _ in range(150)))
        found += estimated(author, answered) == number % 3 + 1
        spread.append((hardness, share_wrong(author, answered)))

    assert found >= 0.95 * 300
    by_hardness = [[seen for hardness, seen in spread if hardness == h] for h in WRONG_AT.values()]
    means = [sum(seen) / len(seen) for seen in by_hardness]
    assert means == sorted(means)
    for mean, hardness in zip(means, WRONG_AT.values(), strict=True):
        assert abs(mean - hardness) < 0.04


@pytest.mark.parametrize("level", WRONG_AT)
def test_few_answers_leave_the_author_in_the_right(level: int) -> None:
    assert estimated(level, Counted(0, 0)) == level
    assert estimated(level, Counted(2, 1)) == level


def test_a_challenge_is_the_very_same_items_in_the_same_order() -> None:
    for seed in range(300):
        challenge = Challenge(tuple(rounds.mixed(BANK, (), SeededDice(seed))), seed % 11)
        code = code_of(challenge)

        assert challenge_in(code, BANK) == challenge
        assert len(f"quiz-{code}") <= 64
        assert code.isalnum()
        assert code == code.casefold()


def test_every_item_has_letters_of_its_own() -> None:
    assert len({letters_of(name) for name in BANK.item_of}) == len(BANK.items)


@pytest.mark.parametrize(
    "code",
    [
        *("", "7", "mixed", "map", "0aaaa", "zabcd", "é" * 9, "7" * 41),
        code_of(Challenge(("drift", "drift"), 1)),
        code_of(Challenge(("drift",), 2)),
        code_of(Challenge(("drift", "fraud"), 1))[:-1],
    ],
)
def test_what_is_no_challenge_is_none(code: str) -> None:
    assert challenge_in(code, BANK) is None


def answers(drawn: Sequence[str]) -> list[Owner]:
    return [BANK.item_of[name].answer for name in drawn]


def is_chance(seen: int, of: int, expected: float) -> bool:
    """Whether so many of so many are what chance alone gives, within five standard deviations."""
    deviation = sqrt(of * expected * (1 - expected))
    return abs(seen - of * expected) <= 5 * deviation


def chance_to_follow(before: Owner, after: Owner, drawn: list[list[Owner]]) -> float:
    """How often one answer would follow another if the order within each round were chance."""
    follows = total = 0.0
    for each in drawn:
        counted = Counter(each)
        others = counted[after] - (before == after)
        follows += counted[before] * others / (len(each) - 1)
        total += counted[before]
    return follows / total


def wrong_of(hardness: float, dice: SeededDice) -> float:
    """The chance that the next learner is wrong: their ability shifts it, half of them up."""
    return hardness + (dice.random() - 0.5) * 0.2
