"""What each step of the quiz shows."""

from advisor.catalog import Catalog
from advisor.quiz.bank import ANSWERS
from advisor.quiz.score import Score
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    NOTHING,
    Choice,
    Person,
    Screen,
    Series,
    Values,
    Words,
    rows_of,
)
from bot.flows.quiz import rounds, takeaway, wording
from bot.flows.quiz.state import State, Step, can_go_on, is_over

BELOW = (BACK_BUTTON, HOME_BUTTON)


def screen(state: State, person: Person, catalog: Catalog) -> Screen:
    """The screen of a state."""
    match state.step:
        case Step.MENU:
            return _menu(state, person, catalog)
        case Step.SUBJECTS:
            return _subjects(catalog)
        case Step.ITEM:
            return _item(state, catalog)
        case Step.TOLD:
            return _told(state, catalog)
        case Step.RESULT:
            return _result(state, catalog)
        case Step.MAP:
            return _map(state, catalog)
        case Step.CELL:
            return _cell(state, catalog)


def on_menu(state: State, person: Person, catalog: Catalog) -> tuple[str, ...]:
    """What can be begun, or looked at."""
    found = ["go_on"] if can_go_on(state) else []
    found += ["quick", "mixed", "subjects"]
    found += ["today"] if rounds.left_today(state, person.today) > 0 else []
    found += ["missed"] if rounds.missed(state, catalog) else []
    found += ["map"] if state.answers else []
    return (*found, "quiet" if state.reminded else "remind")


def so_far(state: State, catalog: Catalog) -> Words:
    """How many items were met, and how many are known; before the first, how many there are."""
    items, met = len(catalog.quiz.items), len(state.answers)
    if not met:
        return Words("quiz.hint", {"all": items})
    right = met - len(rounds.missed(state, catalog))
    return Words("quiz.so_far", {"right": right, "n": met, "all": items})


def _menu(state: State, person: Person, catalog: Catalog) -> Screen:
    values: Values = {
        "so_far": so_far(state, catalog),
        "done_today": NOTHING
        if rounds.left_today(state, person.today) > 0
        else Words("quiz.done_today"),
    }
    rows = rows_of(_choices("act", on_menu(state, person, catalog)))
    return Screen(Words("quiz.menu", values), (*rows, BELOW))


def _subjects(catalog: Catalog) -> Screen:
    choices = tuple(
        Choice(subject.id, Words(f"quiz.subject.name.{subject.id}"))
        for subject in catalog.quiz.subjects
    )
    return Screen(Words("quiz.subjects"), (*rows_of(choices), BELOW))


def _item(state: State, catalog: Catalog) -> Screen:
    item = catalog.quiz.item_of[state.items[len(state.given)]]
    values: Values = {
        "title": wording.title(state),
        "number": len(state.given) + 1,
        "all": len(state.items),
        "view": wording.view(item, catalog),
        "ask": wording.ask(item, catalog),
        "question": wording.about(item),
    }
    choices = tuple(Choice(answer, wording.owner(answer)) for answer in ANSWERS)
    return Screen(Words("quiz.item", values), (choices, BELOW))


def _told(state: State, catalog: Catalog) -> Screen:
    place = len(state.given) - 1
    item, given = catalog.quiz.item_of[state.items[place]], state.given[place]
    is_right = given == item.answer
    values: Values = {
        "title": wording.title(state),
        "number": place + 1,
        "all": len(state.items),
        "ask": wording.ask(item, catalog),
        "verdict": Words(
            f"quiz.verdict.{'right' if is_right else 'wrong'}", {"given": wording.owner(given)}
        ),
        "answer": wording.owner(item.answer),
        "why": wording.reason(item),
        "sources": wording.sources(item, catalog),
    }
    onward = ("enough",) if is_over(state) else ("next", "enough")
    key = "over" if is_over(state) else "onward"
    return Screen(Words("quiz.told", values), (_choices(key, onward), BELOW))


def _result(state: State, catalog: Catalog) -> Screen:
    score = takeaway.score_of(state, catalog)
    pairs = zip(state.items, state.given, strict=False)
    values: Values = {
        "title": wording.title(state),
        "tier": wording.tier(score),
        "rival": _rival(state, score),
        "lines": tuple(
            wording.line(catalog.quiz.item_of[name], given, catalog) for name, given in pairs
        ),
    }
    missed = ("missed",) if takeaway.wrong_of(state, catalog) else ()
    choices = _choices("after", (*missed, "again", "challenge", "map"))
    return Screen(Words("quiz.result", values), (*rows_of(choices), BELOW))


def _rival(state: State, score: Score) -> Words | Series:
    if not state.rival:
        return NOTHING
    right, of = state.rival
    values: Values = {"right": right, "of": of, "mine": score.right, "answered": score.answered}
    return Words("quiz.rival", values)


def _map(state: State, catalog: Catalog) -> Screen:
    found = takeaway.shown(state, catalog)
    steps = wording.steps(takeaway.steps_that_help(state, catalog))
    values: Values = {
        "n": len(state.answers),
        "lines": tuple(wording.mix_up(mix) for mix in found) or Words("quiz.map.clean"),
        "steps": Words("quiz.map.steps", {"steps": steps}) if found else NOTHING,
    }
    cells = tuple(Choice("_".join(rounds.place_of(mix)), wording.cell(mix)) for mix in found)
    tools = _choices("map", ("picture", "roadmap") if found else ("picture",))
    return Screen(Words("quiz.map.text", values), (*rows_of(cells), tools, BELOW))


def _cell(state: State, catalog: Catalog) -> Screen:
    mix = rounds.mix_up_of(state, catalog)
    assert mix is not None  # noqa: S101 - a state whose mix-up is gone is revived first
    items = (catalog.quiz.item_of[name] for name in mix.items)
    values: Values = {
        "mix_up": wording.mix_up(mix),
        "lines": tuple(
            Words(
                "quiz.cell.line",
                {"ask": wording.ask(item, catalog), "why": wording.reason(item)},
            )
            for item in items
        ),
    }
    return Screen(Words("quiz.cell.text", values), (_choices("cell", ("play",)), BELOW))


def _choices(under: str, answers: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(answer, Words(f"quiz.{under}.{answer}")) for answer in answers)
