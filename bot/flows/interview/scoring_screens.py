"""What the interviewer sees: the candidates, a question to mark, and the marks side by side."""

from advisor.catalog import Catalog
from advisor.interviews.scorecard import KEPT_DAYS, MARKS, MOST, RED_FLAG, goes_on
from advisor.provenance import Level, Role
from bot.flows.core import (
    BACK_BUTTON,
    HOME_BUTTON,
    Choice,
    Person,
    Screen,
    Series,
    Values,
    Words,
    rows_of,
)
from bot.flows.interview import comparison
from bot.flows.interview.scoring import ALL, NOT_SURE, card_of
from bot.flows.interview.state import State

BELOW = (BACK_BUTTON, HOME_BUTTON)


def post(state: State, person: Person, catalog: Catalog) -> Screen:
    """For which role one interviews."""
    roles = tuple(Choice(role, Words(f"interview.goal.{role}")) for role in Role)
    return Screen(Words("interview.post.text", {"days": KEPT_DAYS}), (roles, BELOW))


def level(state: State, person: Person, catalog: Catalog) -> Screen:
    """At which level."""
    levels = tuple(Choice(one, Words(f"settings.option.level.{one}")) for one in Level)
    unsure = Choice(NOT_SURE, Words("interview.not_sure"))
    return Screen(Words("interview.level"), (*rows_of((*levels, unsure)), BELOW))


def table(state: State, person: Person, catalog: Catalog) -> Screen:
    """The candidates, each with where they stand."""
    card = card_of(state)
    values: Values = {
        "post": comparison.post(state),
        "n": len(card.questions),
        "candidates": comparison.sums(card) or Words("interview.table.nobody"),
        "days": KEPT_DAYS,
    }
    people = tuple(
        Choice(f"open_{letter.lower()}", Words("interview.candidate.name", {"letter": letter}))
        for letter in card.candidates
    )
    tools = ["add"] if len(card.candidates) < MOST else []
    tools += ["compare"] if len(card.candidates) > 1 else []
    tools += ["read", "level"]
    tools += ["remove"] if card.candidates else []
    rows = (*rows_of(people, 3), *rows_of(_choices("table", *tools)), BELOW)
    return Screen(Words("interview.table.text", values), rows)


def read(state: State, person: Person, catalog: Catalog) -> Screen:
    """A page of the questions with what to listen for."""
    pages = comparison.pages(state)
    number = state.page % len(pages)
    values: Values = {"post": comparison.post(state), "page": pages[number]}
    turning: Values = {"number": number + 1, "all": len(pages)}
    following = (Choice("next", Words("interview.read.next", turning)),)
    rows = (following, BELOW) if len(pages) > 1 else (BELOW,)
    return Screen(Words("interview.read.text", values), rows)


def score(state: State, person: Person, catalog: Catalog) -> Screen:
    """One question, what to listen for, and the marks; the number of a button is its mark."""
    questions = card_of(state).questions
    given = card_of(state).candidates[state.candidate].marks.get(state.asking)
    values: Values = {
        "letter": state.candidate,
        "number": questions.index(state.asking) + 1,
        "all": len(questions),
        "given": comparison.mark(given),
        **comparison.listened_for(state, state.asking),
    }
    above = tuple(mark for mark in MARKS if mark != RED_FLAG)
    marks = _choices("score", *(f"mark_{mark}" for mark in above))
    return Screen(
        Words("interview.score.text", values),
        (marks, _choices("score", f"mark_{RED_FLAG}", "skip"), BELOW),
    )


def candidate(state: State, person: Person, catalog: Catalog) -> Screen:
    """The marks of one candidate, each a tap away from being changed."""
    card = card_of(state)
    one = card.candidates[state.candidate]
    numbered = tuple(enumerate(card.questions, 1))
    lines = tuple(
        Words(
            "interview.candidate.line",
            {
                "number": number,
                "ask": comparison.ask(state, name),
                "mark": comparison.mark(one.marks.get(name)),
            },
        )
        for number, name in numbered
    )
    values: Values = {
        "letter": state.candidate,
        "post": comparison.post(state),
        "lines": Series(lines, "\n"),
        "sum": comparison.sum_of(card, one.marks),
        "bar": comparison.bar(state, catalog),
        "date": goes_on(one.since),
    }
    asks = tuple(
        Choice(f"ask_{number}", Words("interview.candidate.question", {"number": number}))
        for number, _ in numbered
    )
    rows = (*rows_of(asks, 3), _choices("candidate", "remove"), BELOW)
    return Screen(Words("interview.candidate.text", values), rows)


def compare(state: State, person: Person, catalog: Catalog) -> Screen:
    """Everybody side by side."""
    values: Values = {"table": comparison.side_by_side(state, catalog)}
    rows = (_choices("compare", "picture", "print", "file"), BELOW)
    return Screen(Words("interview.compare.text", values), rows)


def remove(state: State, person: Person, catalog: Catalog) -> Screen:
    """Whether to delete, the safe choice first."""
    if state.candidate == ALL:
        text = Words("interview.remove.all", {"n": len(card_of(state).candidates)})
    else:
        text = Words("interview.remove.one", {"letter": state.candidate})
    return Screen(text, (_choices("remove", "keep", "remove"), BELOW))


def _choices(under: str, *answers: str) -> tuple[Choice, ...]:
    return tuple(Choice(answer, Words(f"interview.{under}.tool.{answer}")) for answer in answers)
