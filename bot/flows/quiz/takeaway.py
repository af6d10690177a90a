"""What goes out of the quiz: a challenge, the map, steps for the roadmap, and a reminder."""

from collections import Counter
from datetime import date

from advisor.catalog import Catalog
from advisor.knowledge.duties import Owner
from advisor.quiz.bank import ANSWERS
from advisor.quiz.challenge import Challenge, code_of
from advisor.quiz.confusion import MixUp, answered, mix_ups
from advisor.quiz.score import Score
from bot.flows.core import Draw, Effect, Hush, Post, Remind, Values, Words
from bot.flows.quiz import wording
from bot.flows.quiz.state import State
from bot.flows.wording.charts import Shade, ShadedPicture

KIND = "quiz"

MOST_SHOWN = 6
"""Mix-ups on the map at once: the ones that happen most."""

MOST_STEPS = 4


def score_of(state: State, catalog: Catalog) -> Score:
    """How the round went, over what was answered."""
    return Score(len(state.given) - len(wrong_of(state, catalog)), len(state.given))


def wrong_of(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The items of the round that were missed."""
    pairs = zip(state.items, state.given, strict=False)
    return tuple(name for name, given in pairs if catalog.quiz.item_of[name].answer != given)


def challenge(state: State, catalog: Catalog) -> Post:
    """A message to forward: whoever sends its command plays the very same items."""
    score = score_of(state, catalog)
    items = state.items[: score.answered]
    values: Values = {
        "right": score.right,
        "of": score.answered,
        "code": code_of(Challenge(items, score.right)),
    }
    return Post(Words("quiz.challenge", values))


def shown(state: State, catalog: Catalog) -> tuple[MixUp, ...]:
    """The mix-ups that the map has room for."""
    return mix_ups(state.answers, catalog.quiz)[:MOST_SHOWN]


def steps_that_help(state: State, catalog: Catalog) -> tuple[str, ...]:
    """The steps of the library for what is mixed up, the worst first; a step for each in turn."""
    subjects = dict.fromkeys(mix.subject for mix in shown(state, catalog))
    offered = [catalog.quiz.subject_of[name].steps for name in subjects]
    in_turn = (steps[turn] for turn in range(MOST_STEPS) for steps in offered if turn < len(steps))
    return tuple(dict.fromkeys(in_turn))[:MOST_STEPS]


def picture(state: State, catalog: Catalog) -> Draw:
    """The map as a table: subjects, whose work it is, and how often it was taken for another's."""
    title = Words("quiz.map.title")
    columns = (
        Words("quiz.map.subject"),
        *(Words(f"quiz.map.column.{owner}") for owner in ANSWERS),
    )
    counted = answered(state.answers, catalog.quiz)
    rows = tuple(
        (Words(f"quiz.subject.name.{subject}"), tuple(cells))
        for subject in catalog.quiz.subject_of
        if any(cells := [_shade(counted.get((subject, owner)), owner) for owner in ANSWERS])
    )
    lines = tuple(wording.mix_up(mix) for mix in shown(state, catalog))
    caption: Values = {"title": title, "lines": lines or Words("quiz.map.clean")}
    table = ShadedPicture(title, columns, rows, Words("quiz.map.none"), Words("quiz.map.note"))
    return Draw(table, Words("quiz.map.caption", caption), personal=True)


def reminder(state: State, today: date) -> Effect:
    """A word on the day on which a missed item is due; silence where none is wanted, or due."""
    days = [(memory.due - today).days for memory in state.memory.values()]
    if not days or not state.reminded:
        return Hush(KIND)
    return Remind(KIND, max(1, min(days)), Words("quiz.reminder"))


def _shade(given: Counter[Owner] | None, owner: Owner) -> Shade | None:
    if given is None:
        return None
    wrong = tuple(
        Words("quiz.map.called", {"n": given[other], "called": Words(f"quiz.called.{other}")})
        for other in ANSWERS
        if other != owner and given[other]
    )
    values: Values = {"right": given[owner], "of": given.total()}
    return Shade(Words("quiz.map.counted", values), wrong, 1 - given[owner] / given.total())
